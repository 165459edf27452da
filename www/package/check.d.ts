// `fineprint/check`: what is wrong with a policy document.

import type { WasmSource } from './index.js';
import type { Policy, Problem } from './types.js';

/**
 * Checks a policy document.
 *
 * @param policy the document, as an object, JSON text or its UTF-8 bytes
 * @param wasm the module of the checker, or where it is; left out, `fineprint-check.wasm` beside this file, which Node reads from disk.
 *   The first call that succeeds decides for all
 * @returns what is wrong, in the order of the document; empty where nothing is
 */
export function checkPolicy(
  policy: string | Policy | ArrayBuffer | ArrayBufferView | object,
  wasm?: WasmSource | Promise<WasmSource>,
): Promise<Problem[]>;

/**
 * A stored consent record as others read it: an ISO/IEC TS 27560 record in JSON-LD, or a Kantara consent receipt 1.1.
 *
 * @param policy the document that the record is about
 * @param text the record as it is stored
 * @param wasm as for `checkPolicy`
 * @returns undefined where the text is no record of that document
 */
export function receipt(
  policy: Policy | string | ArrayBuffer | ArrayBufferView,
  text: string,
  form: 'fineprint' | 'iso-27560' | 'kantara',
  wasm?: WasmSource | Promise<WasmSource>,
): Promise<object | undefined>;
