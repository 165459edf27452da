// The script tag that this code was loaded by. Classic scripts know theirs while they start, and only then. The file that is built as a module has
// module-script.js in the place of this one.
export const script = document.currentScript;
