// `fineprint/server` where there is no file system: workers at the edge, bundles. The WebAssembly is given as `wasm`, or fetched from beside this file.
//
// Importing it does nothing. It must never touch the page, nor import anything of Node's: server.node.js does.

import english from './english.js';
import { modules } from './languages.js';
import { renderer } from './render.js';

export const { renderPolicy, renderBanner } = renderer({
  policy: () => new URL('./fineprint.wasm', import.meta.url),
  consent: () => new URL('./fineprint-consent.wasm', import.meta.url),
  strings: async (tag) => (tag === 'en' ? english : (await modules[tag]()).default),
});
