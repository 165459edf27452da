// The interface strings of each language as modules, every import written out: bundlers follow those, and no address that is put together; nor do
// all of them leave a JSON file as it is. Loaded where no folder is named (`base`); never by the script tag, which names one.

import { modules } from './languages.js';

/** The strings of one of our languages, as JSON. */
export const wordsOf = async (tag) => (await modules[tag]()).default;
