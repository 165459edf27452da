// Markdown, as most sites that keep a policy in a text file do it: marked makes HTML, DOMPurify takes out what is not allowed.

import DOMPurify from 'dompurify';
import { marked as parser } from 'marked';

export const marked = {
  name: 'marked + DOMPurify',
  mount(host, { markdown, locale }) {
    host.innerHTML = DOMPurify.sanitize(parser.parse(markdown[locale]));
    return { host };
  },
  update({ host }, { markdown }, locale) {
    host.innerHTML = DOMPurify.sanitize(parser.parse(markdown[locale]));
  },
  unmount({ host }) {
    host.textContent = '';
  },
};
