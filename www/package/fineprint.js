// The script tag: `<script src="/fineprint/fineprint.js" data-policy="/policy.json"></script>`.
//
// Small and classic, so that it runs at once, from any place, with `async` or `defer` or neither, and twice without harm.
// Nothing else is loaded before there is a `<fineprint-policy>` on the page or somebody calls `window.fineprint`; then
// package, style sheet, wasm, document and strings are asked for at once. Files are found beside this script.
import { once, policyElement } from './policy-element.js';

const script = document.currentScript;

if (!script) console.error('fineprint: fineprint.js is a classic script; modules import index.js or element.js beside it');
else if (!globalThis.fineprint) {
  const { policy, locale, region } = script.dataset;
  const base = new URL('./', script.src).href;
  let asked = locale;
  let styled;

  const style = async () => {
    // A page that links the style sheet itself says so by this property, which the sheet sets.
    if (getComputedStyle(document.documentElement).getPropertyValue('--fineprint-sheet')) return;
    try {
      const sheet = new CSSStyleSheet();
      const answer = await get(`${base}style.css`);
      // Adopted sheets are not held back by a strict `style-src`, as a <style> element would be.
      await sheet.replace(await answer.text());
      document.adoptedStyleSheets.push(sheet);
    } catch (error) {
      // The policy can be read without.
      report(error);
    }
  };

  const get = async (address) => {
    const answer = await fetch(address).catch((error) => {
      throw new Error(`${address}: ${error.message}`);
    });
    if (!answer.ok) throw new Error(`${address}: ${answer.status} ${answer.statusText}`);
    return answer;
  };

  const report = (error) => {
    console.error(`fineprint: ${error.message}`);
    document.dispatchEvent(new CustomEvent('fineprint:error', { detail: error }));
  };

  const read = once(async (own) => {
    styled ??= style();
    let parts;
    try {
      // The request for the document goes out beside that for the package.
      const document = typeof own.policy === 'string' ? get(own.policy).then((answer) => answer.arrayBuffer()) : own.policy;
      parts = await Promise.all([import(`${base}index.js`), document, styled]);
    } catch (error) {
      report(error);
      throw error;
    }
    return parts[0].createFineprint({ ...own, policy: parts[1], locale: own.locale ?? asked, base });
  });
  const load = (own = {}) => read({ policy: own.policy ?? policy, locale: own.locale, region: own.region ?? region });

  globalThis.fineprint = {
    /** The whole API, once it is there. */
    get ready() {
      return load();
    },
    async setLocale(tag) {
      asked = tag;
      const [chosen = tag] = await Promise.all([...read.made.values()].map(async (made) => (await made).setLocale(tag)));
      return chosen;
    },
    mountPolicy: async (...args) => (await load()).mountPolicy(...args),
    renderPolicy: async (...args) => (await load()).renderPolicy(...args),
    check: async () => (await load()).check(),
    async destroy() {
      const all = [...read.made.values()];
      read.made.clear();
      await Promise.all(all.map(async (made) => (await made).destroy()));
    },
  };

  if (!customElements.get('fineprint-policy')) customElements.define('fineprint-policy', policyElement(load));
}
