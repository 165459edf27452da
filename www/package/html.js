// The one place of the package that sets HTML.
// The text comes from the wasm's typed writer, which escapes everything a document says; nothing else may be passed here.

import { trust } from './boot/trust.js';

/** What the renderer writes: the list for `Element.setHTML`, where the page refuses our Trusted Types policy. */
const allowed = {
  elements: ('a article bdi blockquote br button caption code dd details dialog div dl dt em h1 h2 h3 h4 h5 h6 header input label li nav ol ' +
    'p pre section small span strong summary table tbody td th thead time tr ul wbr').split(' '),
  attributes: ('aria-hidden aria-label aria-labelledby aria-level checked class closedby datetime dir disabled hidden href id ' +
    'lang open part rel role scope start tabindex target type').split(' '),
  dataAttributes: true,
};

/**
 * Replaces what an element holds.
 * @param {Element} element
 * @param {string} html
 * @returns {boolean} false where the page allows neither the policy `fineprint` nor `setHTML`; nothing is changed then.
 */
export function setHtml(element, html) {
  try {
    element.innerHTML = trust.createHTML(html);
    return true;
  } catch {
    try {
      element.setHTML(html, { sanitizer: allowed });
      return true;
    } catch {
      return false;
    }
  }
}
