// `fineprint/element`: defines `<fineprint-policy>` for pages that bundle their own scripts. Servers may import it too. The script tag loads it
// for its own elements; they show the document of the tag then.
import { createFineprint } from './index.js';
import { once, policyElement } from './policy-element.js';

export { createPolicies } from './policies.js';

if (globalThis.customElements && !customElements.get('fineprint-policy')) {
  customElements.define('fineprint-policy', policyElement(globalThis.fineprint?.read ?? once(createFineprint)));
}
