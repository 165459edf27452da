// The script tag of fineprint.inline.js, in the place of boot/own-script.js. As a module it would not know its tag; fineprint.js then loads another
// file, which is not there where one file is all that a page can have. So this one says it, once, and stops.

const { currentScript } = document;
if (currentScript?.localName != 'script') throw Error('fineprint.inline.js needs a script tag of its own, without type="module"');

export const script = currentScript;
