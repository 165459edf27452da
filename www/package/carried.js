// What `fineprint.inline.js` has inside, so that a first visit asks for the document and nothing else. Ordinary builds have nothing in its place.

/** Our modules by their file names. */
export const carried = { 'consent.js': () => import('./consent.js'), 'gpp.js': () => import('./gpp.js') };
