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
    /// Reads a target as it was written.
    ///
    /// # Errors
    /// Says why where the target is not on the list.
    pub fn parse(raw: &'a str) -> Result<Target<'a>, Refused> {
        if raw.is_empty() {
            return Err(Refused::Empty);
        }
        // A browser drops tabs, line ends and outer white space (URL Standard, 4.4, steps 1 to 3) and reads `\` as `/`:
        // without these characters it sees the very scheme that is seen here.
        if let Some(char) = raw.chars().find(|&char| is_refused(char)) {
            return Err(Refused::Character(char));
        }
        if raw.starts_with("//") {
            return Err(Refused::ProtocolRelative);
        }
        if raw.starts_with(['/', '?', '#']) {
            return Ok(Target::Relative(raw));
        }
        let Some((scheme, rest)) = cut(raw, b':') else { return Err(Refused::NoScheme) };
        let is = |name: &str| scheme.eq_ignore_ascii_case(name);
        let target = if is("https") && has_host(rest) {
            Target::Web(raw)
        } else if is("http") && has_host(rest) {
            Target::InsecureWeb(raw)
        } else if is("mailto") && !rest.is_empty() {
            Target::Mail(raw)
        } else if is("tel") && is_number(rest) {
            Target::Telephone(raw)
        } else {
            return Target::parse_inner(scheme, rest);
        };
        Ok(target)
    }

    /// The schemes of this format; they are ours, so they are read exactly as they are written in it.
    fn parse_inner(scheme: &str, rest: &'a str) -> Result<Target<'a>, Refused> {
        match scheme {
            "action" => match rest {
                "preferences" => Ok(Target::Action(Action::Preferences)),
                "print" => Ok(Target::Action(Action::Print)),
                "show-banner" => Ok(Target::Action(Action::ShowBanner)),
                "download-record" => Ok(Target::Action(Action::DownloadRecord)),
                _ => Err(Refused::Action),
            },
            "section" if !rest.is_empty() => Ok(Target::Section(rest)),
            "contact" if !rest.is_empty() => Ok(Target::Contact(rest)),
            "vendor" => {
                let (id, page) = cut(rest, b'#').unwrap_or((rest, "privacy"));
                let page = match page {
                    "privacy" => VendorPage::Privacy,
                    "optOut" => VendorPage::OptOut,
                    "dpa" => VendorPage::Dpa,
                    _ => return Err(Refused::VendorPage),
                };
                if id.is_empty() { Err(Refused::Incomplete) } else { Ok(Target::Vendor { id, page }) }
            }
            "section" | "contact" => Err(Refused::Incomplete),
            _ => Err(if ["https", "http", "mailto", "tel"].iter().any(|name| scheme.eq_ignore_ascii_case(name)) {
                Refused::Incomplete
            } else {
                Refused::Scheme
            }),
        }
    }

    /// What stands in `href` for a target out of the document: the text that was parsed, unchanged.
    pub fn href(self) -> Option<&'a str> {
        match self {
            Target::Web(raw) | Target::InsecureWeb(raw) | Target::Mail(raw) | Target::Telephone(raw) | Target::Relative(raw) => Some(raw),
            Target::Section(_) | Target::Contact(_) | Target::Vendor { .. } | Target::Action(_) => None,
        }
    }
}

/// Characters that may not stand anywhere in a target. The invisible ones (zero width, direction, byte order mark) would
/// let an address read as another one.
fn is_refused(char: char) -> bool {
    char.is_control()
        || char.is_whitespace()
        || matches!(char, '\\' | '"' | '<' | '>' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
}

/// Whether `//` and the beginning of a host follow the scheme. `https:host` would be relative to a page under `https:`.
fn has_host(rest: &str) -> bool {
    rest.strip_prefix("//").is_some_and(|host| !host.is_empty() && !host.starts_with(['/', '?', '#']))
}

/// Whether this is a telephone number, extensions included (RFC 3966). Service codes such as `*#06#` are none: a touch on
/// a link must not change the telephone.
fn is_number(rest: &str) -> bool {
    rest.starts_with(['+', '(', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9'])
        && rest.bytes().any(|byte| byte.is_ascii_digit())
        && rest.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'-' | b'.' | b'(' | b')' | b';' | b'='))
}
