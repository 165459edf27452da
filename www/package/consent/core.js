// One instance of the consent module per page. Cut in two it is a first half, which can do what a first visit needs and traps where more is
// asked of it, and a rest that joins the same instance when it is wanted. As JavaScript it is whole.

import { given, glue } from 'fineprint-consent-glue';
import { compile, loader } from '../loader.js';

/** @typedef {import('../loader.js').Source} Source */

/** Where the other half is; undefined where the module is whole. */
let other;
let rest;

/** The rest, compiled; asked for once, and again after a failure. */
const theRest = () =>
  (rest ??= compile(other).catch((error) => {
    rest = undefined;
    throw error;
  }));

const [load, restart] = loader(
  glue,
  given,
  () => new URL('./fineprint-consent.wasm', import.meta.url),
  'consent',
  (core, exports) => ({ ...core, join: async () => other && exports && void (await WebAssembly.instantiate(await theRest(), { a: exports })) }),
);

/**
 * The core, ready to be called; asking again gives the same one. After a failure the next call tries anew.
 * @param {Source | Promise<Source>} [source] `fineprint-consent.wasm` beside the package when left out
 * @param {Source} [half] where the other half is, if `source` is the first one
 */
export function instantiate(source, half) {
  other ||= half;
  return load(source);
}

export { restart };
