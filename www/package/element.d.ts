// `import 'fineprint/element'` defines `<fineprint-policy>`.

import type { Options } from './index.js';

/**
 * Shows a policy; its children are shown until it is there, and if it never comes.
 *
 * Attributes: `policy`, the address of the document; `locale` and `region` as in `Options`; `heading-level`, that of the
 * title.
 */
export interface FineprintPolicyElement extends HTMLElement {
  /** The address of the document, or the document. */
  policy: Options['policy'] | null;
}

declare global {
  interface HTMLElementTagNameMap {
    'fineprint-policy': FineprintPolicyElement;
  }
}
