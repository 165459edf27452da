// Stored records made by the tests themselves, so that one can be planted with any time, source or choice, and read field by field.
// A third hand beside the two that ship (Rust and boot): it follows the description of the stored form, and none of their code.

const FIELDS =
  'magic policy source revision seen consentVersion time expires mode region locale event method gpc families signals gpp hash version ui id prev categories vendors check'.split(' ');

/** FNV-1a over UTF-8, 32 bits, in base 36. */
export function fnv(text) {
  let hash = 2166136261n;
  for (const byte of new TextEncoder().encode(text)) hash = ((hash ^ BigInt(byte)) * 16777619n) & 0xffffffffn;
  return hash.toString(36);
}

/** A stored text by the names of its fields. */
export const fieldsOf = (text) => Object.fromEntries(text.split('~').map((field, index) => [FIELDS[index] ?? `more${index}`, field]));

const base36 = (time) => Math.floor(time).toString(36);

/** `{a: true, b: false}` as it is stored. */
export const flags = (choices) =>
  Object.entries(choices)
    .map(([id, is]) => `${is ? 1 : 0}${id}`)
    .join('.');

export const DAY = 86_400;

export const now = () => Math.floor(Date.now() / 1000);

/**
 * The text of a record for the document of consenting.mjs; everything granted, an hour ago, in a page that says no region.
 * @param {object} [over] fields by name; `time` and `expires` in seconds of unix time, `categories` and `vendors` as objects
 */
export function recordText(over = {}) {
  const time = over.time ?? now() - 3600;
  const categories = over.categories ?? { necessary: true, statistics: true, marketing: true, media: true };
  const vendors = over.vendors ?? { host: true, ga: true, clarity: true, uet: true, tawk: true, video: true };
  // Whether all is refused that can be: all but `necessary`, which `host` is of.
  const { necessary, ...open } = categories;
  const isRefused = typeof vendors !== 'string' && !Object.values(open).some(Boolean) && !Object.keys(vendors).some((id) => id !== 'host' && vendors[id]);
  const fields = {
    magic: 'fp1',
    policy: 'lantern-privacy',
    source: fnv(`${process.env.FINEPRINT_ORIGIN}/consenting.json`),
    revision: 4,
    seen: over.revision ?? 4,
    consentVersion: 3,
    mode: 'opt-in',
    region: '',
    locale: 'en',
    event: 'given',
    method: 'banner-accept',
    gpc: 0,
    families: isRefused ? 31 + 32 : 31,
    signals: 79,
    gpp: 'DBABLA!CVQqAAAAAACA.QA',
    hash: '',
    version: '2026.4',
    ui: '1-0.1.0',
    id: '',
    prev: '',
    ...over,
    time: base36(time),
    expires: base36(over.expires ?? time + 181 * DAY),
    categories: flags(categories),
    vendors: flags(vendors),
  };
  const text = FIELDS.slice(0, -1)
    .map((name) => fields[name])
    .join('~');
  return `${text}~${fnv(text)}`;
}

/** Puts a text into the cookie in which the document of consenting.mjs keeps its record. */
export async function plant(page, text, { name = 'lantern_consent', path = '/' } = {}) {
  await page.context().addCookies([{ name, value: text, domain: new URL(process.env.FINEPRINT_ORIGIN).hostname, path, sameSite: 'Lax', expires: now() + 300 * DAY }]);
}

/** Numbers below 1 that are the same on each run. */
export function dice(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** A text with one to three things wrong in it, never the same text. ASCII that a cookie can hold. */
export function corrupt(text, random) {
  const at = (length) => Math.floor(random() * length);
  const letter = () => String.fromCharCode(33 + at(94)).replace(/[;,"\\]/, 'x');
  let broken = text;
  for (let times = 1 + at(3); times > 0 || broken === text; times--) {
    const here = at(broken.length);
    broken = [
      () => broken.slice(0, here) + letter() + broken.slice(here + 1),
      () => broken.slice(0, here) + letter() + broken.slice(here),
      () => broken.slice(0, here) + broken.slice(here + 1),
      () => broken.slice(0, here),
      () => broken.slice(0, here) + broken.slice(here).split('').reverse().join(''),
      () => broken + broken.slice(0, here),
      () => broken.replace(/~0/, '~1'),
      () => broken.replace(/([.~])0([a-z])/, '$11$2'),
      () => shuffled(broken, at),
    ][at(9)]();
  }
  return broken;
}

/** Two fields in each other's place. */
function shuffled(text, at) {
  const fields = text.split('~');
  const [one, other] = [at(fields.length), at(fields.length)];
  [fields[one], fields[other]] = [fields[other], fields[one]];
  return fields.join('~');
}
