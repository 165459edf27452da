// What holds before anything else is loaded: the stored record, the signals, the gate. Synchronous, without wasm and without the document.
// It must never grant what no valid record or runtime has granted, and never throw at whoever starts it.

import { createGate } from './gate.js';
import { fnv, readRecord } from './record.js';
import { signal } from './signals.js';

const FAMILIES = ['consentMode', 'uet', 'clarity', 'gpp'];

let boot;

/**
 * Starts boot, once for a page: later calls give the first one's.
 *
 * @param {object} [options]
 * @param {string} [options.region] where the visitor is
 * @param {string} [options.signals] which signals to send, apart by spaces; left out, `consentMode`; `off` for none
 * @param {string} [options.store] the name of the cookie or key that holds the record
 * @param {string} [options.source] the absolute address of the document
 * @param {string} [options.nonce] the nonce of the page's scripts
 * @param {(file: string) => Promise<any>} [options.load] imports one of our modules
 */
export const createBoot = ({ region, signals = FAMILIES[0], store = 'fineprint', source = '', nonce, load } = {}) => {
  if (boot) return boot;

  /** The last `fineprint:consent`, for those who begin to listen later. */
  let current;
  let channel;
  const said = {};

  const fail = (error) => {
    if (said[error.message]) return;
    said[error.message] = 1;
    console.error(`fineprint: ${error.message}`);
    boot.emit('error', error);
  };

  /** What a part of the page must not stop the rest. */
  const attempt = (work) => {
    try {
      return work();
    } catch (error) {
      fail(error);
    }
  };

  const holds = (list, id) => list?.[id] === true;

  /** The newest of the records found that can be read. */
  const newest = (texts) => {
    let best;
    for (const text of texts) {
      const read = readRecord(text);
      if (read && !(best?.record.time >= read.record.time)) best = Object.assign(read, { text });
    }
    return best;
  };

  /** Applies a record, unless only the runtime can say what it means now. */
  const take = (found) => {
    const { record } = found ?? {};
    if (!record?.vendors || found.source != (source && fnv(encodeURI(source))) || (region && region != record.region) || (boot.gpc && !record.signal.gpc)) return;
    const before = boot.state?.choices ?? {};
    boot.apply({ ...record, ...found }, found);
    const changed = Object.fromEntries(Object.entries(record.choices).filter(([id, on]) => before[id] !== on));
    boot.emit('consent', record);
    return changed;
  };

  /** Another tab, or this page while it was away, has stored something else, or nothing any more. */
  const look = (texts = boot.find()) => {
    const found = newest(texts);
    if ((found?.text ?? '') == boot.text) return;
    const changed = take(found);
    if (changed && Object.keys(changed)[0]) boot.emit('change', { record: boot.record, changed });
    boot.onForeign?.(found?.text ?? texts[0] ?? '', !!changed);
  };

  const listen = () => {
    channel = attempt(() => new BroadcastChannel('fineprint'));
    if (channel) channel.onmessage = ({ data }) => look([`${data}`]);
  };

  boot = {
    get gpc() {
      return navigator.globalPrivacyControl === true;
    },
    families: FAMILIES.reduce((bits, name, index) => bits | (signals.split(/\s+/).includes(name) && 1 << index), 0),
    region,
    source,
    store,
    nonce,
    /** The record in force, as stored and as an object. */
    text: '',
    record: undefined,
    /** What is granted: `{choices, vendors}`; undefined before anything was decided. */
    state: undefined,
    has: (category) => holds(boot.state?.choices, category),
    hasVendor: (vendor) => holds(boot.state?.vendors, vendor),

    /** Every stored text that may be a record. */
    find() {
      const texts = [];
      // Both throw where storage is forbidden.
      try {
        for (const pair of document.cookie.split('; ')) texts.push(pair.slice(pair.indexOf('=') + 1));
      } catch {}
      try {
        texts.push(localStorage[store] ?? '');
      } catch {}
      return texts.filter((text) => text.startsWith('fp1~'));
    },

    /**
     * Carries out what was decided. The same again changes nothing.
     *
     * @param {{choices: object, vendors: object, signals?: number, families?: number, gpp?: string, scripts?: object[]}} decided
     * @param {{text: string, record?: object, silent?: boolean}} [stored] left out, the record stays; an empty text: there is none
     */
    apply({ choices, vendors, signals = 0, families = 0, gpp, scripts }, stored) {
      // Without prototypes: nothing is granted by what somebody put there.
      boot.state = { choices: { __proto__: null, ...choices }, vendors: { __proto__: null, ...vendors } };
      if (stored && stored.text != boot.text) {
        ({ text: boot.text, record: boot.record } = stored);
        boot.share();
      }
      attempt(() => signal(families | boot.families, signals, gpp, load));
      gate.update(scripts);
    },

    /** Tells the other tabs. */
    share: () => channel?.postMessage(boot.text),

    /**
     * @param {string} type without `fineprint:`
     * @param {(event: CustomEvent) => void} listener
     * @param {{replay?: boolean}} [options] whether to hear of the current state too (`consent` only)
     * @returns {() => void} ends it
     */
    on(type, listener, { replay = true } = {}) {
      const name = `fineprint:${type}`;
      let on = true;
      document.addEventListener(name, listener);
      if (replay && type == 'consent' && current) queueMicrotask(() => on && listener(current));
      return () => {
        on = false;
        document.removeEventListener(name, listener);
      };
    },

    /** @returns {boolean} false where somebody prevented it */
    emit(type, detail, target = document) {
      const event = new CustomEvent(`fineprint:${type}`, { bubbles: true, cancelable: /^(show|hide)$/.test(type), detail });
      if (type == 'consent') current = event;
      return target.dispatchEvent(event);
    },

    /** What stands on the page and is not granted, apart from scripts: `[{element, categories, vendor}]`. */
    waiting: () => gate.waiting(),
    /** Opens one element, without granting anything. */
    release: (element) => gate.release(element),
    /** Says an error once: on the console and as `fineprint:error`. */
    fail,
    /** @type {undefined | (() => void)} told when something waits, or waits again */
    onWaiting: undefined,
    /** @type {undefined | ((text: string, applied: boolean) => void)} told when another tab has stored something; applied if boot could read it */
    onForeign: undefined,
    /** @type {undefined | ((node: Element) => void)} told of every element that is put into the page */
    onElement: undefined,
  };

  const gate = createGate(boot, fail);
  const found = newest(boot.find());
  attempt(() => signal(boot.families, undefined, undefined, load));
  // Clarity has no default: it is told what holds, once.
  if (!take(found)) attempt(() => signal(boot.families & 4, 0));

  new MutationObserver((records) => {
    let isGated;
    for (const { addedNodes } of records) {
      for (const node of addedNodes) {
        if (node.localName) {
          isGated ||= gate.found(node);
          boot.onElement?.(node);
        }
      }
    }
    if (isGated) gate.plan();
  }).observe(document, { childList: true, subtree: true });
  gate.plan();

  listen();
  // An open channel would keep the page from being kept for going back.
  addEventListener('pagehide', () => channel?.close());
  addEventListener('pageshow', ({ persisted }) => {
    if (!persisted) return;
    listen();
    look();
  });
  addEventListener('storage', ({ key }) => (key == store || key == null) && look());
  return boot;
};
