// One instance of the consent module per page. Cut in two it is a first half, which can do what a first visit needs and traps where more is
// asked of it, and a rest that joins the same instance when it is wanted.

import { glue } from 'fineprint-consent-glue';
import { compile } from '../wasm.js';

/** @typedef {import('../wasm.js').Source} Source */

let core;
let compiled;
/** Where the other half is; undefined where the module is whole. */
let other;
let rest;

/**
 * The wasm, ready to be called; asking again gives the same one. After a failure the next call tries anew.
 * @param {Source | Promise<Source>} [source] `fineprint-consent.wasm` beside the package when left out
 * @param {Source} [half] where the other half is, if `source` is the first one
 */
export function instantiate(source = new URL('./fineprint-consent.wasm', import.meta.url), half) {
  other ||= half;
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

/** The rest, compiled; asked for once, and again after a failure. */
const theRest = () =>
  (rest ??= compile(other).catch((error) => {
    rest = undefined;
    throw error;
  }));

async function start(source) {
  compiled = await compile(await source);
  const { imports, attach } = glue();
  const { exports } = await WebAssembly.instantiate(compiled, imports);
  return { ...attach(exports), join: async () => other && void (await WebAssembly.instantiate(await theRest(), { a: exports })) };
}
