// Reads the stored form of a consent record, as src/consent/record writes it. Strict: whatever is not exactly that is no record.
// It must never throw, and never grant what does not stand there.

/** FNV-1a, 32 bits, in base 36. `text` is ASCII here. */
export const fnv = (text) => {
  let hash = 2166136261;
  for (const char of text) hash = Math.imul(hash ^ char.charCodeAt(), 16777619);
  return (hash >>> 0).toString(36);
};

const DAY = 86400;
const SLUG = '[a-z0-9][a-z0-9-]*';
const NUMBER = '(\\d{1,15})';
const TIME = '([0-9a-z]{1,8})';
const FLAGS = `((?:[01]${SLUG}(?:\\.[01]${SLUG})*)?)`;

const FORM = RegExp(
  '^' +
    [
      'fp1',
      `(${SLUG})`,
      '([0-9a-z]{0,7})',
      NUMBER,
      NUMBER,
      NUMBER,
      TIME,
      TIME,
      '(opt-in|opt-out|notice)',
      '([\\w-]*)',
      '([\\w-]+)',
      '(given|refused|partial|withdrawn|renewed|signal|expired)',
      '(banner-(?:accept|reject|close)|preferences|embedded|placeholder|gpc|api|migrated)',
      '([01])',
      NUMBER,
      NUMBER,
      '([\\w.!-]*)',
      '([\\w-]{43})?',
      '((?:[\\w.-]|%[\\dA-F]{2}){0,64})',
      '([012])-([\\w.-]+)',
      '([\\da-f]{8}-[\\da-f]{4}-4[\\da-f]{3}-[89ab][\\da-f]{3}-[\\da-f]{12})?',
      '([\\da-z-]*)',
      FLAGS,
      `(\\*[\\da-z]{1,7}\\.[\\w-]*|${FLAGS})`,
    ].join('~') +
    '~([\\da-z]+)$',
);

const iso = (time) => new Date(time * 1e3).toISOString().replace('.000', '');

/** `1a.0b` as an object; undefined where an id stands there twice. */
const flags = (text) => {
  const list = text ? text.split('.') : [];
  const found = Object.fromEntries(list.map((flag) => [flag.slice(1), flag[0] == 1]));
  return Object.keys(found).length == list.length ? found : undefined;
};

/**
 * @param {string} text
 * @param {number} [now] unix time in seconds
 * @returns {{record: import('../index').ConsentRecord, source: string, families: number, signals: number, gpp: string} | undefined}
 *   `record.vendors` is null where they are packed, which only the runtime can read
 */
export const readRecord = (text, now = Date.now() / 1e3) => {
  try {
    const [, id, source, revision, seen, version, from, to, mode, region, locale, event, method, gpc, families, signals, gpp, hash, shown, layer, widget, own, prev, ids, vendorIds, , check] =
      FORM.exec(text.length > 1e3 ? '' : text);
    const time = parseInt(from, 36);
    const expires = parseInt(to, 36);
    const choices = flags(ids);
    const vendors = vendorIds[0] == '*' ? null : flags(vendorIds);
    if (
      fnv(text.slice(0, text.lastIndexOf('~'))) != check ||
      time > now + 300 ||
      now >= expires ||
      expires - time > 800 * DAY ||
      +seen < +revision ||
      !choices ||
      vendors === undefined
    )
      return;
    return {
      source,
      families: +families,
      signals: +signals,
      gpp: gpp.replace(/!/g, '~'),
      record: {
        v: 1,
        ...(own && { id: own }),
        policy: { id, version: decodeURIComponent(shown), revision: +revision, ...(hash && { hash }), locale },
        seen: +seen,
        consentVersion: +version,
        region,
        mode,
        event,
        method,
        signal: { gpc: gpc == 1 },
        time: iso(time),
        expires: iso(expires),
        choices,
        vendors,
        ui: { widget, layer: +layer },
        ...(prev && { prev }),
      },
    };
  } catch {
    // No record.
  }
};
