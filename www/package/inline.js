// `fineprint/inline`: the package in one file, for places where no other file can be reached. The build puts the modules into it as text, and
// the English strings; other languages come by the option `strings`. Importing it does nothing. The checker stays a file of its own.

export { createFineprint } from './index.js';
