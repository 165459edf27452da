// What the script tag shows policies with: reads each document once, adopts the style sheet, and keeps the language that was asked for. The
// requests are on their way already when this is loaded. It must never define the element: element.js does.

import { createFineprint } from './index.js';
import { once } from './policy-element.js';

/**
 * @param {{base: string, policy?: string, region?: string, locale?: string, wasm: Promise<Response>, sheet: Promise<Response> | string,
 *   early?: {[language: string]: Promise<ArrayBuffer>}, trust: object, read: () => Promise<ArrayBuffer>, get: (address: string) => Promise<Response>, fail: (error: Error) => void}} tag
 */
export const createPolicies = (tag) => {
  let { wasm, locale: asked } = tag;
  const styled = adopt(tag);
  const bytes = (policy) => (policy === tag.policy ? tag.read() : tag.get(policy).then((answer) => answer.arrayBuffer()));

  const make = once(async ({ policy, locale, region }) => {
    // The answer can be used once. Asking again after a failure finds the module by itself.
    const module = wasm;
    wasm = undefined;
    let document = policy;
    try {
      if (typeof policy === 'string') document = await bytes(policy);
      await styled;
    } catch (error) {
      tag.fail(error);
      throw error;
    }
    const consent = policy === tag.policy && tag.consent;
    const source = policy === tag.policy ? tag.source : undefined;
    return createFineprint({ policy: document, source, consent, locale: locale ?? asked, region, base: tag.base, early: tag.early, trust: tag.trust, wasm: module });
  });
  const read = (own = {}) => make({ policy: own.policy ?? tag.policy, locale: own.locale, region: own.region ?? tag.region });
  const all = () => [...make.made.values()];

  return {
    read,
    mountPolicy: async (...given) => (await read()).mountPolicy(...given),
    renderPolicy: async (...given) => (await read()).renderPolicy(...given),
    check: async () => (await read()).check(),
    async setLocale(locale) {
      asked = locale;
      const [chosen] = await Promise.all(all().map(async (made) => (await made).setLocale(locale)));
      return chosen;
    },
    async destroy() {
      const made = all();
      make.made.clear();
      await Promise.all(made.map(async (one) => (await one).destroy()));
    },
  };
};

/** Adopted sheets are not held back by a strict `style-src`, as a <style> element would be. */
async function adopt({ sheet, fail }) {
  if (typeof sheet === 'string') return;
  try {
    const style = new CSSStyleSheet();
    await style.replace(await (await sheet).text());
    document.adoptedStyleSheets.push(style);
  } catch (error) {
    // The policy can be read without.
    fail(error);
  }
}
