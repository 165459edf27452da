// What holds before anything else is loaded: the stored record, the signals, the gate. Synchronous, without wasm and without the document.
// It must never grant what no valid record or runtime has granted, and never throw at whoever starts it.

import { createGate } from './gate.js';
import { fnv, readRecord } from './record.js';
import { signal } from './signals.js';

/** Where it stands for the package beside the script tag, which brings a copy of this code. */
const KEY = Symbol.for('fineprint');

/** What is granted or not. */
const KINDS = ['choices', 'vendors'];

/**
 * Starts boot, once for a page: later calls give the first one's.
 *
 * @param {object} [options]
 * @param {string} [options.region] where the visitor is
 * @param {string} [options.signals] which signals to send, apart by spaces; left out, `consentMode`; `off` for none
 * @param {string} [options.store] the name of the key that holds the record where it is not in a cookie
 * @param {string} [options.source] the absolute address of the document
 * @param {string} [options.documentId] the id of the document, where it comes from no address: a record of another one is none
 * @param {string} [options.nonce] the nonce of the page's scripts
 * @param {(file: string) => Promise<any>} [options.load] imports one of our modules
 * @param {string} [options.grantedIn] regions, apart by spaces, where Google's default is to be granted: those of `opt-out` and `notice` rules
 */
export const createBoot = ({ region, signals = 'consentMode', store = 'fineprint', source = '', documentId, nonce, load, grantedIn }) => {
  if (window[KEY]) return window[KEY];

  /** The last `fineprint:consent`, for those who begin to listen later. */
  let current;
  /** The record that boot has told of: the runtime, which reads the same, does not tell of it again. */
  let told;
  let channel;
  const said = new Set();

  const listen = () => {
    // Sandboxed pages and old browsers are alone.
    boot.quietly(() => {
      channel = new BroadcastChannel('fineprint');
      channel.onmessage = ({ data }) => look([data]);
    });
  };

  /**
   * Applies the newest record that can be read, unless only the runtime can say what it means now. False where there is none such, and where
   * something ends by it, for what it has left here has to be removed.
   */
  const take = (texts) => {
    let best;
    for (const text of texts) {
      const read = readRecord(text);
      if (read?.source == (source && fnv(source)) && (documentId ?? read.record.policy.id) == read.record.policy.id && !(best?.record.time >= read.record.time)) best = { ...read, text };
    }
    const { record, text = '' } = best ?? {};
    if (boot.state && text == boot.text) return true;
    // Where silence means yes a grant holds there only: it says nothing for a page that does not know where it is.
    const where = region ?? (record?.mode == 'opt-in' ? record.region : '');
    if (!record?.vendors || record.event == 'expired' || where != record.region || boot.gpc > record.signal.gpc) return false;
    const before = boot.state;
    boot.apply({ ...best, ...record }, best);
    boot.more = best.families & 16;
    boot.emit('consent', boot.consent);
    told = text;
    return !boot.tell(before);
  };

  /** Another tab, or this page while it was away, has stored something, or nothing is stored any more. */
  const look = (texts = boot.find()) => {
    const past = boot.state;
    // Where the runtime is loaded it decides, and tells of it once.
    if (boot.snapshot || !take(texts)) {
      if (!boot.snapshot) boot.past ??= past;
      boot.onForeign?.(texts);
    }
  };

  const boot = {
    get gpc() {
      return navigator.globalPrivacyControl === true;
    },
    families: ['consentMode', 'uet', 'clarity', 'gpp'].reduce((bits, name, index) => bits | (signals.split(' ').includes(name) << index), 0),
    source,
    nonce,
    /** The record in force, as stored (and as an object, `record`). */
    text: '',
    /** Whether a category is granted; false before anything was decided. `state` holds what is: `{choices, vendors}`. */
    has: (category) => boot.state?.choices[category] === true,
    hasVendor: (vendor) => boot.state?.vendors[vendor] === true,

    /** The state as hosts see it: what the runtime says, or what the record alone says. */
    get consent() {
      const { record, state } = boot;
      return (
        boot.snapshot?.() ?? {
          status: !record ? 'undecided' : KINDS.every((kind) => Object.values(record[kind]).every(Boolean)) ? 'granted' : boot.text.split('~')[14] & 32 ? 'refused' : 'partial',
          needed: !record,
          reason: record ? 'answered' : 'no-record',
          ...{ choices: {}, vendors: {}, ...state },
          record,
        }
      );
    },

    /** Every stored text that may be a record. */
    find() {
      const texts = [];
      // Both throw where storage is forbidden.
      boot.quietly(() => texts.push(...document.cookie.split('; ').map((pair) => pair.slice(pair.indexOf('=') + 1))));
      boot.quietly(() => texts.push(localStorage[store] ?? ''));
      return texts.filter((text) => text.startsWith('fp1~'));
    },

    /**
     * Carries out what was decided. The same again changes nothing.
     *
     * @param {{choices: object, vendors: object, signals?: number, families?: number, gpp?: string}} decided
     * @param {{text: string, record?: object}} [stored] left out, the record stays; an empty text: there is none
     */
    apply({ choices, vendors, signals = 0, families = 0, gpp }, stored = boot) {
      // Without prototypes: nothing is granted by what somebody put there.
      boot.state = { choices: { __proto__: null, ...choices }, vendors: { __proto__: null, ...vendors } };
      boot.keep(stored.text, stored.record);
      boot.attempt(() => signal(families | boot.families, signals, gpp, load, stored.text));
      gate.update();
    },

    /** The record in force from now on. */
    keep(text, record = readRecord(text)?.record) {
      boot.text = text;
      boot.record = record;
    },

    /** Tells the other tabs what has been stored. */
    stored: (text) => boot.quietly(() => channel.postMessage(text)),

    /** Listens to `fineprint:…`; `consent` is told of the current state too. Gives what ends it. */
    on(type, listener) {
      const name = `fineprint:${type}`;
      document.addEventListener(name, listener);
      if (type == 'consent' && current) listener(current);
      return () => document.removeEventListener(name, listener);
    },

    /** Gives false where somebody prevented it. */
    emit(type, detail, target = document) {
      const event = new CustomEvent(`fineprint:${type}`, { bubbles: true, composed: true, cancelable: /show|hide/.test(type), detail });
      if (type == 'consent') {
        current = event;
        if (told && told == boot.text) return (told = '');
      }
      return target.dispatchEvent(event);
    },

    /** Tells of what is not granted, or not refused, any more. True where something has ended. */
    tell(before) {
      const changed = before && KINDS.flatMap((kind) => Object.entries(boot.state[kind]).filter(([id, on]) => !before[kind][id] == on));
      if (changed?.[0]) boot.emit('change', { ...boot.consent, changed: Object.fromEntries(changed) });
      return changed?.some(([, on]) => !on);
    },

    /** Says an error, once: on the console and as `fineprint:error`. */
    fail(error, target) {
      if (said.has(error.message)) return;
      said.add(error.message);
      console.error(`fineprint: ${error.message}`);
      boot.emit('error', error, target);
    },

    quietly(work, otherwise) {
      try {
        work();
      } catch (error) {
        otherwise?.(error);
      }
    },
    /** What fails must not stop the rest. */
    attempt: (work) => boot.quietly(work, boot.fail),

    /** What stands on the page and is not granted, apart from scripts: `[{element, categories, vendor}]`. */
    waiting: () => gate.waiting(),

    /** Opens one element, without granting anything; or leaves it to what is granted again. */
    release(element, on = true) {
      gate.release(element, on);
      gate.update();
    },
    // `more`: whether a granted vendor needs what only the document has. `past`: what held here before another tab ended it, for the runtime to
    // clean up. Set by others: `snapshot()`; `onWaiting()` when something waits, or waits again; `onForeign(texts)` when another tab has stored
    // something that boot cannot apply by itself, or that ends something; `onElement(node)` for every element put into the page; `onPage()` after
    // the page has changed; `onLate()` when a script has run that was on its way when it was taken back.
  };

  window[KEY] = boot;
  const gate = createGate(boot);
  const texts = boot.find();
  // Not against the browser's signal, nor for whoever has answered, nor where the host knows better where the visitor is.
  const isMeant = (code) => !boot.gpc && !texts[0] && `${region ?? code}-`.startsWith(`${code}-`);
  boot.attempt(() => signal(boot.families, undefined, undefined, load, '', grantedIn?.split(' ').filter(isMeant)));
  // Clarity has no default: it is told what holds, once.
  if (!take(texts)) boot.attempt(() => signal(boot.families & 4, 0));

  const added = (node) => {
    boot.onElement?.(node);
    return gate.finds(node);
  };
  new MutationObserver((records) => {
    if (records.flatMap(({ addedNodes }) => [...addedNodes]).filter((node) => node.localName && added(node))[0]) gate.update();
    boot.onPage?.();
  }).observe(document, { childList: true, subtree: true });
  gate.update();

  boot.quietly(listen);
  // An open channel would keep the page from being kept for going back.
  addEventListener('pagehide', () => channel?.close());
  addEventListener('pageshow', ({ persisted }) => {
    if (persisted) {
      boot.quietly(listen);
      look();
    }
  });
  addEventListener('storage', () => look());
  document.addEventListener('prerenderingchange', () => look());
  return boot;
};
