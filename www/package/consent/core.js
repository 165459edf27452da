// The one instance of the consent module. It does nothing when imported.

import { given, glue } from 'fineprint-consent-glue';
import { loader } from '../loader.js';

export const [instantiate, restart] = loader(
  glue,
  given,
  () => new URL('./fineprint-consent.wasm', import.meta.url),
  'consent',
);
