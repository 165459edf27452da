// What sites of `fineprint build` need besides, loaded for them alone: documents in one language (src/cli/build/excerpt.rs), and the banner that
// stands in the page's HTML (src/view/consent/ahead.rs).
//
// A record made with an excerpt names the whole document, by the hash that stands in it; what has not exactly the form that is written there is
// a whole document. Of such a banner that boot has shown (fineprint-ahead.js) the nodes stay, with the focus in them, and what was clicked is
// carried out. Consent to other words than those that are asked with now is none, and must never be carried out.

import { jsonBytes } from './bytes.js';
import { policyBytes, readDocument, requestedLocales } from './strings.js';

/**
 * @param {Uint8Array} bytes
 * @returns {{locale: string, of: string} | undefined} its language, and the SHA-256 of the whole document; undefined for a whole document
 */
export function excerptOf(bytes) {
  const found = /^\{"x-excerpt":\{"locale":"([\w-]+)","of":"([\w-]{43})"\},/.exec(new TextDecoder().decode(bytes.subarray(0, 200)));
  return found ? { locale: found[1], of: found[2] } : undefined;
}

/** Whether a document has the texts of a language, or what stands in for them. */
export const isIn = (locale, bytes) => (excerptOf(bytes)?.locale ?? locale) === locale;

/**
 * What asks with a document: an excerpt in the language that is asked for, or else the whole document.
 * @returns {Promise<{bytes: Uint8Array, of?: string}>} `of` is the hash that records name, where it is not that of the bytes
 */
export async function fitting(core, bytes, { locale, source }) {
  const excerpt = excerptOf(bytes);
  if (!excerpt || isFor(core, bytes, excerpt, locale)) return { bytes, of: excerpt?.of };
  return { bytes: await policyBytes(source) };
}

function isFor(core, bytes, excerpt, locale) {
  const { defaultLocale, locales } = JSON.parse(new TextDecoder().decode(bytes));
  const tags = [...new Set([defaultLocale, ...Object.keys(locales ?? {})])];
  return core.negotiate(requestedLocales(locale).join(), tags.join(), defaultLocale) === excerpt.locale;
}

/**
 * Puts the whole document in the place of an excerpt, where another language is asked for. Gives what has to be done once it speaks: what was
 * decided follows from what is stored, and what is shown stays so.
 */
async function change(runtime, parts, { source, region, page }, locale) {
  const excerpt = excerptOf(parts.bytes);
  if (!excerpt || isFor(parts.core, parts.bytes, excerpt, locale)) return undefined;
  // Opening preferences anew is nothing for the half of the module.
  const [bytes] = await Promise.all([policyBytes(source), runtime.whole()]);
  const { document: before } = parts;
  Object.assign(parts, { bytes, document: readDocument(parts.core.ConsentDocument.read, bytes, region, page) });
  before.free();
  return () => {
    runtime.act({ do: 'stored' });
    const { shadowRoot } = document.querySelector('fineprint-consent') ?? {};
    // It is on the page already: only the machine has to know.
    for (const what of ['banner', 'preferences', 'notice']) {
      if (shadowRoot?.querySelector(`.place-${what} *`)) parts.document.act(jsonBytes({}), jsonBytes({ do: 'open', what }));
    }
  };
}

/** What was clicked in a banner that was there before; carried out once. */
let clicked = () => {};

/** Once what follows from what is stored has been done: ends the take-over, and lets the runtime change an excerpt's language. */
export function settle(runtime, parts, options) {
  clicked();
  const { setLocale } = runtime;
  runtime.setLocale = async (locale) => {
    const goOn = await change(runtime, parts, options, locale);
    const chosen = await setLocale.call(runtime, locale);
    if (!goOn) return chosen;
    goOn();
    // Written once more, now with what was decided.
    return setLocale.call(runtime, locale);
  };
}

/**
 * @param {HTMLElement & {clicks?: Element[]}} host `clicks` are the controls that were clicked so far, where boot has shown it
 * @param {ShadowRoot} root with its style
 * @param {(element: Element, html: string) => boolean} setHtml
 * @param {(does: string, element: Element) => void} act
 */
export function takeOver(host, root, setHtml, act) {
  const { clicks } = host;
  const place = clicks && root.querySelector('.place-banner');
  if (!place) return undefined;
  // Its style has been adopted: the link brings the same.
  for (const child of [...root.children]) if (child !== place) child.remove();
  place.hidden = false;
  /** Whether the banner to be shown is the one that stands there; undefined while none was to be shown. */
  let isSame;
  clicked = () => {
    clicked = () => {};
    host.ariaBusy = host.onclick = null;
    if (isSame === undefined) place.textContent = '';
    // Who changed their mind while they waited has decided last; closing and looking decide nothing.
    const last = (words) => clicks.findLast(({ dataset }) => words.includes(dataset.do));
    const control = last(['accept', 'reject']) ?? clicks.at(-1);
    if (control && (isSame || control.dataset.do !== 'accept')) act(control.dataset.do, control);
  };
  return {
    banner: place,
    /** Whether it has shown the banner: the nodes that stand there, where they say the same. */
    shows(name, html) {
      if (name !== 'banner' || isSame !== undefined) return false;
      const now = document.createElement('div');
      if (!setHtml(now, html)) return false;
      isSame = place.firstChild.isEqualNode(now.firstChild);
      if (isSame) return true;
      const has = root.activeElement?.dataset.do;
      place.replaceChildren(...now.childNodes);
      if (has) place.querySelector(`[data-do=${has}]`)?.focus();
      return true;
    },
  };
}
