// `fineprint/check`: what is wrong with a policy document.

import type { WasmSource } from './index.js';
import type { Policy, Problem } from './types.js';

/**
 * Checks a policy document.
 *
 * @param policy the document, as an object, JSON text or its UTF-8 bytes
 * @param wasm the module of the checker, or where it is; left out, `fineprint-check.wasm` beside `check.js`
 * @returns what is wrong, in the order of the document; empty where nothing is
 */
export function checkPolicy(
  policy: string | Policy | ArrayBuffer | ArrayBufferView | object,
  wasm?: WasmSource | Promise<WasmSource>,
): Promise<Problem[]>;
