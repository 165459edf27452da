// Carries out what the wasm decides: stores, tells boot what is granted, shows and hides, cleans, reports, announces.
//
// It decides nothing. After a trap in the wasm a new instance reads the document and the stored record again; the action that
// failed is not repeated, since half of it may have been done.

import { jsonBytes } from '../bytes.js';
import { readRecord } from '../boot/record.js';
import { isTrap } from '../loader.js';
import { readDocument, report, requestedLocales, words } from '../strings.js';
import { addScripts } from '../boot/scripts.js';
import { teller } from './adapters.js';
import { clean } from './clean.js';
import { restart } from './core.js';
import { Dialogue } from './dialogue.js';
import { reporter } from './report.js';
import { recordStore } from './store.js';

/** The version of this package, kept in each record: which words a visitor saw depends on it. */
const WIDGET = '0.1.0';

export class Runtime {
  #boot;
  #parts;
  #options;
  #asked;
  #stored = [];
  /** Where the document says that the record is kept. */
  #place;
  #store;
  #reporter;
  #tell;
  #dialogue;
  #swept = [];
  #isKept = true;
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
    this.#useDocument();
  }

  /** Reads what is stored and does what follows from it. */
  async start() {
    await this.#speak();
    this.#dialogue = new Dialogue(this, this.#boot, this.#options);
    this.#stored = await this.#read();
    this.#run(() => this.#document.start(this.#environment()));
    this.#boot.onForeign = (texts) => this.#readAgain(texts);
    this.#boot.snapshot = () => this.consent;
    addEventListener('pageshow', ({ persisted }) => persisted && this.#readAgain(), { signal: this.#stop.signal });
    // A script that still runs may write again what was removed.
    addEventListener('pagehide', () => clean(this.#swept, this.#place.name), { signal: this.#stop.signal });
    this.#boot.onWaiting = () => this.#dialogue.placeholders();
    this.#options.built?.settle(this, this.#parts, this.#options);
    this.#dialogue.placeholders();
    this.#dialogue.reopen();
  }

  /** The current state; see `ConsentSnapshot`. */
  get consent() {
    return { ...this.#snapshot(), record: this.record };
  }

  /** The record in force, if there is one. */
  get record() {
    return this.#boot.record;
  }

  #recordOf(text) {
    const record = readRecord(text)?.record;
    // The packed form of very many vendors can be read with the document only.
    return record && { ...record, vendors: record.vendors ?? this.#snapshot().vendors };
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

  act(action) {
    this.#isAsked = action.do === 'open';
    this.#run(() => this.#document.act(this.#environment(), jsonBytes(action)));
  }

  acceptAll(how = API) {
    this.act({ do: 'accept', ...how });
  }

  rejectAll(how = API) {
    this.act({ do: 'reject', ...how });
  }

  /** Keeps a choice; categories that are not named are refused, vendors that are not named follow their category. */
  save(choices = {}, vendors = {}, how = API) {
    this.act({ do: 'save', choices, vendors, ...how });
  }

  /** Takes back these, or everything where nothing is named. */
  withdraw(ids) {
    this.act({ do: 'withdraw', ids: ids === undefined ? ids : [ids].flat(), ...API });
  }

  reset() {
    this.act({ do: 'reset', ...API });
  }

  showBanner() {
    this.act({ do: 'open', what: 'banner' });
  }

  showPreferences() {
    this.act({ do: 'open', what: 'preferences' });
  }

  hide() {
    this.act({ do: 'hide' });
  }

  /** What a control of the host's asks for: `data-fineprint-action`, or an action of the policy. */
  async action(action) {
    if (action === 'show-banner') this.showBanner();
    else if (action === 'download-record') (await import('../download.js')).download(await this.exportRecord());
    else this.showPreferences();
    // A link leads to its address then.
    if (this.#dialogue.isRefused) throw action;
  }

  /** Puts the preferences into a policy, after its list of categories. */
  embed(container) {
    this.#dialogue.embed(container);
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
    if (!record || form === 'fineprint') return record;
    const { receipt } = await import('./check.js');
    const found = await receipt(this.#parts.bytes, this.#boot.text, form);
    // The document may say its address from here; whoever reads a receipt is elsewhere.
    if (found?.policyUrl !== undefined) found.policyUrl = new URL(found.policyUrl || this.#options.page || '', location.href).href;
    return found;
  }

  html(part, argument = '') {
    return this.#document.html(part, argument);
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
    this.#boot.onForeign = this.#boot.onWaiting = this.#boot.snapshot = undefined;
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

  #useDocument() {
    this.settings = JSON.parse(this.#parts.document.settings());
    const { endpoint, fields } = this.settings;
    this.#place = { kind: 'cookie', name: 'fineprint', ...this.settings };
    this.#store = recordStore(this.#place, typeof this.#options.store === 'object' ? this.#options.store : undefined);
    if (endpoint && !this.#reporter) this.#reporter = reporter(endpoint, fields);
  }

  async #speak() {
    const { core, shipped } = this.#parts;
    this.locale = core.negotiate(requestedLocales(this.#asked).join(), ...languages(this.#document));
    this.#document.speak(this.locale, ...(await words(core, shipped, this.#options.strings, this.locale)));
  }

  async #read() {
    return [...new Set([...(await this.#store.read()), ...this.#boot.find()])];
  }

  /** Another tab has stored something, or this page comes back from the back/forward cache. */
  async #readAgain(texts = []) {
    // What could not be stored holds on, whatever is stored elsewhere.
    const own = this.#isKept ? [] : [this.#boot.text];
    this.#stored = [...new Set([...(await this.#read()), ...texts, ...own])];
    this.act({ do: 'stored' });
  }

  #environment() {
    const { region = '' } = this.#options;
    return jsonBytes({
      now: Math.floor(Date.now() / 1000),
      gpc: this.#boot.gpc,
      region,
      locale: this.locale,
      source: this.#boot.source,
      hash: this.#parts.hash,
      widget: WIDGET,
      newId: this.settings.endpoint ? newId() : '',
      stored: this.#stored,
      families: this.#boot.families,
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
    // What was shown just now is new already.
    this.#dialogue.refreshIfShown(effects.some(({ do: does }) => does === 'show'));
  }

  async #recover(error) {
    report(error);
    this.#parts.core = await restart();
    this.#parts.document = readDocument(this.#parts.core.ConsentDocument.read, this.#parts.bytes, this.#options.region, this.#options.page);
    await this.#speak();
    this.#stored = await this.#read();
    for (const effect of JSON.parse(this.#document.start(this.#environment()))) this.#perform(effect);
  }

  #perform(effect) {
    const does = this[`_${effect.do}`];
    does?.call(this, effect);
  }

  _store({ text, expires }) {
    this.#stored = [text];
    this.#isKept = this.#store.write(text, expires);
    // What this choice takes back follows.
    this.#swept = [];
    this.#inForce(text);
  }

  _forget() {
    this.#stored = [];
    this.#store.forget();
    this.#inForce('');
  }

  #inForce(text) {
    this.#boot.keep(text, text ? this.#recordOf(text) : undefined);
    this.#boot.stored(text);
  }

  _apply({ adapters, scripts, ...state }) {
    // What holds comes from the stored record, where boot could not say so by itself.
    const text = this.#document.text();
    this.#boot.apply(state, { text, record: text ? this.#recordOf(text) : undefined });
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

  async _clean({ items, reload }) {
    this.#swept = items;
    const { removed, left } = await clean(items, this.#place.name);
    this.#boot.emit('cleaned', { removed, left });
    if (left.length || reload.length) this.#dialogue.remains(left.length, reload.length > 0);
  }

  _say({ message }) {
    // That something is saved is not said of what holds for this page view only.
    this.#dialogue.say(this.#isKept ? message : 'storage-refused');
  }

  _announce({ event, changed }) {
    const detail = event === 'change' ? { ...this.consent, changed } : this.consent;
    // The host may do anything then, also call us: not within what is being done.
    queueMicrotask(() => this.#boot.emit(event, detail));
  }

  _report() {
    const { record } = this;
    if (record) this.#reporter?.report(record);
  }

  _error({ message }) {
    report(new Error(message));
  }
}

/** How a choice came about that the host made for the visitor. */
const API = { method: 'api', layer: 0 };

/** The languages of a document joined by commas, and the default one. */
function languages(document) {
  const joined = document.locales();
  return [joined, joined.split(',', 1)[0]];
}

/** A UUID, version 4, also where the page is not secure and `randomUUID` is missing. */
function newId() {
  if (crypto.randomUUID) return crypto.randomUUID();
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 15) | 64;
  bytes[8] = (bytes[8] & 63) | 128;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}
