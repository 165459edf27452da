// Vendors that have to be told of a choice by calls of their own. Google and Microsoft are told by signals (boot/signals.js).
//
// An adapter calls only what the vendor's own script has put on the page; it never creates or loads anything. To add one, give
// `adapters: { name: { grant(vendor) {…}, deny(vendor) {…} } }` to createFineprint and name it in the document's `gate.adapter`.
//
// Calls as published by the vendors: Meta (developers.facebook.com, consent), TikTok (holdConsent, grantConsent, revokeConsent),
// Matomo (requireConsent), Tawk.to (developer.tawk.to: start, shutdown), PostHog, Mixpanel.

const call = (name, how) => () => {
  const target = globalThis[name];
  if (target) how(target);
};

/** @type {{[name: string]: {grant(vendor: string): void, deny(vendor: string): void}}} */
export const ADAPTERS = {
  meta: { grant: call('fbq', (fbq) => fbq('consent', 'grant')), deny: call('fbq', (fbq) => fbq('consent', 'revoke')) },
  tiktok: { grant: call('ttq', (ttq) => ttq.grantConsent()), deny: call('ttq', (ttq) => ttq.revokeConsent()) },
  matomo: {
    grant: call('_paq', (paq) => paq.push(['setConsentGiven'])),
    // Without the second a tracker that had asked for no consent would go on without cookies.
    deny: call('_paq', (paq) => paq.push(['forgetConsentGiven'], ['requireConsent'])),
  },
  tawk: {
    grant: call('Tawk_API', (tawk) => tawk.start?.({ showWidget: true })),
    deny: call('Tawk_API', (tawk) => tawk.shutdown?.()),
  },
  posthog: { grant: call('posthog', (hog) => hog.opt_in_capturing()), deny: call('posthog', (hog) => hog.opt_out_capturing()) },
  mixpanel: { grant: call('mixpanel', (mix) => mix.opt_in_tracking()), deny: call('mixpanel', (mix) => mix.opt_out_tracking()) },
};

/**
 * Tells each vendor once of each change.
 * @param {{[name: string]: {grant?(vendor: string): void, deny?(vendor: string): void}}} own the host's adapters
 * @param {(error: Error) => void} report
 */
export function teller(own = {}, report) {
  const told = new Map();
  return (adapters, granted) => {
    for (const [vendor, name] of Object.entries(adapters)) {
      const is = granted[vendor] === true;
      // A vendor that was never granted has nothing to forget, unless the site loads it by itself: then it has to be told.
      if (told.get(vendor) === is) continue;
      told.set(vendor, is);
      const adapter = Object.hasOwn(own, name) ? own[name] : Object.hasOwn(ADAPTERS, name) ? ADAPTERS[name] : undefined;
      try {
        adapter?.[is ? 'grant' : 'deny']?.(vendor);
      } catch (error) {
        report(new Error(`the adapter ${name} of ${vendor}: ${error.message}`));
      }
    }
  };
}
