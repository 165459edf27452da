// The one instance of the module that shows policies. It does nothing when imported.

import { given, glue } from 'fineprint-glue';
import { loader } from './loader.js';

const [start, restart] = loader(
  glue,
  given,
  () => new URL('./fineprint.wasm', import.meta.url),
  'page',
);

/** The core that shows policies. Node fetches no file, and "fetch failed" tells nobody what to do about it. */
export const instantiate = (source) =>
  start(source).catch((error) => {
    throw source || globalThis.document ? error : Error(`${error.message}. In Node give \`wasm\`, or use fineprint/server`);
  });

export { restart };
