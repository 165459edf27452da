// Where the interface strings of each language are, every address written out: bundlers follow `new URL('…', import.meta.url)` only where it is a
// literal. Loaded where no folder is named (`base`); never by the script tag, which names one.

export { addresses } from './languages.js';
