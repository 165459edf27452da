//! The words of the record: what was chosen, and how.

use crate::model::choice::{RECORD_EVENT, RECORD_METHOD};

/// What a choice was. In the order of its words.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Event {
    /// Everything was granted.
    Given,
    /// Nothing was granted.
    Refused,
    /// Some was granted.
    Partial,
    /// Something granted before was taken back.
    Withdrawn,
    /// Granted again what had been granted before.
    Renewed,
    /// The browser's signal turned something off.
    Signal,
    /// It was not renewed in time.
    Expired,
}

/// Through which control. In the order of its words.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Method {
    /// The banner's button.
    BannerAccept,
    /// The banner's button.
    BannerReject,
    /// The banner was closed.
    BannerClose,
    /// The preferences.
    Preferences,
    /// The preferences inside the policy.
    Embedded,
    /// A placeholder.
    Placeholder,
    /// The browser's signal.
    Gpc,
    /// The host.
    Api,
    /// Taken over from another tool.
    Migrated,
}

const EVENTS: [Event; 7] = [Event::Given, Event::Refused, Event::Partial, Event::Withdrawn, Event::Renewed, Event::Signal, Event::Expired];
const METHODS: [Method; 9] = [
    Method::BannerAccept,
    Method::BannerReject,
    Method::BannerClose,
    Method::Preferences,
    Method::Embedded,
    Method::Placeholder,
    Method::Gpc,
    Method::Api,
    Method::Migrated,
];

/// Where a word stands in a list.
pub fn place(words: &[&str], word: &str) -> Option<usize> {
    for (place, known) in words.iter().enumerate() {
        if *known == word {
            return Some(place);
        }
    }
    None
}

impl Event {
    /// Its word.
    pub fn word(self) -> &'static str {
        RECORD_EVENT.words.get(self as usize).copied().unwrap_or("")
    }

    /// The event of that word.
    pub fn read(word: &str) -> Option<Event> {
        Event::at(place(RECORD_EVENT.words, word)? as u64)
    }

    /// The event whose word stands at that place.
    pub fn at(place: u64) -> Option<Event> {
        EVENTS.get(place as usize).copied()
    }
}

impl Method {
    /// Its word.
    pub fn word(self) -> &'static str {
        RECORD_METHOD.words.get(self as usize).copied().unwrap_or("")
    }

    /// The method of that word.
    pub fn read(word: &str) -> Option<Method> {
        Method::at(place(RECORD_METHOD.words, word)? as u64)
    }

    /// The method whose word stands at that place.
    pub fn at(place: u64) -> Option<Method> {
        METHODS.get(place as usize).copied()
    }

    /// Whether this control can grant anything. Refusing, closing and the browser's signal never do.
    pub fn can_grant(self) -> bool {
        !matches!(self, Method::BannerReject | Method::BannerClose | Method::Gpc)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_and_values_stand_in_one_order() {
        for (place, event) in EVENTS.into_iter().enumerate() {
            assert_eq!(event as usize, place);
            assert_eq!(Event::read(event.word()), Some(event));
        }
        for (place, method) in METHODS.into_iter().enumerate() {
            assert_eq!(method as usize, place);
            assert_eq!(Method::read(method.word()), Some(method));
        }
        assert_eq!((EVENTS.len(), METHODS.len()), (RECORD_EVENT.words.len(), RECORD_METHOD.words.len()));
        assert_eq!((Event::read("Given"), Method::read("")), (None, None));
    }
}
