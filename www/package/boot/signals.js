// Tells the tags of others what is granted: Google Consent Mode v2, Microsoft UET and Clarity, GPP. What is not said to be granted is denied.
// It must never replace a queue that is there, and never say a default twice.

/** In the order of the bits of a record. */
const TYPES = 'ad_storage ad_user_data ad_personalization analytics_storage functionality_storage personalization_storage security_storage'.split(' ');

// Google's code takes `arguments` objects only.
function gtag() {
  (window.dataLayer ||= []).push(arguments);
}

const uet = (kind, ad_storage) => (window.uetq ||= []).push('consent', kind, { ad_storage });

/** What `__gpp` says of itself while it can say nothing else. */
const STUB = { gppVersion: '1.1', cmpStatus: 'stub', cmpDisplayStatus: 'hidden', signalStatus: 'not ready', supportedAPIs: ['7:usnat'], cmpId: 1, sectionList: [], applicableSections: [], gppString: '', parsedSections: {} };

let begun = 0;
let setGpp;
let string;
const last = {};

/**
 * @param {number} families bits: 1 Consent Mode, 2 UET, 4 Clarity, 8 GPP
 * @param {number} [bits] what is granted; left out, only the defaults are said
 * @param {string} [gpp] the GPP string
 * @param {(file: string) => Promise<any>} [load]
 * @param {string} [chosen] the record of a choice; where there is none, what equals the default is no update
 * @param {string[]} [regions] where Google's default is to be granted, by Google's own knowledge of where a visitor is
 */
export const signal = (families, bits, gpp, load, chosen, regions = []) => {
  const say = (bit) => (bits & bit ? 'granted' : 'denied');
  const all = () => Object.fromEntries(TYPES.map((type, index) => [type, say(1 << index)]));
  const fresh = families & ~begun;
  /** Microsoft hears of fewer types than Google: a change in the others is none for it. */
  const isNew = (family, mask) => families & family && bits >= 0 && (chosen || family > 2 || family in last || (bits ^ 64) & mask) && last[family] !== (last[family] = bits & mask);
  begun |= families;
  const now = bits;
  bits = 64;
  if (fresh & 1) {
    gtag('consent', 'default', { ...all(), wait_for_update: 500 });
    bits = 127;
    if (regions[0]) gtag('consent', 'default', { ...all(), region: regions });
    bits = 64;
    gtag('set', 'ads_data_redaction', true);
  }
  if (fresh & 2) uet('default', say(1));
  bits = now;
  if (isNew(1, 127)) gtag('consent', 'update', all());
  if (isNew(2, 1)) uet('update', say(1));
  if (isNew(4, 9)) {
    window.clarity ||= function () {
      (clarity.q ||= []).push(arguments);
    };
    clarity('consentv2', { ad_Storage: say(1), analytics_Storage: say(8) });
  }
  if (families & 8) {
    // Answers, locator frame and messages are in gpp.js; what is called before it is there is kept, but for `ping`, which must be answered at once.
    window.__gpp ||= Object.assign((...call) => (call[0] == 'ping' ? call[1](STUB, true) : void __gpp.calls.push(call)), { calls: [] });
    string = gpp ?? string;
    // At once where it is there: what follows in the page's dialogue is told of after it.
    if (setGpp) setGpp(string);
    else load('gpp.js').then((module) => (setGpp = module.setGpp)(string), () => {});
  }
};
