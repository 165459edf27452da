// `fineprint/server` in Node: reads its files from beside it when they are first needed. Importing it does nothing.

import { read } from './files.node.js';
import { renderer } from './render.js';

export const { renderPolicy, renderBanner } = renderer({
  policy: () => read('fineprint.wasm'),
  consent: () => read('fineprint-consent.wasm'),
  strings: (tag) => read(`locales/${tag}.json`),
});
