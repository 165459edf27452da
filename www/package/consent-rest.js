// What a first visit does without until something is asked for that only this can do: loaded when it is, or when the page has
// nothing else to do. It grants nothing, and keeps no state of the conversation: consent/runtime.js has that.

export { clean, forgetCopies } from './consent/clean.js';
export { download } from './consent/download.js';
export { embedded } from './consent/embedded.js';
export { pending } from './consent/pending.js';
export { placeholders } from './consent/placeholder.js';
export { receiptOf } from './consent/receipt.js';
export { newId, reporter } from './consent/report.js';
export { default as style } from 'fineprint-consent-style-choices';
