// The script tag: `<script src="/fineprint/fineprint.js" data-policy="/policy.json"></script>`.
//
// Small and classic, so that it runs at once, from any place, with `async` or `defer` or neither, and twice without harm.
// Nothing else is loaded before there is a `<fineprint-policy>` on the page or somebody calls `window.fineprint`; then
// package, style sheet, wasm, document and strings are asked for at once. Files are found beside this script.
import { policyElement } from './policy-element.js';

const script = document.currentScript;

if (!globalThis.fineprint && script) {
  const { policy, locale, region } = script.dataset;
  const base = new URL('./', script.src).href;
  /** @type {Map<string, Promise<any>>} */
  const read = new Map();
  let asked = locale;

  const style = async () => {
    // A page that links the style sheet itself says so by this property, which the sheet sets.
    if (getComputedStyle(document.documentElement).getPropertyValue('--fineprint-sheet')) return;
    try {
      const sheet = new CSSStyleSheet();
      const answer = await fetch(`${base}style.css`);
      if (!answer.ok) throw new Error(`${answer.url}: ${answer.status}`);
      // Adopted sheets are not held back by a strict `style-src`, as a <style> element would be.
      await sheet.replace(await answer.text());
      document.adoptedStyleSheets.push(sheet);
    } catch (error) {
      console.error(`fineprint: ${error.message}`);
    }
  };
  let styled;

  const load = (own = {}) => {
    const options = { policy: own.policy ?? policy, locale: own.locale ?? asked, region: own.region ?? region, base };
    const key = typeof options.policy === 'string' ? [options.policy, own.locale, options.region].join() : options.policy;
    if (!read.has(key)) {
      const made = make(options);
      // A failure is forgotten, so that the next call tries again.
      made.catch(() => read.delete(key));
      read.set(key, made);
    }
    return read.get(key);
  };

  const make = async (options) => {
    styled ??= style();
    let parts;
    try {
      parts = await Promise.all([import(`${base}index.js`), fetchPolicy(options.policy), styled]);
    } catch (error) {
      console.error(`fineprint: ${error.message}`);
      document.dispatchEvent(new CustomEvent('fineprint:error', { detail: error }));
      throw error;
    }
    return parts[0].createFineprint({ ...options, policy: parts[1] });
  };

  /** Starts the request for the document beside that for the package. */
  const fetchPolicy = async (address) => {
    if (typeof address !== 'string') return address;
    const answer = await fetch(address);
    if (!answer.ok) throw new Error(`${address}: ${answer.status} ${answer.statusText}`);
    return answer.arrayBuffer();
  };

  globalThis.fineprint = {
    /** The whole API, once it is there. */
    get ready() {
      return load();
    },
    setLocale: (tag) => {
      const before = [...read.values()];
      asked = tag;
      return before.length ? Promise.all(before.map(async (made) => (await made).setLocale(tag))).then(([chosen]) => chosen) : Promise.resolve(tag);
    },
    mountPolicy: async (...args) => (await load()).mountPolicy(...args),
    renderPolicy: async (...args) => (await load()).renderPolicy(...args),
    destroy: async () => {
      const all = [...read.values()];
      read.clear();
      await Promise.all(all.map(async (made) => (await made).destroy()));
    },
  };

  if (!customElements.get('fineprint-policy')) customElements.define('fineprint-policy', policyElement(load));
}
