// Boot for pages without the script tag: the same as fineprint.js does first, as a module. Importing it does nothing.

import { createBoot } from './boot/boot.js';
import { adopt } from './boot/trust.js';

/** Starts boot with the Trusted Types policy of the module that asks, since a page may allow its name only once. */
export function startBoot({ trust, ...options }) {
  adopt(trust);
  return createBoot(options);
}
