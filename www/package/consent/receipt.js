// A record in the form of a standard: made by the checker's module, which is loaded for it. It must never change what is kept.

/**
 * @param {Uint8Array} policy @param {string} text the record as it is stored
 * @param {'iso-27560' | 'kantara'} form @param {string} [page] the page that shows the policy, where the document names none
 */
export async function receiptOf(policy, text, form, page = '') {
  const { receipt } = await import('./check.js');
  const found = await receipt(policy, text, form);
  // The document may say its address from here; whoever reads a receipt is elsewhere.
  if (found?.policyUrl !== undefined) found.policyUrl = new URL(found.policyUrl || page, location.href).href;
  return found;
}
