// `fineprint/element`: defines `<fineprint-policy>` for pages that bundle their own scripts. Servers may import it too.
import { createFineprint } from './index.js';
import { once, policyElement } from './policy-element.js';

if (globalThis.customElements && !customElements.get('fineprint-policy')) {
  customElements.define('fineprint-policy', policyElement(once(createFineprint)));
}
