// The package's entry: reads a policy document and shows it in the page.
//
// Importing it does nothing: no fetch, no DOM access, so that servers can import it too. Whatever fails, the text that stood
// in the page before stays there, and the host hears of it.

import { adopt } from './boot/trust.js';
import { jsonBytes } from './bytes.js';
import { languages } from './languages.js';
import { comeBack, leave, release } from './live.js';
import { instantiate, restart } from './wasm.js';

/** @typedef {import('./index').Options} Options */

/**
 * What is shown, and where. Kept with the element: it must not go when the host lets go of the `Fineprint` that showed it.
 * @type {WeakMap<Element, {elements: Set<Element>, core: any, mount: any, headingLevel: number}>}
 */
const shown = new WeakMap();

/**
 * Reads a policy document.
 * @param {Options} options
 * @returns {Promise<import('./index').Fineprint>}
 * @throws {import('./index').PolicyError | Error} where it cannot be used or not be loaded; `fineprint:error` is sent too.
 */
export async function createFineprint(options) {
  try {
    adopt(options.trust);
    const shipped = shippedStrings(options.base);
    // Everything is asked for at once: on a slow line each wait in a row costs a round trip. Which strings are needed is only
    // known for certain once the document is read, but the language of the page is nearly always it.
    const guess = shipped(guessLocale(requestedLocales(options.locale)));
    const [core, bytes] = await Promise.all([instantiate(options.wasm), policyBytes(options.policy)]);
    const document = read(core, bytes, options.region);
    await guess;
    return new Fineprint(core, document, bytes, shipped, options);
  } catch (error) {
    throw report(error);
  }
}

class Fineprint {
  #core;
  #document;
  #bytes;
  #shipped;
  #options;
  /** The tag asked for with `setLocale` or at first; undefined where the page decides. */
  #asked;
  /** @type {Set<Element>} */
  #elements = new Set();
  /** @type {Promise<unknown>} */
  #work = Promise.resolve();

  constructor(core, document, bytes, shipped, options) {
    this.#core = core;
    this.#document = document;
    this.#bytes = bytes;
    this.#shipped = shipped;
    this.#options = options;
    this.#asked = options.locale;
    this.locales = document.locales().split(',');
  }

  get locale() {
    return this.#choose(requestedLocales(this.#asked));
  }

  mountPolicy(element, { headingLevel = 2 } = {}) {
    return this.#queue(async () => {
      const entry = { elements: this.#elements, headingLevel };
      await this.#show(element, entry);
      return () => unmount(element, entry);
    });
  }

  setLocale(locale) {
    return this.#queue(async () => {
      this.#asked = locale;
      for (const element of [...this.#elements]) await this.#show(element, shown.get(element));
      return this.locale;
    });
  }

  renderPolicy({ headingLevel = 2, locale } = {}) {
    return this.#queue(async () => {
      const chosen = locale ? this.#choose([locale]) : this.locale;
      this.#document.speak(chosen, ...(await this.#words(chosen)));
      return this.#document.html(headingLevel);
    });
  }

  async check() {
    const { checkPolicy } = await import('./check.js');
    return checkPolicy(this.#bytes);
  }

  async destroy() {
    await this.#work;
    for (const element of this.#elements) unmount(element);
    this.#document?.free();
    this.#document = undefined;
  }

  #choose(requested) {
    return this.#core.negotiate(requested.join(), this.locales.join(), this.locales[0]);
  }

  /** The strings of the interface, those that are asked first and those for what is missing there: the host's, then ours. */
  async #words(locale) {
    const { strings = {} } = this.#options;
    const own = this.#core.negotiate(locale, [...Object.keys(strings), languages].join(), 'en');
    const ours = await this.#shipped(languages.split(',').includes(own) ? own : 'en');
    return strings[own] ? [jsonBytes(strings[own]), ours] : [ours, new Uint8Array()];
  }

  /** One after the other, in the order they were asked for. */
  #queue(work) {
    const done = this.#work.then(async () => {
      if (!this.#document) throw new Error('this Fineprint has been destroyed');
      try {
        return await work();
      } catch (error) {
        if (!(error instanceof WebAssembly.RuntimeError)) throw error;
        // After a trap the memory of the wasm is not to be trusted: a new instance reads the document again and goes on.
        this.#core = await restart();
        this.#document = read(this.#core, this.#bytes, this.#options.region);
        return work();
      }
    });
    this.#work = done.catch(() => {});
    return done;
  }

  /** Shows the policy in an element, or shows it again where `entry` is there already. */
  async #show(element, entry) {
    const isThere = entry.mount;
    const locale = this.#choose(requestedLocales(this.#asked, element.closest('[lang]')?.lang));
    const words = await this.#words(locale);
    // The host hears when the focus moves, and may do anything then: nothing is begun before.
    const place = leave(element);
    const before = shown.get(element);
    if (isThere && before !== entry) return;
    let mount = before?.mount;
    if (before?.core !== this.#core) {
      unmount(element);
      mount = new this.#core.PolicyMount(element);
    }
    this.#document.speak(locale, ...words);
    if (!mount.show(this.#document, entry.headingLevel)) {
      if (mount !== before?.mount) mount.free();
      throw report(new Error('this page allows neither the Trusted Types policy "fineprint" nor setHTML; the text stays as it was'), element);
    }
    // Whoever showed something here before has no more to say.
    before?.elements.delete(element);
    this.#elements.add(element);
    shown.set(element, Object.assign(entry, { core: this.#core, mount }));
    comeBack(element, place);
  }
}

/** Gives an element back as it was, unless it shows something else than `entry` by now. */
function unmount(element, entry = shown.get(element)) {
  if (!entry || shown.get(element) !== entry) return;
  shown.delete(element);
  entry.elements.delete(element);
  try {
    entry.mount.free();
  } catch {
    // Only after a trap.
    release(element);
  }
}

/** Reads a document; what makes it unusable is said by an error with the fields of a problem. */
function read(core, bytes, region = '') {
  try {
    return core.PolicyDocument.read(bytes, region);
  } catch (problem) {
    throw problem instanceof Error ? problem : Object.assign(new Error(problem.message), problem);
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

/** A function that loads our strings of a language once. What cannot be loaded is said, and English stands in. */
function shippedStrings(base = new URL('./', import.meta.url).href) {
  const loaded = {};
  const load = async (tag) => {
    try {
      return await fetchBytes(`${base}locales/${tag}.json`);
    } catch (error) {
      report(error);
      return tag === 'en' ? new Uint8Array() : strings('en');
    }
  };
  const strings = (tag) => (loaded[tag] ??= load(tag));
  return strings;
}

async function policyBytes(policy) {
  if (!policy) throw new Error('no policy is named: say its address, or give the document itself');
  const isAddress = policy instanceof URL || (typeof policy === 'string' && !/^\s*[[{]/.test(policy));
  return isAddress ? fetchBytes(policy) : jsonBytes(policy);
}

async function fetchBytes(address) {
  const response = await fetch(address).catch((error) => {
    throw new Error(`${address}: ${error.message}`, { cause: error });
  });
  if (!response.ok) throw new Error(`${address}: ${response.status} ${response.statusText}`);
  return new Uint8Array(await response.arrayBuffer());
}

/** Tells the host once, in one readable line and as an event. */
function report(error, target = globalThis.document) {
  console.error(`fineprint: ${error.message}`);
  target?.dispatchEvent(new CustomEvent('fineprint:error', { detail: error, bubbles: true }));
  return error;
}
