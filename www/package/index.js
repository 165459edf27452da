// The package's entry: reads a policy document and shows it in the page.
//
// Importing it does nothing: no fetch, no DOM access, so that servers can import it too. Whatever fails, the text that stood
// in the page before stays there, and the host hears of it.

import { instantiate } from './wasm.js';
import { languages } from './languages.js';

/** @typedef {import('./index').Options} Options */

/**
 * Reads a policy document.
 * @param {Options} options
 * @returns {Promise<import('./index').Fineprint>}
 * @throws {import('./types').Problem | Error} where the document cannot be used or not be loaded; `fineprint:error` is sent too.
 */
export async function createFineprint(options) {
  try {
    const strings = stringsFrom(options);
    const requested = requestedLocales(options.locale);
    // Everything is asked for at once: on a slow line each wait in a row costs a round trip. Which strings are needed is
    // only known for certain once the document is read, but the language of the page is nearly always it.
    const guess = strings(guessLocale(requested));
    const [wasm, bytes] = await Promise.all([instantiate(options.wasm), policyBytes(options.policy)]);
    const document = wasm.PolicyDocument.read(bytes);
    await guess;
    return new Fineprint(wasm, document, strings, options);
  } catch (error) {
    report(error);
    throw error;
  }
}

class Fineprint {
  #wasm;
  #document;
  #strings;
  #options;
  /** The tag asked for with `setLocale` or at first; undefined where the page decides. */
  #asked;
  /** @type {Map<Element, {mount: any, run: number}>} */
  #mounts = new Map();
  /** @type {Promise<unknown>} */
  #work = Promise.resolve();

  constructor(wasm, document, strings, options) {
    this.#wasm = wasm;
    this.#document = document;
    this.#strings = strings;
    this.#options = options;
    this.#asked = options.locale;
    this.problems = document.problems();
    this.locales = document.locales().split(',');
  }

  /** The language the document is shown in where the page around it does not say otherwise. */
  get locale() {
    return this.#negotiate();
  }

  #negotiate(element) {
    const nearest = element?.closest?.('[lang]')?.lang;
    return this.#document.negotiate(requestedLocales(this.#asked, nearest).join());
  }

  async #words(locale) {
    const own = this.#wasm.negotiate(locale, languages, 'en');
    const [words, english] = await Promise.all([this.#strings(own), own === 'en' ? undefined : this.#strings('en')]);
    return [words, english ?? words];
  }

  /** One after the other, in the order they were asked for. */
  #queue(work) {
    const done = this.#work.then(work);
    this.#work = done.catch(() => {});
    return done;
  }

  mountPolicy(element, { headingLevel = 2 } = {}) {
    return this.#queue(async () => {
      const locale = this.#negotiate(element);
      const words = await this.#words(locale);
      this.#unmount(element);
      const mount = this.#document.mount(element, locale, ...words, headingLevel, this.#options.region ?? '');
      if (!mount) {
        const error = new Error('this page allows neither the Trusted Types policy "fineprint" nor setHTML; the text stays as it was');
        report(error, element);
        throw error;
      }
      this.#mounts.set(element, mount);
      return () => this.#unmount(element);
    });
  }

  #unmount(element) {
    this.#mounts.get(element)?.free();
    this.#mounts.delete(element);
  }

  setLocale(locale) {
    return this.#queue(async () => {
      this.#asked = locale;
      for (const [element, mount] of this.#mounts) {
        const chosen = this.#negotiate(element);
        mount.update(chosen, ...(await this.#words(chosen)));
      }
      return this.#negotiate();
    });
  }

  async renderPolicy({ headingLevel = 2, locale = this.locale } = {}) {
    const chosen = this.#document.negotiate(locale);
    return this.#document.html(chosen, ...(await this.#words(chosen)), headingLevel, this.#options.region ?? '');
  }

  destroy() {
    return this.#queue(() => {
      for (const element of [...this.#mounts.keys()]) this.#unmount(element);
      this.#document?.free();
      this.#document = undefined;
    });
  }
}

/** What to ask for, in the order of preference: the host, the text around the policy, the page, the browser. */
function requestedLocales(asked, nearest) {
  const page = globalThis.document?.documentElement?.lang;
  return [asked, nearest, page, ...(globalThis.navigator?.languages ?? [])].filter(Boolean);
}

/** The strings that will most likely be needed: RFC 4647 lookup by cutting, without the finer rules of the wasm. */
function guessLocale(requested) {
  const have = languages.split(',');
  for (let tag of requested) {
    for (; tag; tag = tag.replace(/-?[^-]*$/, '')) if (have.includes(tag)) return tag;
  }
  return 'en';
}

/** A function that loads the interface strings of a language once; what cannot be loaded is no strings. */
function stringsFrom({ strings, base = new URL('./', import.meta.url).href }) {
  const loaded = new Map();
  const load = async (tag) => {
    try {
      const given = typeof strings === 'function' ? await strings(tag) : strings?.[tag];
      if (given) return new TextEncoder().encode(typeof given === 'string' ? given : JSON.stringify(given));
      return new Uint8Array(await (await answer(`${base}locales/${tag}.json`)).arrayBuffer());
    } catch (error) {
      report(error);
      return new Uint8Array();
    }
  };
  return (tag) => {
    if (!loaded.has(tag)) loaded.set(tag, load(tag));
    return loaded.get(tag);
  };
}

async function policyBytes(policy) {
  if (policy instanceof Uint8Array) return policy;
  if (policy instanceof ArrayBuffer) return new Uint8Array(policy);
  if (typeof policy === 'string' && /^\s*\{/.test(policy)) return new TextEncoder().encode(policy);
  if (typeof policy === 'string' || policy instanceof URL) return new Uint8Array(await (await answer(policy)).arrayBuffer());
  return new TextEncoder().encode(JSON.stringify(policy));
}

async function answer(address) {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${address}: ${response.status} ${response.statusText}`);
  return response;
}

/** Tells the host once, in one readable line and as an event. */
function report(error, target = globalThis.document) {
  console.error(`fineprint: ${error.message}`);
  target?.dispatchEvent(new CustomEvent('fineprint:error', { detail: error, bubbles: true }));
}
