// `fineprint/tcf`: follows the choices of a registered TCF consent platform that the site uses beside us (IAB TCF 2.3).
//
// It reads TCData and hands it on as a choice; it never creates TC strings, which only a registered platform may. What the
// platform has not said yet is not granted.

/**
 * @param {{save(choices: object, vendors?: object, options?: object): unknown}} fineprint
 * @param {{categories: {[category: string]: number[]}, vendors?: {[vendor: string]: number}}} mapping for each category the TCF
 *   purposes that must all be consented to, and for each vendor its number in the Global Vendor List
 * @returns {() => void} stops following
 */
export function followTcf(fineprint, { categories, vendors = {} }) {
  const api = globalThis.__tcfapi;
  if (typeof api !== 'function') throw new Error('there is no __tcfapi on this page');
  let listener;
  api('addEventListener', 2, (data, success) => {
    if (!success || !data) return;
    listener = data.listenerId;
    // While its banner is shown nothing is decided. Where the GDPR does not apply there are no purposes to read.
    if (data.eventStatus === 'cmpuishown' || data.gdprApplies === false || data.gdprApplies === undefined) return;
    const purposes = data.purpose?.consents ?? {};
    const companies = data.vendor?.consents ?? {};
    fineprint.save(
      Object.fromEntries(Object.entries(categories).map(([id, needed]) => [id, needed.length > 0 && needed.every((purpose) => purposes[purpose] === true)])),
      Object.fromEntries(Object.entries(vendors).map(([id, number]) => [id, companies[number] === true])),
    );
  });
  return () => api('removeEventListener', 2, () => {}, listener);
}
