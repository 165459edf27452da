// `fineprint/element`: defines `<fineprint-policy>` and `<fineprint-consent>` for pages that bundle their own scripts. Servers may import it too.
// The script tag loads it for its own elements; policies show the document of the tag then.
import { consentElement, conversation } from './consent-element.js';
import { createFineprint } from './index.js';
import { once, policyElement } from './policy-element.js';
import { isAddress } from './strings.js';

export { createPolicies } from './policies.js';

const define = (name, make) => {
  if (globalThis.customElements && !customElements.get(name)) customElements.define(name, make());
};

/** Shows a policy. It never begins to ask, but the preferences in it are those of whoever asks about the same document. */
const show = once((options) => {
  const { policy } = options;
  const place = [...document.querySelectorAll('fineprint-consent')].find((element) => element.policy === policy);
  const isAsked = place ?? (isAddress(policy) && conversation()?.source === new URL(policy, document.baseURI).href);
  const consent = isAsked && {
    get boot() {
      return conversation();
    },
    async start() {
      await place?.ready;
      return conversation().asking;
    },
  };
  return createFineprint({ ...options, consent });
});

define('fineprint-consent', () => consentElement(createFineprint));
define('fineprint-policy', () => policyElement(globalThis.fineprint?.read ?? show));
