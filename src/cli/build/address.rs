//! The address under which the folder will be served: `/`, `/legal/`, `https://example.org/`.
//!
//! It goes into HTML, scripts and headers, so it is held to characters that mean nothing in any of them.

/// An address that ends with a slash.
#[derive(Clone)]
pub(super) struct Address {
    /// `https://example.org`, or nothing.
    pub(super) origin: String,
    /// `/legal/`
    pub(super) path: String,
}

/// Reads an address.
///
/// # Errors
/// What it should look like.
pub(super) fn parse(text: &str) -> Result<Address, String> {
    let wrong = || String::from("expected a path such as / or /legal/, or an address such as https://example.org/");
    let (origin, path) = match text.strip_prefix("https://") {
        Some(rest) => {
            let host = rest.split('/').next().unwrap_or("");
            if host.is_empty() || !host.bytes().all(|byte| byte.is_ascii_alphanumeric() || b".-:".contains(&byte)) {
                return Err(wrong());
            }
            (format!("https://{host}"), rest.strip_prefix(host).unwrap_or(""))
        }
        None => (String::new(), text),
    };
    let mut path = path.to_string();
    if !path.ends_with('/') && (!origin.is_empty() || !path.is_empty()) {
        path.push('/');
    }
    let is_plain = path.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"/._~-".contains(&byte));
    if !path.starts_with('/') || !is_plain || path.contains("//") || path.split('/').any(|part| part == "." || part == "..") {
        return Err(wrong());
    }
    Ok(Address { origin, path })
}

impl Address {
    /// The path of a file of the folder.
    pub(super) fn to(&self, file: &str) -> String {
        format!("{}{file}", self.path)
    }

    /// The same with the site's origin, where it is known.
    pub(super) fn whole(&self, file: &str) -> String {
        format!("{}{}{file}", self.origin, self.path)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: Option<(&str, &str)>) {
        let found = parse(text).ok();
        assert_eq!(found.as_ref().map(|address| (address.origin.as_str(), address.path.as_str())), expected, "{text}");
    }

    #[test]
    fn an_address_is_a_path_with_or_without_a_site() {
        check("/", Some(("", "/")));
        check("/legal", Some(("", "/legal/")));
        check("https://example.org", Some(("https://example.org", "/")));
        check("https://example.org:8080/a/b/", Some(("https://example.org:8080", "/a/b/")));
        for wrong in
            ["", "legal/", "http://example.org/", "//evil.example/", "/a/../b/", "/a\"b/", "/a b/", "https:///a/", "https://a\"b/", "/a;b/"]
        {
            check(wrong, None);
        }
    }
}
