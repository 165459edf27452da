// `fineprint/server` where there is no file system: workers at the edge, bundles. The modules are given as `wasm`, or fetched from beside this file.
//
// Importing it does nothing. It must never touch the page, nor import anything of Node's: server.node.js does.

import english from './english.js';
import { addresses } from './languages.js';
import { renderer } from './render.js';

export const { renderPolicy, renderBanner } = renderer({
  policy: () => new URL('./fineprint.wasm', import.meta.url),
  consent: () => new URL('./fineprint-consent.wasm', import.meta.url),
  async strings(tag) {
    if (tag === 'en') return english;
    try {
      const response = await fetch(addresses[tag]());
      if (response.ok) return await response.text();
    } catch {
      // Said below, whatever the reason was.
    }
    console.warn(`fineprint: the words of "${tag}" cannot be fetched here, so they are English; give them as the option strings, from fineprint/locales/${tag}.json`);
    return english;
  },
});
