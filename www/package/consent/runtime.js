// Carries out what the wasm decides: stores, tells boot what is granted, shows and hides, cleans, reports, announces.
//
// It decides nothing. After a trap in the wasm a new instance reads the document and the stored record again; the action that
// failed is not repeated, since half of it may have been done.

import { jsonBytes } from '../bytes.js';
import { isTrap } from '../loader.js';
import { languagesOf, readDocument, report, requestedLocales, words } from '../strings.js';
import { addScripts } from '../boot/scripts.js';
import { teller } from './adapters.js';
import { restart } from './core.js';
import { Dialogue } from './dialogue.js';
import { environment } from './environment.js';
import { recordStore } from './store.js';
import { dress } from './surface.js';

export class Runtime {
  #boot;
  #parts;
  #options;
  #asked;
  #stored = [];
  #store;
  /** What a first visit does without (../consent-rest.js), once it is there, and on its way. */
  #rest;
  #joining;
  #reporter;
  #tell;
  #dialogue;
  #swept;
  #isKept = true;
  /** Whether an instance takes the place of one that trapped. */
  #isNew = false;
  #users = 0;
  /** Whether somebody has asked for what is shown now: then it takes the focus. */
  #isAsked = false;
  #stop = new AbortController();
  /** @type {string} */
  locale = 'en';

  constructor(boot, parts, options) {
    this.#boot = boot;
    this.#parts = parts;
    this.#options = options;
    this.#asked = options.locale;
    this.#tell = teller(options.adapters, report);
    this.settings = { kind: 'cookie', name: 'fineprint', ...JSON.parse(parts.document.settings()) };
    this.#store = recordStore(this.settings, typeof options.store === 'object' ? options.store : undefined);
  }

  /** Reads what is stored and does what follows from it. */
  async start() {
    await this.#speak();
    this.#dialogue = new Dialogue(this, this.#boot, this.#options);
    this.#stored = await this.#read();
    // Less will do where there is nothing but a question to show, and nobody to report the answer to.
    if (!this.#options.first || this.#stored[0] || this.settings.rich || this.settings.endpoint) await this.whole();
    const before = this.#boot.state;
    this.#run(() => this.#document.start(this.#environment()));
    // Of what boot had granted and the document does not.
    queueMicrotask(() => this.#boot.tell(before));
    this.#boot.onForeign = (texts) => this.#readAgain(texts);
    this.#boot.snapshot = () => this.consent;
    addEventListener('pageshow', ({ persisted }) => persisted && this.#readAgain(), { signal: this.#stop.signal });
    // A script that still runs, or was on its way, may write again what was removed.
    addEventListener('pagehide', (this.#boot.onLate = () => this.#swept && this.#rest?.clean(...this.#swept)), { signal: this.#stop.signal });
    this.#boot.onWaiting = () => this.#dialogue.placeholders();
    this.#boot.onPage = () => this.#dialogue.follow();
    this.#options.built?.settle(this, this.#parts, this.#options);
    this.#dialogue.placeholders();
    this.#dialogue.reopen();
    // What another tab has ended while boot was alone here.
    if (this.#boot.past) this.act({ do: 'stored', ...this.#boot.past });
    // Who chooses has waited for nothing then. What fails is said when it is wanted.
    (globalThis.requestIdleCallback ?? setTimeout)(() => this.whole().catch(() => {}));
  }

  /** The rest of the module, in wasm and here; asked for once, and again after a failure. */
  whole() {
    return (this.#joining ??= Promise.all([import('../consent-rest.js'), this.#parts.core.join()]).then(
      ([rest]) => this.#rest ?? (this.#parts.document && this.#use(rest)),
      (error) => {
        this.#joining = undefined;
        throw error;
      },
    ));
  }

  #use(rest) {
    this.#rest = rest;
    dress(rest.style);
    const { endpoint, fields } = this.settings;
    if (endpoint) this.#reporter = rest.reporter(endpoint, fields);
    this.#dialogue.use(rest);
  }

  /** Does something with the rest: at once where it is there, in order where it is not. */
  later(work) {
    if (this.#rest) return work(this.#rest);
    const done = this.whole().then(
      () => this.#parts.document && work(this.#rest),
      (error) => {
        throw report(error);
      },
    );
    // Said already.
    done.catch(() => {});
    return done;
  }

  /** The current state; see `ConsentSnapshot`. */
  get consent() {
    return { ...this.#snapshot(), record: this.record };
  }

  /** The record in force, if there is one. */
  get record() {
    return this.#boot.record;
  }

  /** Boot has read the record; the packed form of very many vendors can be read with the document only. */
  #complete() {
    const { record } = this.#boot;
    if (record) record.vendors ??= this.#snapshot().vendors;
  }

  /** The document as the wasm holds it, for its languages. */
  get document() {
    return this.#document;
  }

  get core() {
    return this.#parts.core;
  }
  /** What the document says of store, endpoint and appearance. */
  settings;

  /** Carries an action out; gives a promise where that has to wait for the rest. */
  act(action) {
    const { text } = this.#boot;
    // What the host asks for waits, so that all of that is done in its order.
    const isFirst = !text && (/^banner-/.test(action.method) || (action.do === 'close' && action.what === 'banner'));
    const work = () => {
      // Who has answered meanwhile is not asked any more.
      if (action.do === 'open' && text !== this.#boot.text) return;
      this.#isAsked = action.do === 'open';
      this.#run(() => this.#document.act(this.#environment(), jsonBytes(action)));
    };
    return isFirst ? work() : this.later(work);
  }

  acceptAll(how = API) {
    return this.act({ do: 'accept', ...how });
  }

  rejectAll(how = API) {
    return this.act({ do: 'reject', ...how });
  }

  /** Keeps a choice; categories that are not named are refused, vendors that are not named follow their category. */
  save(choices = {}, vendors = {}, how = API) {
    return this.act({ do: 'save', choices, vendors, ...how });
  }

  /** Takes back these, or everything where nothing is named. */
  withdraw(ids) {
    return this.act({ do: 'withdraw', ids: ids === undefined ? ids : [ids].flat(), ...API });
  }

  reset() {
    return this.act({ do: 'reset', ...API });
  }

  showBanner() {
    return this.act({ do: 'open', what: 'banner' });
  }

  showPreferences() {
    return this.act({ do: 'open', what: 'preferences' });
  }

  hide() {
    return this.act({ do: 'hide' });
  }

  /** What a control of the host's asks for: `data-fineprint-action`, or an action of the policy. */
  async action(action) {
    if (action === 'show-banner') this.showBanner();
    else if (action === 'download-record') {
      const record = await this.exportRecord();
      await this.later((rest) => rest.download(record));
    } else await this.showPreferences();
    // A link leads to its address then.
    if (this.#dialogue.isRefused) throw action;
  }

  /** Puts the preferences into a policy, after its list of categories. */
  embed(container) {
    return this.later(() => this.#dialogue.embed(container));
  }

  /** Another language, in place. */
  async setLocale(locale) {
    this.#asked = locale;
    await this.#speak();
    this.#dialogue.refresh();
    return this.locale;
  }

  /**
   * The record in force as an object: ours, or an ISO/IEC TS 27560 record or Kantara receipt.
   * @param {'fineprint' | 'iso-27560' | 'kantara'} [form]
   */
  async exportRecord(form = 'fineprint') {
    const { record } = this;
    return !record || form === 'fineprint' ? record : this.later(({ receiptOf }) => receiptOf(this.#parts.bytes, this.#boot.text, form, this.#options.page));
  }

  /** A part as HTML; nothing where the wasm traps over it, and what is to be shown then comes from a new instance. */
  html(part, argument = '') {
    try {
      return this.#document.html(part, argument);
    } catch (error) {
      // What traps in the new instance too is not tried for ever.
      if (!isTrap(error) || this.#isNew) throw error;
      this.#recover(error);
      return '';
    }
  }

  /** One more has this conversation; it ends when the last of them destroys it. Undefined where it has ended. */
  join() {
    if (!this.#parts.document) return undefined;
    this.#users++;
    return this;
  }

  destroy() {
    if (--this.#users > 0 || !this.#parts.document) return;
    this.#boot.asking = undefined;
    this.#stop.abort();
    this.#reporter?.stop();
    this.#dialogue?.remove();
    this.#boot.onForeign = this.#boot.onWaiting = this.#boot.onPage = this.#boot.onLate = this.#boot.snapshot = this.#boot.past = undefined;
    this.#parts.document.free();
    this.#parts.document = undefined;
  }

  get #document() {
    if (!this.#parts.document) throw new Error('this Fineprint has been destroyed');
    return this.#parts.document;
  }

  #snapshot() {
    return JSON.parse(this.#document.snapshot());
  }

  async #speak() {
    const { core, shipped } = this.#parts;
    this.locale = core.negotiate(requestedLocales(this.#asked).join(), ...languagesOf(this.#document));
    this.#document.speak(this.locale, ...(await words(core, shipped, this.#options.strings, this.locale)));
  }

  async #read() {
    return [...new Set([...(await this.#store.read()), ...this.#boot.find()])];
  }

  /** Another tab has stored something, or this page comes back from the back/forward cache. */
  async #readAgain(texts = []) {
    // What could not be stored holds on, whatever is stored elsewhere.
    const own = this.#isKept ? [] : [this.#boot.text];
    // A cookie that another tab has removed may be seen here for a moment more.
    const forgotten = texts[0] === '' && this.#boot.text;
    this.#stored = [...new Set([...(await this.#read()), ...texts].filter((text) => text !== forgotten).concat(own))];
    return this.act({ do: 'stored' });
  }

  #environment() {
    return environment(this.#boot, {
      region: this.#options.region,
      locale: this.locale,
      hash: this.#parts.hash,
      newId: this.settings.endpoint ? this.#rest.newId() : '',
      stored: this.#stored,
    });
  }

  #run(work) {
    let effects;
    try {
      effects = JSON.parse(work());
    } catch (error) {
      if (!isTrap(error)) throw error;
      return this.#recover(error);
    }
    for (const effect of effects) this.#perform(effect);
    // What was shown just now is new already; where nothing follows, whoever is choosing is left alone.
    if (effects[0]) this.#dialogue.refreshIfShown(effects.some(({ do: does }) => does === 'show'));
  }

  async #recover(error) {
    report(error);
    this.#isNew = true;
    this.#parts.core = await restart();
    this.#joining = undefined;
    await this.whole();
    this.#parts.document = readDocument(this.#parts.core.ConsentDocument.read, this.#parts.bytes, this.#options.region, this.#options.page);
    await this.#speak();
    this.#stored = await this.#read();
    const begun = [this.#document.start(this.#environment())];
    // The new one has to know of what is open, to close it.
    if (this.#dialogue.isOpen) begun.push(this.#document.act(this.#environment(), jsonBytes({ do: 'open', what: 'preferences' })));
    for (const effect of begun.flatMap((effects) => JSON.parse(effects))) this.#perform(effect);
    this.#isNew = false;
    // What the old one was asked for in vain.
    this.#dialogue.refresh();
  }

  #perform(effect) {
    this[`_${effect.do}`]?.(effect);
  }

  _store({ text, expires }) {
    this.#stored = [text];
    this.#isKept = this.#store.write(text, expires, () => this.#dialogue.say('storage-refused'));
    this.#inForce(text);
  }

  _forget() {
    this.#stored = [];
    this.#store.forget();
    this.#rest.forgetCopies(this.#boot.text);
    this.#inForce('');
  }

  #inForce(text) {
    this.#boot.keep(text);
    this.#complete();
    this.#boot.stored(text);
  }

  _apply({ adapters, scripts, ...state }) {
    // What holds comes from the stored record, where boot could not say so by itself.
    this.#boot.apply(state, { text: this.#document.text() });
    this.#complete();
    // What is taken back follows. What is granted anew, here or in another tab, is not swept away.
    this.#swept = undefined;
    addScripts(this.#boot, scripts);
    this.#tell(adapters, state.vendors);
    this.#dialogue.placeholders();
  }

  _show({ what, reason }) {
    // What follows from the state alone is not shown where the host wants to ask by itself.
    if (this.#options.auto === false && !this.#isAsked) return;
    this.#dialogue.show(what, { reason, focus: this.#isAsked });
  }

  _hide({ what }) {
    this.#dialogue.hide(what);
  }

  _clean({ items, keep, reload }) {
    const swept = (this.#swept = [items, keep, this.settings.name]);
    this.later(async ({ clean }) => {
      const { removed, left } = await clean(...swept);
      this.#boot.emit('cleaned', { removed, left });
      if (left.length || reload.length) this.#dialogue.remains(left.length, reload.length > 0);
    });
  }

  _say({ message }) {
    // Switches that were moved before this choice and not saved mean nothing any more.
    if (/^choice/.test(message)) this.#dialogue.forget();
    // What holds for this page view only is not said to be saved.
    this.#dialogue.say(this.#isKept ? message : 'storage-refused');
  }

  _announce({ event, changed }) {
    const detail = event === 'change' ? { ...this.consent, changed } : this.consent;
    // The host may do anything then, also call us: not within what is being done.
    queueMicrotask(() => this.#boot.emit(event, detail));
  }

  _report() {
    const { record } = this;
    if (record) this.later(() => this.#reporter.report(record));
  }

  _error({ message }) {
    report(new Error(message));
  }
}

/** How a choice came about that the host made for the visitor. */
const API = { method: 'api', layer: 0 };

