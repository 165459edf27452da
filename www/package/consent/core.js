// One instance of the consent module per page.

import { glue } from 'fineprint-consent-glue';
import { compile } from '../wasm.js';

/** @typedef {import('../wasm.js').Source} Source */

let core;
let compiled;

/**
 * The wasm, ready to be called; asking again gives the same one. After a failure the next call tries anew.
 * @param {Source | Promise<Source>} [source] `fineprint-consent.wasm` beside the package when left out
 */
export function instantiate(source = new URL('./fineprint-consent.wasm', import.meta.url)) {
  core ??= start(source).catch((error) => {
    core = undefined;
    throw error;
  });
  return core;
}

/** A new core with a memory of its own: after a trap that of the old one cannot be trusted. */
export function restart() {
  core = undefined;
  return instantiate(compiled);
}

async function start(source) {
  compiled = await compile(await source);
  const { imports, attach } = glue();
  return attach((await WebAssembly.instantiate(compiled, imports)).exports);
}
