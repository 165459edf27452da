// The package's entry: reads a policy document and shows it in the page.
//
// Importing it does nothing: no fetch, no DOM access, so that servers can import it too. Whatever fails, the text that stood
// in the page before stays there, and the host hears of it.

import { adopt, trust } from './boot/trust.js';
import { comeBack, leave, release } from './live.js';
import { isTrap } from './loader.js';
import { guessLocale, isAddress, policyBytes, readDocument, report, requestedLocales, shippedStrings, words } from './strings.js';
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
  const fineprint = new Fineprint(options);
  await fineprint.prepare();
  return fineprint;
}

class Fineprint {
  #core;
  #document;
  #bytes;
  #shipped;
  #options;
  /** What asks for consent, where this made it; undefined where that is not wanted, or where there is no page. */
  #consent;
  #started;
  #reading;
  /** Aborted once it is destroyed. */
  #stop = new AbortController();
  /** The end of it, once somebody has asked for that. */
  #end;
  /** The tag asked for with `setLocale` or at first; undefined where the page decides. */
  #asked;
  /** @type {Set<Element>} */
  #elements = new Set();
  /** @type {Promise<unknown>} */
  #work = Promise.resolve();

  constructor(options) {
    adopt(options.trust);
    this.#options = options;
    this.#asked = options.locale;
    this.#shipped = shippedStrings(options.base, report, options.early);
    this.#bytes = policyBytes(options.policy);
    // Whoever needs it waits for it; until then nobody has to hear of a failure.
    this.#bytes.catch(() => {});
  }

  /** Loads what is needed first: the consent module, and the policy's only where that is not wanted or started by others. */
  async prepare() {
    const { consent } = this.#options;
    // On the window, where whoever wants to do it differently has been heard before.
    globalThis.addEventListener?.('fineprint:action', (event) => this.#offer(event), { signal: this.#stop.signal });
    if (consent !== undefined || typeof document === 'undefined') return this.#policy();
    const [{ startBoot }, { startConsent }, policy] = await Promise.all([import('./consent-boot.js'), import('./consent.js'), this.#bytes]).catch((error) => {
      throw report(error);
    });
    this.#started = startBoot(bootOptions(this.#options));
    this.#consent = await startConsent(this.#started, { ...this.#options, policy, wasm: this.#options.consentWasm, trust });
  }

  get locales() {
    alive(this.#stop);
    return (this.#document ?? this.#consent.document).locales().split(',');
  }

  get locale() {
    return this.#choose(requestedLocales(this.#asked));
  }

  get consent() {
    return this.#asking.boot.consent;
  }

  /** Whoever else asks may start it later. */
  get #boot() {
    return this.#started ?? this.#options.consent?.boot;
  }

  /** What asks for consent: the runtime, or what starts it when it is needed. */
  get #asking() {
    alive(this.#stop);
    if (!this.#started && !this.#options.consent) throw new Error('this Fineprint was made with `consent: false`');
    return { boot: this.#boot, start: this.#options.consent?.start ?? (() => this.#consent) };
  }

  has(category) {
    return Boolean(this.#boot?.has(category));
  }

  hasVendor(vendor) {
    return Boolean(this.#boot?.hasVendor(vendor));
  }

  on(type, listener) {
    return this.#asking.boot.on(type, listener);
  }

  static {
    for (const name of ['acceptAll', 'rejectAll', 'save', 'withdraw', 'reset', 'showBanner', 'showPreferences', 'hide']) {
      this.prototype[name] = function (...args) {
        const runtime = this.#asking.start();
        return runtime.then ? runtime.then((made) => made[name](...args)) : runtime[name](...args);
      };
    }
  }

  async exportRecord(form) {
    return (await this.#asking.start()).exportRecord(form);
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
      await this.#consent?.setLocale(locale);
      return this.locale;
    });
  }

  renderPolicy({ headingLevel = 2, locale } = {}) {
    return this.#queue(async () => {
      const chosen = locale ? this.#choose([locale]) : this.locale;
      await this.#have(chosen);
      this.#document.speak(chosen, ...(await this.#words(chosen)));
      return this.#document.html(headingLevel);
    });
  }

  /** What a control in the text asks for, where this can do it. */
  #offer(event) {
    const { detail, defaultPrevented } = event;
    // From a shadow root the target that is told here is its host.
    if (defaultPrevented || !this.#boot || detail === 'print' || !event.composedPath().some((element) => this.#elements.has(element))) return;
    event.preventDefault();
    Promise.resolve(this.#asking.start()).then(
      (runtime) => runtime.action(detail),
      () => {},
    );
  }

  /** The preferences in the text, where the document has a place for them and asks for anything. */
  async #embed(element) {
    if (!element.querySelector('.fineprint-choice')) return;
    try {
      (await this.#asking.start()).embed(element);
    } catch {
      // Not wanted, or said already; the list of categories is there.
    }
  }

  async check() {
    alive(this.#stop);
    return (await import('./check.js')).checkPolicy(await this.#bytes);
  }

  destroy() {
    return (this.#end ??= (async () => {
      await this.#work;
      this.#stop.abort();
      for (const element of this.#elements) unmount(element);
      this.#document?.free();
      this.#document = undefined;
      this.#consent?.destroy();
    })());
  }

  /** The policy's module and the document in it, loaded once when first needed. */
  #policy() {
    this.#reading ??= (async () => {
      try {
        // Everything is asked for at once: on a slow line each wait in a row costs a round trip. Which strings are needed is
        // only known for certain once the document is read, but the language of the page is nearly always it.
        const guess = this.#shipped(guessLocale(requestedLocales(this.#asked)));
        const [core, bytes] = await Promise.all([instantiate(this.#options.wasm), this.#bytes]);
        this.#core = core;
        this.#document = readDocument(core.PolicyDocument.read, bytes, this.#options.region);
        await guess;
      } catch (error) {
        this.#reading = undefined;
        throw report(error);
      }
    })();
    return this.#reading;
  }

  /** The whole document, where another language is asked for than that of an excerpt. */
  async #have(locale) {
    const { source, region } = this.#options;
    if (!source || (await import('./built.js')).isIn(locale, await this.#bytes)) return;
    const bytes = await policyBytes(source);
    this.#bytes = Promise.resolve(bytes);
    this.#document = readDocument(this.#core.PolicyDocument.read, bytes, region);
  }

  #choose(requested) {
    return (this.#core ?? this.#consent.core).negotiate(requested.join(), this.locales.join(), this.locales[0]);
  }

  #words(locale) {
    return words(this.#core, this.#shipped, this.#options.strings, locale);
  }

  /** One after the other, in the order they were asked for. */
  #queue(work) {
    const done = this.#work.then(async () => {
      alive(this.#stop);
      await this.#policy();
      try {
        return await work();
      } catch (error) {
        if (!isTrap(error)) throw error;
        // After a trap the memory of the wasm is not to be trusted: a new instance reads the document again and goes on.
        this.#core = await restart();
        this.#document = readDocument(this.#core.PolicyDocument.read, await this.#bytes, this.#options.region);
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
    await this.#have(locale);
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
    this.#document.compare(this.#boot?.record?.seen ?? 0);
    if (!mount.show(this.#document, entry.headingLevel)) {
      if (mount !== before?.mount) mount.free();
      throw report(new Error('the page allows neither Trusted Types policy "fineprint" nor setHTML'), element);
    }
    // Whoever showed something here before has no more to say.
    before?.elements.delete(element);
    this.#elements.add(element);
    shown.set(element, Object.assign(entry, { core: this.#core, mount }));
    await this.#embed(element);
    comeBack(element, place);
  }
}

/** Of a Fineprint that has been destroyed nothing can be asked but what the record says. */
function alive({ signal }) {
  if (signal.aborted) throw new Error('this Fineprint has been destroyed');
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

/** The id that a given document says; nothing where it cannot be read, which is said elsewhere. */
function idOf(policy) {
  try {
    return String((typeof policy === 'string' ? JSON.parse(policy) : policy).id);
  } catch {
    return '';
  }
}

/** What boot is made from, where no script tag has made it. */
function bootOptions({ policy, region, signals, store, nonce, grantedIn }) {
  return { trust, region, signals, nonce, grantedIn, load: () => import('./gpp.js'), store: typeof store === 'string' ? store : undefined, ...(isAddress(policy) ? { source: new URL(policy, document.baseURI).href } : { documentId: idOf(policy) }) };
}
