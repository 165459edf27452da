// The consent module: asks, keeps what was answered, and sees to it that the page does it.
//
// Loaded only when there is something to ask, to show or to change; what was answered before is applied by boot alone. The wasm
// decides (src/consent); here its effects are carried out. Whatever fails, nothing is granted by it.

import { adopt } from './boot/trust.js';
import { Runtime } from './consent/runtime.js';
import { instantiate } from './consent/core.js';
import { guessLocale, policyBytes, readDocument, report, requestedLocales, shippedStrings } from './strings.js';

/**
 * Starts the one conversation of a page. Whoever comes second joins it, with the document and options of the first.
 * @param {object} boot see boot/boot.js
 * @param {object} options those of createFineprint; `policy`, `wasm` and those in `early` (strings by language) may be promises of what boot has
 *   asked for already. `stored`: what boot has found;
 *   where it is there and nothing, `wasm` is the half of the module that a first visit needs
 * @returns {Promise<Runtime>}
 * @throws where the document cannot be used or something cannot be loaded; `fineprint:error` has been sent then
 */
export async function startConsent(boot, options) {
  boot.asking ??= start(boot, options);
  try {
    // It may have ended in this very turn.
    return (await boot.asking).join() ?? startConsent(boot, options);
  } catch (error) {
    // The next call tries again.
    boot.asking = undefined;
    throw error;
  }
}

async function start(boot, options) {
  adopt(options.trust);
  try {
    const shipped = shippedStrings(options.base, report, options.early);
    // Everything is asked for at once: on a slow line each wait in a row costs a round trip.
    const guess = shipped(guessLocale(requestedLocales(options.locale)));
    const half = options.wasm && 'stored' in options && !options.stored && `${options.base}fineprint-ask-rest.wasm`;
    const whole = half ? undefined : import('./consent-rest.js');
    const [core, given, built] = await Promise.all([
      instantiate(options.wasm, half),
      Promise.resolve(options.policy).then(policyBytes),
      options.source && import('./built.js'),
    ]);
    const { bytes, of = fingerprint(bytes) } = (await built?.fitting(core, given, options)) ?? { bytes: given };
    const document = await read(core, bytes, options);
    const [hash] = await Promise.all([of, guess, whole]);
    // On a slow line the page itself may not have come as far as its body.
    while (!globalThis.document.body) await new Promise((resolve) => setTimeout(resolve, 10));
    const runtime = new Runtime(boot, { core, document, bytes, hash, shipped }, { ...options, built, first: Boolean(half) });
    await runtime.start();
    return runtime;
  } catch (error) {
    throw report(error);
  }
}

/** The document; where it cannot be used, the checker is loaded to say why. */
async function read(core, bytes, { region, page }) {
  try {
    return readDocument(core.ConsentDocument.read, bytes, region, page);
  } catch (error) {
    if (!error.code) throw error;
    const { checkPolicy } = await import('./check.js').catch(() => ({}));
    const problems = (await checkPolicy?.(bytes).catch(() => [])) ?? [];
    const problem = problems.find(({ code }) => code === error.code);
    throw problem ? Object.assign(new Error(problem.message), problem) : error;
  }
}

/** SHA-256 of the document as base64url; empty on pages without `crypto.subtle`, which are those without https. */
async function fingerprint(bytes) {
  if (!globalThis.crypto?.subtle) return '';
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return btoa(String.fromCharCode(...digest)).replace(/\+/g, '-').replace(/\//g, '_').replace(/=/g, '');
}
