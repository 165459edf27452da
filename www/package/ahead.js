// The banner written ahead, for the HTML of a page: what src/view/consent/ahead.rs writes, byte for byte, put together here around a banner
// that the wasm has written, so that no visitor loads the code for it. It must never write a value unescaped.

const NAMES = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const attribute = (name, value) => (value ? ` ${name}="${String(value).replace(/[&<>"]/g, (char) => NAMES[char])}"` : '');

/**
 * @param {string} banner the HTML of the part `banner`, for a first visit in that region, language and layout
 * @param {{locale: string, region?: string, layout?: string, sheet: string, integrity?: string}} what `layout` only where it is not the
 *   document's; `sheet` is the address of consent.css, `integrity` its hash
 */
export const aheadHtml = (banner, { locale, region = '', layout = '', sheet, integrity }) =>
  `<fineprint-consent hidden${attribute('lang', locale)}${attribute('data-for', `${locale},${region},${layout}`)}><template shadowrootmode="open">` +
  `<link rel="stylesheet"${attribute('href', sheet)}${attribute('integrity', integrity)}><div class="place-banner" hidden>${banner}</div></template></fineprint-consent>`;
