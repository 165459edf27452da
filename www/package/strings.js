// Which language to ask for, and where its words come from. Shared by the policy and the consent module.
//
// Never fails: words that cannot be loaded are said once and replaced by English, and if that is missing too, by nothing.

import { jsonBytes } from './bytes.js';
import { english, languages } from './languages.js';

/** What to ask for, in the order of preference: the host, the text around the element, the page, the browser. */
export function requestedLocales(asked, nearest) {
  const page = globalThis.document?.documentElement?.lang;
  return [asked, nearest, page, ...(globalThis.navigator?.languages ?? [])].filter(Boolean);
}

/** The strings that will most likely be needed: RFC 4647 lookup by cutting, without the finer rules of the wasm. */
export function guessLocale(requested) {
  const have = languages.split(',');
  for (let tag of requested) {
    for (; tag; tag = tag.replace(/-?[^-]*$/, '')) if (have.includes(tag)) return tag;
  }
  return 'en';
}

/**
 * A function that loads our strings of a language once. What cannot be loaded is said, and English stands in.
 * @param {string} [base] the folder that `locales/` is in; left out, where the package has them
 * @param {(error: Error) => unknown} report
 * @param {{[tag: string]: Promise<ArrayBuffer>}} [early] what has been asked for already
 */
export function shippedStrings(base, report, early) {
  const loaded = {};
  const load = async (tag) => {
    if (english && tag === 'en') return jsonBytes(english);
    try {
      return jsonBytes(await (early?.[tag] ?? (base ? fetchBytes(`${base}locales/${tag}.json`) : (await import('./locales.js')).wordsOf(tag))));
    } catch (error) {
      report(error);
      return tag === 'en' ? new Uint8Array() : strings('en');
    }
  };
  const strings = (tag) => (loaded[tag] ??= load(tag));
  return strings;
}

/**
 * The strings of the interface, those that are asked first and those for what is missing there: the host's, then ours.
 * @param {{negotiate: Function}} core
 * @param {(tag: string) => Promise<Uint8Array>} shipped
 * @param {{[tag: string]: object}} [strings] the host's
 * @param {string} locale
 */
export async function words(core, shipped, strings = {}, locale) {
  const own = core.negotiate(locale, [...Object.keys(strings), languages].join(), 'en');
  const ours = await shipped(languages.split(',').includes(own) ? own : 'en');
  return strings[own] ? [jsonBytes(strings[own]), ours] : [ours, new Uint8Array()];
}

/** A document in any of its forms as bytes. */
export async function policyBytes(policy) {
  if (!policy) throw new Error('no policy is named: say its address, or give the document itself');
  return isAddress(policy) ? fetchBytes(policy) : jsonBytes(policy);
}

/** Whether a document is given by its address. */
export function isAddress(policy) {
  return policy instanceof URL || (typeof policy === 'string' && !/^\s*[[{]/.test(policy));
}

/** Says of an element what is wrong, where a framework that knows no property of ours has made text of the document for the attribute. */
export function isMadeText(element) {
  const { policy } = element;
  const isIt = typeof policy === 'string' && policy.startsWith('[object ');
  if (isIt) report(new Error(`the attribute policy holds "${policy}": give the document as the property \`policy\` after the element is defined, or its address`), element);
  return isIt;
}

/** What is at an address; what cannot be had is an error that names it. */
export async function fetchBytes(address) {
  const response = await fetch(address).catch((error) => {
    throw new Error(`${address}: ${error.message}`);
  });
  if (!response.ok) throw new Error(`${address}: ${response.status} ${response.statusText}`);
  return new Uint8Array(await response.arrayBuffer());
}

/** Reads a document; what makes it unusable is said by an error with the fields of a problem. */
export function readDocument(make, bytes, region = '', page = '') {
  try {
    const document = make(bytes, region, page);
    // The consent module knows its code only.
    const code = document.problem?.();
    if (!code) return document;
    document.free();
    throw { severity: 'error', code, message: `unusable document: ${code}` };
  } catch (problem) {
    throw problem instanceof Error ? problem : Object.assign(new Error(problem.message), problem);
  }
}

/** Tells the host once, in one readable line and as an event; boot, where it runs, knows what other parts of ours have said already. */
export function report(error, target = globalThis.document) {
  const boot = globalThis[Symbol.for('fineprint')];
  if (boot) boot.fail(error, target);
  else {
    console.error(`fineprint: ${error.message}`);
    target?.dispatchEvent(new CustomEvent('fineprint:error', { detail: error, bubbles: true, composed: true }));
  }
  return error;
}

/** The languages of a document joined by commas, and the default one. */
export function languagesOf(document) {
  const joined = document.locales();
  return [joined, joined.split(',', 1)[0]];
}
