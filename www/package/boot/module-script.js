// The script tag that fineprint.js was loaded by as a module, which cannot ask the document for it: the first module on the page that comes from
// the folder this file is in. Where there is none, an `import` for example, it has no attributes.
// The folder must never be taken from the page: whoever can put markup there must not choose where code is loaded from.

const src = import.meta.url;
const base = new URL('./fineprint', src).href;
const found = [...document.scripts].find((script) => script.type == 'module' && script.src.startsWith(base));

export const script = { localName: 'script', src, dataset: found?.dataset ?? {}, nonce: found?.nonce };
