// Reads the stored form of a consent record, as src/consent/record writes it. Strict: whatever is not exactly that is no record.
// It must never throw, and never grant what does not stand there.

/** FNV-1a, 32 bits, in base 36. `text` is ASCII here. */
export const fnv = (text) => {
  let hash = 2166136261;
  for (const char of text) hash = Math.imul(hash ^ char.charCodeAt(), 16777619);
  return (hash >>> 0).toString(36);
};

/** The kinds of fields, by the letter that stands for them in the form: base 36, decimal, slug, list of flags, UUID, words of a tag, version. */
const KINDS = {
  B: '(?:0|[1-9a-z][\\da-z]{0,6})',
  L: '(?:[01]S(?:\\.[01]S)*)?',
  N: '(0|[1-9]\\d{0,9})',
  S: '[a-z\\d][a-z\\d-]{0,99}',
  U: '[\\da-f]{8}-[\\da-f]{4}-4[\\da-f]{3}-[89ab][\\da-f]{3}-[\\da-f]{12}',
  V: '(?=[^~]{0,64}~)((?:[\\w.-]|%[\\dA-F]{2})*)',
  W: '[a-zA-Z\\d-]',
};
const filled = (form) => form.replace(/[BLNSUVW]/g, (kind) => KINDS[kind]);

const FORM = RegExp(
  filled(
    filled(
      '^fp1~(S)~(B?)~N~N~N~(B)~(B)~(opt-in|opt-out|notice)~(W{0,16})~(W{0,35})~(given|refused|partial|withdrawn|renewed|signal|expired)~(banner-(?:accept|reject|close)|preferences|embedded|placeholder|gpc|api|migrated)~([01])~N~N~([!.\\w-]{0,200})~([\\w-]{43}|)~V~([012])-([a-zA-Z\\d.+-]{1,32})~(U|)~(U|tB|)~(L)~(L|\\*B\\.[\\w-]*)~(B)$',
    ),
  ),
);

const iso = (time) => new Date(time * 1e3).toISOString().replace('.000', '');

/** `1a.0b` as an object; throws where an id stands there twice. */
const flags = (text) => {
  const list = text ? text.split('.') : [];
  const found = Object.fromEntries(list.map((flag) => [flag.slice(1), flag[0] == 1]));
  if (Object.keys(found).length != list.length) throw 0;
  return found;
};

/**
 * @param {string} text
 * @param {number} [now] unix time in seconds
 * @returns {{record: import('../index').ConsentRecord, source: string, families: number, signals: number, gpp: string} | undefined}
 *   `record.vendors` is null where they are packed, which only the runtime can read
 */
export const readRecord = (text, now = Date.now() / 1e3) => {
  try {
    const [, policy, source, revision, seen, version, from, to, mode, region, locale, event, method, gpc, families, signals, gpp, hash, shown, layer, widget, id, prev, choices, vendors, check] =
      FORM.exec(text);
    const time = parseInt(from, 36);
    const expires = parseInt(to, 36);
    if (
      !text[1e3] &&
      fnv(text.slice(0, text.lastIndexOf('~'))) == check &&
      time <= now + 300 &&
      now < expires &&
      expires - time <= 69120000 &&
      seen - revision >= 0 &&
      families < 64 &&
      signals < 128
    )
      return {
        source,
        families,
        signals,
        gpp: gpp.replace(/!/g, '~'),
        record: {
          v: 1,
          ...(id && { id }),
          policy: { id: policy, version: decodeURIComponent(shown), revision: +revision, ...(hash && { hash }), locale },
          seen: +seen,
          consentVersion: +version,
          region,
          mode,
          event,
          method,
          signal: { gpc: gpc > 0 },
          time: iso(time),
          expires: iso(expires),
          choices: flags(choices),
          vendors: vendors[0] == '*' ? null : flags(vendors),
          ui: { widget, layer: +layer },
          ...(prev && { prev }),
        },
      };
  } catch {
    // No record.
  }
};

/**
 * A record as an object; undefined where the text is none, or where its vendors are packed and nothing stands in for them.
 * @param {string} text
 * @param {Record<string, boolean>} [vendors] what stands in for packed vendors
 */
export const decode = (text, vendors) => {
  const record = readRecord(text)?.record;
  return record && (record.vendors || vendors) ? { ...record, vendors: record.vendors ?? vendors } : undefined;
};
