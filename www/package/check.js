// `fineprint/check`: says everything that is wrong with a policy document. For editors, playgrounds and build steps; a page that
// only shows a policy never loads it.

import { given, glue } from 'fineprint-check-glue';
import { jsonBytes } from './bytes.js';
import { loader } from './loader.js';

const [instantiate] = loader(
  glue,
  given,
  () => new URL('./fineprint-check.wasm', import.meta.url),
  'check',
);

/**
 * Checks a policy document.
 * @param {ArrayBuffer | ArrayBufferView | string | object} policy its JSON: bytes, text, or an object
 * @param {import('./loader.js').Source | Promise<import('./loader.js').Source>} [wasm] where the module is, or what it is;
 *   `fineprint-check.wasm` beside this file when left out
 * @returns {Promise<import('./types').Problem[]>} what is wrong, in the order of the document; empty where nothing is
 */
export async function checkPolicy(policy, wasm) {
  return (await instantiate(wasm)).check(jsonBytes(policy));
}

/**
 * A stored consent record as others read it: an ISO/IEC TS 27560 record in JSON-LD, or a Kantara consent receipt 1.1.
 * @param {ArrayBuffer | ArrayBufferView | string | object} policy the document that the record is about
 * @param {string} text the record as it is stored
 * @param {'fineprint' | 'iso-27560' | 'kantara'} form
 * @returns {Promise<object | undefined>} undefined where the text is no record of that document
 */
export async function receipt(policy, text, form) {
  const json = (await instantiate()).receipt(jsonBytes(policy), text, form);
  return json === undefined ? undefined : JSON.parse(json);
}
