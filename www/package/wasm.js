// Makes the one instance of the WebAssembly core that all of a page's widgets share. It does nothing when imported, and must never touch the
// document: what to show when the core cannot be had is decided by whoever asked.

import { glue } from 'fineprint-glue';

/** @typedef {import('fineprint-glue').Core} Core */
/** @typedef {string | URL | Request | Response | BufferSource | WebAssembly.Module} Source */

/** @type {Promise<Core> | undefined} */
let core;

/** @type {WebAssembly.Module | undefined} */
let compiled;

/**
 * The core, from the first source that worked: asking again, at once or later, gives the same one. After a failure the next call tries anew.
 *
 * @param {Source | Promise<Source>} [source] where the module is, or what it is; `fineprint.wasm` beside this file when left out
 * @returns {Promise<Core>}
 */
export function instantiate(source = new URL('./fineprint.wasm', import.meta.url)) {
  core ??= start(source).catch((error) => {
    core = undefined;
    throw error;
  });
  return core;
}

/**
 * A new core with a memory of its own, without asking the network again. For use after a trap (`WebAssembly.RuntimeError`), when the memory of
 * the old one can no longer be trusted; listeners made by the old one stay with it.
 *
 * @returns {Promise<Core>}
 */
export function restart() {
  core = undefined;
  return compiled ? instantiate(compiled) : instantiate();
}

/** @param {Source | Promise<Source>} source */
async function start(source) {
  compiled = await compile(await source);
  const { imports, attach } = glue();
  return attach((await WebAssembly.instantiate(compiled, imports)).exports);
}

/** @param {Source} source */
export async function compile(source) {
  if (source instanceof WebAssembly.Module) return source;
  if (source instanceof ArrayBuffer || ArrayBuffer.isView(source)) return WebAssembly.compile(source);
  const response = source instanceof Response ? source : await fetch(source);
  if (!response.ok) throw new Error(`${response.url}: ${response.status} ${response.statusText}`);
  // Browsers refuse to compile while loading when a server does not know the type, so we compile after loading then.
  return /^application\/wasm\b/i.test(response.headers.get('content-type') ?? '')
    ? WebAssembly.compileStreaming(response)
    : WebAssembly.compile(await response.arrayBuffer());
}
