// Makes the one instance of a WebAssembly module that all of a page's widgets share; where a browser or a page allows no WebAssembly, of the same
// module as JavaScript, which is loaded only there. It does nothing when imported, and must never touch the document: what to show when neither
// can be had is decided by whoever asked.

import { fetchBytes } from './strings.js';

/** @typedef {string | URL | Request | Response | BufferSource | WebAssembly.Module} Source */

/**
 * Gives `[instantiate, restart]`.
 * @param {Function} glue the module's
 * @param {unknown[]} given what the glue has to do with files of ours
 * @param {() => URL} wasm where the module is when nobody says so
 * @param {string} name the module's in instead.js
 * @param {(core: any, exports?: WebAssembly.Exports) => any} [complete] makes the core from what the glue gives; there are no `exports` of JavaScript
 */
export function loader(glue, given, wasm, name, complete = (core) => core) {
  /** @type {Promise<any> | undefined} */
  let core;
  /** @type {WebAssembly.Module | undefined} */
  let compiled;

  /**
   * The core, from the first source that worked: asking again, at once or later, gives the same one. After a failure the next call tries anew.
   * @param {Source | Promise<Source>} [source] where the module is, or what it is
   */
  const instantiate = (source = wasm()) =>
    (core ??= start(source).catch((error) => {
      core = undefined;
      throw error;
    }));

  /**
   * A new core with a memory of its own, without asking the network again. For use after a trap, when the memory of the old one can no longer be
   * trusted; listeners made by the old one stay with it.
   */
  const restart = () => {
    core = undefined;
    return instantiate(compiled);
  };

  const start = async (source) => {
    if (globalThis.WebAssembly) {
      try {
        compiled = await compile(await source);
        const { imports, attach } = glue();
        const { exports } = await WebAssembly.instantiate(compiled, imports);
        return complete(attach(exports), exports);
      } catch (error) {
        // The page forbids it (an `EvalError` in WebKit), or the browser is too old for what the module uses; else it is the file that is missing.
        if (!/^(Eval|Compile)Error/.test(error.name)) throw error;
      }
    }
    const { start } = await import('./instead.js');
    return complete(await start(name, given));
  };

  return [instantiate, restart];
}

/** Whether the core has stopped half-way: WebAssembly's own error, or that of the JavaScript in its place. */
export const isTrap = ({ name }) => name === 'RuntimeError';

/** @param {Source} source */
export async function compile(source) {
  if (source instanceof WebAssembly.Module) return source;
  // Not while loading: browsers refuse that where a server does not know the type, and a module of this size compiles in about a millisecond.
  if (source instanceof Response) source = await source.arrayBuffer();
  // Neither bytes nor a view of some.
  else if (!source.byteLength) source = await fetchBytes(source);
  return WebAssembly.compile(source);
}
