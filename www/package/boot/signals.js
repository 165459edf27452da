// Tells the tags of others what is granted: Google Consent Mode v2, Microsoft UET and Clarity, GPP. What is not said to be granted is denied.
// It must never replace a queue that is there, and never say a default twice.

import { setGpp } from './gpp-stub.js';

/** In the order of the bits of a record. */
const TYPES = ['ad_storage', 'ad_user_data', 'ad_personalization', 'analytics_storage', 'functionality_storage', 'personalization_storage', 'security_storage'];

// Google's code takes `arguments` objects only.
function gtag() {
  (window.dataLayer ||= []).push(arguments);
}

const uet = (...call) => (window.uetq ||= []).push(...call);

const say = (bits, bit) => (bits & bit ? 'granted' : 'denied');

let begun = 0;
let last = {};

/** Once for each family. Clarity has no default of its own: it is told by `signal`. */
const begin = (families) => {
  const fresh = families & ~begun;
  begun |= families;
  if (fresh & 1) {
    gtag('consent', 'default', { ...all(64), wait_for_update: 500 });
    gtag('set', 'ads_data_redaction', true);
  }
  if (fresh & 2) uet('consent', 'default', { ad_storage: 'denied' });
};

const all = (bits) => Object.fromEntries(TYPES.map((type, index) => [type, say(bits, 1 << index)]));

/**
 * @param {number} families bits: 1 Consent Mode, 2 UET, 4 Clarity, 8 GPP
 * @param {number} [bits] what is granted; left out, only the defaults are said
 * @param {string} [gpp] the GPP string
 */
export const signal = (families, bits, gpp, load) => {
  begin(families);
  if (families & 8) setGpp(gpp, load);
  if (bits === undefined) return;
  for (const family of [1, 2, 4]) {
    // Microsoft hears of fewer types than Google: a change in the others is none for it.
    const told = bits & [0, 127, 1, 0, 9][family];
    if (!(families & family) || last[family] === told) continue;
    last[family] = told;
    if (family == 1) gtag('consent', 'update', all(bits));
    if (family == 2) uet('consent', 'update', { ad_storage: say(bits, 1) });
    if (family == 4) {
      window.clarity ||= function () {
        (clarity.q ||= []).push(arguments);
      };
      clarity('consentv2', { ad_Storage: say(bits, 1), analytics_Storage: say(bits, 8) });
    }
  }
};
