// Makes the one instance of a WebAssembly module that all of a page's widgets share; where a browser or a page allows no WebAssembly, of the same
// module as JavaScript, which is loaded only there. It does nothing when imported, and must never touch the document: what to show when neither
// can be had is decided by whoever asked.

/** @typedef {string | URL | Request | Response | BufferSource | WebAssembly.Module} Source */

/**
 * @param {{glue: Function, given: unknown[]}} bound the module's glue, and what that has to do with files of ours
 * @param {() => URL} wasm where the module is when nobody says so
 * @param {() => URL} javascript where the same is as JavaScript
 */
export function loader({ glue, given }, wasm, javascript) {
  /** @type {Promise<any> | undefined} */
  let core;
  /** @type {WebAssembly.Module | undefined} */
  let compiled;

  /**
   * The core, from the first source that worked: asking again, at once or later, gives the same one. After a failure the next call tries anew.
   * @param {Source | Promise<Source>} [source] where the module is, or what it is
   */
  const instantiate = (source = wasm()) => {
    core ??= start(source).catch((error) => {
      core = undefined;
      throw error;
    });
    return core;
  };

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
        return attach((await WebAssembly.instantiate(compiled, imports)).exports);
      } catch (error) {
        // The page forbids it (an `EvalError` in WebKit), or the browser is too old for what the module uses; else it is the file that is missing.
        if (!/^(Compile|Eval)Error$/.test(error.name)) throw error;
      }
    }
    const { href } = javascript();
    // By its address only: bundlers would put it into what every page loads.
    const { start } = await import(href).catch((error) => {
      throw new Error(`no WebAssembly here, and ${href}: ${error.message}`);
    });
    return start(given);
  };

  return { instantiate, restart };
}

/** Whether the core has stopped half-way: WebAssembly's own error, or that of the JavaScript in its place. */
export const isTrap = (error) => error?.name === 'RuntimeError';

/** @param {Source} source */
async function compile(source) {
  if (source instanceof WebAssembly.Module) return source;
  if (source instanceof ArrayBuffer || ArrayBuffer.isView(source)) return WebAssembly.compile(source);
  const response = source instanceof Response ? source : await fetch(source);
  if (!response.ok) throw new Error(`${response.url}: ${response.status} ${response.statusText}`);
  // Browsers refuse to compile while loading when a server does not know the type, so we compile after loading then.
  return /^application\/wasm\b/i.test(response.headers.get('content-type') ?? '')
    ? WebAssembly.compileStreaming(response)
    : WebAssembly.compile(await response.arrayBuffer());
}
