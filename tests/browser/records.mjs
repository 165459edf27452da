// Consent records in their stored form, for the tests: written here by hand, so that neither reader is tested with its own writer.
// It must never be used by what ships.

const ALPHABET = 'fp1 policy source revision seen consentVersion time expires mode region locale event method gpc families signals gpp hash version ui id prev categories vendors'.split(' ');

export const fnv = (text) => {
  let hash = 2166136261n;
  for (const byte of new TextEncoder().encode(text)) hash = ((hash ^ BigInt(byte)) * 16777619n) % 2n ** 32n;
  return hash.toString(36);
};

const list = (flags) => (typeof flags === 'string' ? flags : Object.entries(flags).map(([id, on]) => (on ? '1' : '0') + id).join('.'));

/** A stored text: `given` at `time` (unix seconds; now, where it is left out) for half a year. Any field can be given as text. */
export function stored({ choices = { necessary: true, statistics: true, marketing: true }, vendors = { ga: true, ads: true }, time = Math.floor(Date.now() / 1000) - 60, ...fields } = {}) {
  const all = {
    fp1: 'fp1', policy: 'acme', source: '', revision: '7', seen: '7', consentVersion: '3', time: time.toString(36), expires: (time + 180 * 86400).toString(36), mode: 'opt-in',
    region: 'FR', locale: 'en', event: 'given', method: 'banner-accept', gpc: '0', families: '1', signals: '127', gpp: '', hash: '', version: '2026.11', ui: '1-0.1.0', id: '', prev: '',
    categories: list(choices), vendors: list(vendors), ...fields,
  };
  const text = ALPHABET.map((name) => all[name]).join('~');
  return `${text}~${fields.check ?? fnv(text)}`;
}
