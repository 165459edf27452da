// What the page is given: a document as text, the same as Markdown, the interface's words. It must never depend on the machine.

import { readFileSync } from 'node:fs';
import path from 'node:path';
import { root } from '../../xtask/paths.mjs';
import { policyDocument } from './document.mjs';
import { markdown } from './markdown.mjs';
import { languages } from './words.mjs';

/** Everything for a document of that many sections, shown first in `locale`. */
export function source(sections, locale = 'en') {
  const document = policyDocument(sections);
  const words = Object.fromEntries(languages.map((tag) => [tag, readFileSync(path.join(root, `www/locales/${tag}.json`), 'utf8')]));
  const texts = languages.map((tag) => [tag, markdown(document, tag, JSON.parse(words[tag]))]);
  return { text: JSON.stringify(document), markdown: Object.fromEntries(texts), words, locale };
}
