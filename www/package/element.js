// `fineprint/element`: defines `<fineprint-policy>` for pages that bundle their own scripts.
import { createFineprint } from './index.js';
import { policyElement } from './policy-element.js';

if (globalThis.customElements && !customElements.get('fineprint-policy')) {
  customElements.define('fineprint-policy', policyElement(createFineprint));
}
