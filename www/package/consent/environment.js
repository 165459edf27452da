// What the wasm is told of the world with each action: see src/consent/environment.rs. It must never remember anything; time, signal and what is
// stored are those of the moment.

import { jsonBytes } from '../bytes.js';

/** The version of this package, kept in each record: which words a visitor saw depends on it. */
const WIDGET = '0.1.0';

/**
 * @param {object} boot
 * @param {{region?: string, locale: string, hash: string, newId: string, stored: string[]}} known what the runtime knows
 */
export const environment = ({ gpc, source, families }, { region = '', ...known }) =>
  jsonBytes({ ...known, region, now: Math.floor(Date.now() / 1000), gpc, source, widget: WIDGET, families });
