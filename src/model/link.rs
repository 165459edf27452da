//! Where a link may lead: the one list of targets that are allowed.
//!
//! What is not on the list is refused; nothing is repaired, decoded or trimmed, so that what was checked is what the
//! browser gets. Whether a section, contact or vendor exists is asked elsewhere.

use super::cut::cut;

/// A target that is allowed.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Target<'a> {
    /// `https://…`
    Web(&'a str),
    /// `http://…`: allowed, but what is read there may have been changed on the way.
    InsecureWeb(&'a str),
    /// `mailto:…`
    Mail(&'a str),
    /// `tel:…`
    Telephone(&'a str),
    /// `/…`, `?…` or `#…`: on the page's own host.
    Relative(&'a str),
    /// `section:ID`
    Section(&'a str),
    /// `contact:ID`
    Contact(&'a str),
    /// `vendor:ID`, `vendor:ID#privacy`, `vendor:ID#optOut` or `vendor:ID#dpa`
    Vendor {
        /// The id of the vendor.
        id: &'a str,
        /// Which of its pages; `privacy` where it is not said.
        page: VendorPage,
    },
    /// `action:…`
    Action(Action),
}

/// One of the pages of a vendor.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum VendorPage {
    /// `privacy`: its privacy notice.
    Privacy,
    /// `optOut`: where to object.
    OptOut,
    /// `dpa`: its data processing agreement.
    Dpa,
}

/// What a link can do instead of leading somewhere.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Action {
    /// `preferences`: open the preferences.
    Preferences,
    /// `print`: print the page.
    Print,
    /// `show-banner`: show the banner again.
    ShowBanner,
    /// `download-record`: save the consent record as a file.
    DownloadRecord,
}

/// Why a target is not allowed.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Refused {
    /// Nothing stands there.
    Empty,
    /// A character that no address holds: a control or invisible character, white space, `\`, `"`, `<` or `>`.
    Character(char),
    /// `//host`: it leaves the page's host without saying so, and takes over whichever scheme the page has.
    ProtocolRelative,
    /// No scheme, and neither `/`, `?` nor `#` at its beginning.
    NoScheme,
    /// A scheme that is not on the list.
    Scheme,
    /// Nothing of use after the scheme: no host, no address, no number, no id.
    Incomplete,
    /// `vendor:ID#…` with a page that vendors do not have.
    VendorPage,
    /// `action:…` with an action that does not exist.
    Action,
}

/// What a scheme on the list leads to.
#[derive(Clone, Copy)]
enum Scheme {
    Web,
    InsecureWeb,
    Mail,
    Telephone,
    Section,
    Contact,
    Vendor,
    Action,
}

/// The list. Whatever is not on it is refused.
const SCHEMES: [(&str, Scheme); 8] = [
    ("https", Scheme::Web),
    ("http", Scheme::InsecureWeb),
    ("mailto", Scheme::Mail),
    ("tel", Scheme::Telephone),
    ("section", Scheme::Section),
    ("contact", Scheme::Contact),
    ("vendor", Scheme::Vendor),
    ("action", Scheme::Action),
];

impl Action {
    /// The word for it in a document.
    pub fn as_str(self) -> &'static str {
        match self {
            Action::Preferences => "preferences",
            Action::Print => "print",
            Action::ShowBanner => "show-banner",
            Action::DownloadRecord => "download-record",
        }
    }
}

impl<'a> Target<'a> {
    /// Reads a target as it was written. As in any address, the case of a scheme does not matter (RFC 3986, 3.1).
    ///
    /// # Errors
    /// Says why where the target is not on the list.
    pub fn parse(raw: &'a str) -> Result<Target<'a>, Refused> {
        // A browser drops tabs, line ends and outer white space (URL Standard, 4.4, steps 1 to 3) and reads `\` as `/`:
        // without these characters it sees the very scheme that is seen here.
        for char in raw.chars() {
            if is_refused(char) {
                return Err(Refused::Character(char));
            }
        }
        match raw.as_bytes() {
            [] => return Err(Refused::Empty),
            [b'/', b'/', ..] => return Err(Refused::ProtocolRelative),
            [b'/' | b'?' | b'#', ..] => return Ok(Target::Relative(raw)),
            _ => {}
        }
        let Some((scheme, rest)) = cut(raw, b':') else { return Err(Refused::NoScheme) };
        for &(name, kind) in &SCHEMES {
            if scheme.eq_ignore_ascii_case(name) {
                return Target::of_kind(kind, raw, rest);
            }
        }
        Err(Refused::Scheme)
    }

    fn of_kind(kind: Scheme, raw: &'a str, rest: &'a str) -> Result<Target<'a>, Refused> {
        let (id, page) = cut(rest, b'#').unwrap_or((rest, "privacy"));
        let target = match kind {
            _ if id.is_empty() => return Err(Refused::Incomplete),
            Scheme::Web if has_host(rest) => Target::Web(raw),
            Scheme::InsecureWeb if has_host(rest) => Target::InsecureWeb(raw),
            Scheme::Mail if is_name(rest, 0) => Target::Mail(raw),
            Scheme::Telephone if is_number(rest) => Target::Telephone(raw),
            Scheme::Web | Scheme::InsecureWeb | Scheme::Mail | Scheme::Telephone => return Err(Refused::Incomplete),
            Scheme::Section => Target::Section(rest),
            Scheme::Contact => Target::Contact(rest),
            Scheme::Vendor => {
                let page = match page {
                    "privacy" => VendorPage::Privacy,
                    "optOut" => VendorPage::OptOut,
                    "dpa" => VendorPage::Dpa,
                    _ => return Err(Refused::VendorPage),
                };
                Target::Vendor { id, page }
            }
            Scheme::Action => {
                for action in [Action::Preferences, Action::Print, Action::ShowBanner, Action::DownloadRecord] {
                    if rest == action.as_str() {
                        return Ok(Target::Action(action));
                    }
                }
                return Err(Refused::Action);
            }
        };
        Ok(target)
    }

    /// What stands in `href` for a target out of the document: the text that was parsed, unchanged.
    pub fn href(self) -> Option<&'a str> {
        match self {
            Target::Web(raw) | Target::InsecureWeb(raw) | Target::Mail(raw) | Target::Telephone(raw) | Target::Relative(raw) => Some(raw),
            Target::Section(_) | Target::Contact(_) | Target::Vendor { .. } | Target::Action(_) => None,
        }
    }
}

/// Characters that may not stand anywhere in a target: control characters, white space, what ends an attribute or a tag,
/// and the invisible ones (zero width, direction, byte order mark), which let an address read as another one. The ranges
/// are written out because the tables of the standard library are large.
fn is_refused(char: char) -> bool {
    matches!(
        char,
        '\0'..=' '
            | '"'
            | '<'
            | '>'
            | '\\'
            | '\u{7f}'..='\u{a0}'
            | '\u{ad}'
            | '\u{1680}'
            | '\u{2000}'..='\u{200f}'
            | '\u{2028}'..='\u{202f}'
            | '\u{205f}'..='\u{206f}'
            | '\u{3000}'
            | '\u{feff}'
    )
}

/// Whether `//` and the beginning of a host follow the scheme. `https:host` would be relative to a page under `https:`.
fn has_host(rest: &str) -> bool {
    rest.starts_with("//") && is_name(rest, 2)
}

/// Whether a host or an address begins at `at`, rather than a path, a query or a fragment.
fn is_name(rest: &str, at: usize) -> bool {
    !matches!(rest.as_bytes().get(at), None | Some(b'/' | b'?' | b'#'))
}

/// Whether this is a telephone number, perhaps with parameters (RFC 3966). Service codes such as `*#06#` are none: a touch
/// on a link must not change the telephone.
fn is_number(rest: &str) -> bool {
    let mut digits = false;
    for byte in rest.bytes() {
        match byte {
            b'0'..=b'9' => digits = true,
            b'+' | b'-' | b'.' | b'(' | b')' => {}
            b';' | b'=' | b'A'..=b'Z' | b'a'..=b'z' if digits => {}
            _ => return false,
        }
    }
    digits
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The characters are refused that the standard library calls control characters or white space.
    #[test]
    fn control_characters_and_white_space_are_refused() {
        for char in '\0'..=char::MAX {
            if char.is_control() || char.is_whitespace() {
                assert!(is_refused(char), "{char:?}");
            }
            if char.is_alphanumeric() {
                assert!(!is_refused(char), "{char:?}");
            }
        }
    }
}
