// Loads a module as JavaScript, instead of the WebAssembly that cannot be had here. A file of its own, since hardly anybody needs it.
// It must never be imported but where WebAssembly has been refused or is missing.

/** Addresses beside this file, in a form that bundlers follow; by its address only, or they would put the JavaScript into what every page loads. */
const addresses = {
  page: () => new URL('./fineprint.wasm.js', import.meta.url),
  consent: () => new URL('./fineprint-consent.wasm.js', import.meta.url),
  check: () => new URL('./fineprint-check.wasm.js', import.meta.url),
};

/**
 * Gives what `attach` gives of a wasm instance; each time a new one.
 * @param {'page' | 'consent' | 'check'} name
 * @param {unknown[]} given what its glue has to do with files of ours
 */
export async function start(name, given) {
  const { href } = addresses[name]();
  const { start } = await import(href).catch((error) => {
    throw new Error(`no WebAssembly here, and ${href}: ${error.message}`);
  });
  return start(given);
}
