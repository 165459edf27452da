// What `fineprint/check` does once it is told where its module is. Importing it does nothing.

import { given, glue } from 'fineprint-check-glue';
import { jsonBytes } from './bytes.js';
import { loader } from './loader.js';

/** @typedef {import('./loader.js').Source} Source */

/** @param {() => Source | Promise<Source>} ours where the module is, or what it is; called when first needed */
export function checker(ours) {
  const [instantiate] = loader(glue, given, ours, 'check');
  return {
    /**
     * Checks a policy document.
     * @param {ArrayBuffer | ArrayBufferView | string | object} policy its JSON: bytes, text, or an object
     * @param {Source | Promise<Source>} [wasm] where the module is, or what it is; ours when left out
     * @returns {Promise<import('./types').Problem[]>} what is wrong, in the order of the document; empty where nothing is
     */
    checkPolicy: async (policy, wasm) => (await instantiate(wasm)).check(jsonBytes(policy)),

    /**
     * A stored consent record as others read it: an ISO/IEC TS 27560 record in JSON-LD, or a Kantara consent receipt 1.1.
     * @param {ArrayBuffer | ArrayBufferView | string | object} policy the document that the record is about
     * @param {string} text the record as it is stored
     * @param {'fineprint' | 'iso-27560' | 'kantara'} form
     * @param {Source | Promise<Source>} [wasm] as above
     * @returns {Promise<object | undefined>} undefined where the text is no record of that document
     */
    async receipt(policy, text, form, wasm) {
      const json = (await instantiate(wasm)).receipt(jsonBytes(policy), text, form);
      return json === undefined ? undefined : JSON.parse(json);
    },
  };
}
