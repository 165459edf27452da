//! The mode of consent: whether silence means no or yes.

/// What holds before the visitor has chosen. Ordered from the strictest to the laxest.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Default)]
pub enum Mode {
    /// Nothing that is not needed runs before it is granted.
    #[default]
    OptIn,
    /// Everything runs until it is refused.
    OptOut,
    /// Everything runs; the visitor is told, and can object.
    Notice,
}
