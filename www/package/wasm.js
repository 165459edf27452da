// The one instance of the module that shows policies. It does nothing when imported.

import { given, glue } from 'fineprint-glue';
import { loader } from './loader.js';

/** The core that shows policies. */
export const [instantiate, restart] = loader(
  glue,
  given,
  () => new URL('./fineprint.wasm', import.meta.url),
  'page',
);
