// Dates, numbers, plurals, lists and names of every language, from the browser's own Intl.
//
// The page's side of src/locale/formatter.rs; natively ICU4X says the same. Never throws, and never asks for a time zone:
// a date of a legal text is the same day everywhere.

/** Formatters made so far: making one takes far longer than using it. */
const made = {};

/**
 * Languages whose small numbers are their ASCII digits; not all of them. The first NumberFormat of a page takes 15 to 30 ms, on a slow phone
 * four times that, and all that a banner counts is partners.
 */
const PLAIN = /^(?!ar|as|bn|dz|fa|k[as]|m[ry]|ne|p[as]|s[ad]|u[rz])..(-|$)/;

/**
 * @param {'DateTimeFormat' | 'NumberFormat' | 'PluralRules' | 'ListFormat' | 'DisplayNames'} kind
 * @param {string} locale
 * @param {object} options
 */
function formatter(kind, locale, options) {
  const key = kind + options.type + locale;
  if (!made[key]) {
    // Without a last resort of ours a language that the browser lacks would be answered in the browser's own.
    const make = (locales) => new Intl[kind](locales, options);
    try {
      made[key] = make([locale, 'en']);
    } catch {
      made[key] = make('en');
    }
  }
  return made[key];
}

/** What `use` makes of a formatter, or `otherwise` where the browser cannot. */
function say(kind, locale, options, use, otherwise) {
  try {
    return use(formatter(kind, locale, options)) || otherwise;
  } catch {
    return otherwise;
  }
}

/**
 * A date in the long form of the Gregorian calendar: "2 November 2026".
 * @param {string} locale @param {number} year @param {number} month from 1 @param {number} day
 */
export const date = (locale, year, month, day) =>
  say(
    'DateTimeFormat',
    locale,
    { dateStyle: 'long', timeZone: 'UTC', calendar: 'gregory' },
    (format) => format.format(new Date(0).setUTCFullYear(year, month - 1, day)),
    [year, month, day].join('-').replace(/-(?=\d(-|$))/g, '-0'),
  );

/**
 * A whole number with the digits and groups of the language: "1,000".
 * @param {string} locale @param {number} number
 */
export const number = (locale, number) => (number < 1000 && PLAIN.test(locale) ? String(number) : say('NumberFormat', locale, {}, (format) => format.format(number), String(number)));

/**
 * The plural category that a number takes: zero, one, two, few, many or other.
 * @param {string} locale @param {number} number
 */
export const plural = (locale, number) => say('PluralRules', locale, {}, (rules) => rules.select(number), 'other');

/**
 * A list of things that all hold: "a, b and c".
 * @param {string} locale @param {string} joined the items, with U+001F between them
 */
export const list = (locale, joined) => {
  const items = joined.split('\x1f');
  return say('ListFormat', locale, {}, (format) => format.format(items), items.join(', '));
};

/**
 * The name of a country by its ISO 3166-1 code, or the code.
 * @param {string} locale @param {string} code
 */
export const region = (locale, code) => say('DisplayNames', locale, { type: 'region' }, (names) => names.of(code), code);

/**
 * The name of a language by its tag, or the tag.
 * @param {string} locale @param {string} tag
 */
export const language = (locale, tag) => say('DisplayNames', locale, { type: 'language' }, (names) => names.of(tag), tag);
