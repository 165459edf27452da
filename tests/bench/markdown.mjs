// The same policy as an author of Markdown would write it: one language, numbers and names filled in, raw HTML where Markdown has no form
// (sections, terms, callouts, captions). For marked + DOMPurify, which so read a third of the text that the others read.

import { Reading } from './page/reading.js';

/** The Markdown text of a document in one language. */
export function markdown(document, locale, words) {
  return new Markdown(document, locale, words).article();
}

const escape = (text) => text.replace(/[&<>"]/g, (char) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[char]);

class Markdown {
  constructor(document, locale, words) {
    this.reading = new Reading(document, locale, words);
  }

  article() {
    const { document, locale, words } = this.reading;
    const [before, after] = this.reading.message('version');
    const [updated, end] = this.reading.message('updated');
    const title = escape(this.reading.inline(this.reading.choose(document.title)).map((node) => node.children?.join('') ?? node).join(''));
    const contents = document.sections.map((section, at) => `<li><a href="#${section.id}">${this.title(section, `${at + 1}.`)}</a></li>`);
    const sections = document.sections.map((section, at) => this.section(section, 3, `${at + 1}.`));
    return `<article class="fineprint" lang="${locale}" dir="ltr">
<header class="fineprint-header">
<h2 class="fineprint-title">${title}</h2>
<p class="fineprint-meta">${before}<bdi>${document.version}</bdi>${after} ${updated}<time datetime="${document.updated}">${this.reading.date(document.updated)}</time>${end ?? ''}</p>
</header>
<nav class="fineprint-contents" aria-label="${words.contents}">
<p class="fineprint-contents-title" aria-hidden="true">${words.contents}</p>
<ol role="list">
${contents.join('\n')}
</ol>
</nav>
<div class="fineprint-tools"><button type="button" data-fineprint-do="expand">${words['expand-all']}</button> <button type="button" data-fineprint-do="collapse">${words['collapse-all']}</button></div>

${sections.join('\n')}
<p class="fineprint-status" role="status"></p>
</article>
`;
  }

  title(section, number) {
    return `<span class="fineprint-number">${number}</span> ${escape(this.reading.choose(section.title))}`;
  }

  section(section, level, number) {
    const { reading } = this;
    const heading = Math.min(level, 6);
    const gist = section.summary ? `<span class="fineprint-gist">${escape(reading.choose(section.summary))}</span>` : '';
    const blocks = reading.choose(section.blocks).map((block) => this.block(block, level + 1));
    const inner = (section.sections ?? []).map((inner, at) => this.section(inner, level + 1, `${number}${at + 1}.`));
    return `<details class="fineprint-section"${section.open ? ' open' : ''}>
<summary class="fineprint-summary"><h${heading} class="fineprint-heading">${this.title(section, number)}</h${heading}>${gist}</summary>
<div class="fineprint-body" id="${section.id}"><a class="fineprint-link" data-fineprint-do="copy" href="#${section.id}">${reading.words['copy-link']}</a>
<div class="fineprint-text">

${blocks.join('\n\n')}

</div>

${inner.join('\n')}
</div>
</details>
`;
  }

  block(block, level) {
    switch (block.type) {
      case 'p':
        return this.inline(block.text);
      case 'h':
        return `${'#'.repeat(Math.min(level, 6))} ${this.inline(block.text)}`;
      case 'list':
        return this.list(block, level);
      case 'defs':
        return `<dl class="fineprint-defs fineprint-run-in">\n${block.items.map((item) => this.term(item, level)).join('\n')}\n</dl>`;
      case 'table':
        return this.table(block);
      case 'callout':
        return `<div class="fineprint-callout" role="note">\n<p class="fineprint-callout-title">${escape(block.title)}</p>\n\n${block.blocks.map((block) => this.block(block, level)).join('\n\n')}\n\n</div>`;
      case 'quote':
        return `> ${this.inline(block.text)}\n>\n> ${this.inline(block.cite)}`;
      default:
        throw new Error(`no Markdown for a block of type ${block.type}`);
    }
  }

  list({ items, style }, level) {
    const bullet = style === 'decimal' ? '1.' : '-';
    const indent = ' '.repeat(bullet.length + 1);
    return items
      .map((item) => {
        const text = typeof item === 'string' ? this.inline(item) : item.map((block) => this.block(block, level)).join('\n\n');
        return `${bullet} ${text.replace(/\n(?=[^\n])/g, `\n${indent}`)}`;
      })
      .join(typeof items[0] === 'string' ? '\n' : '\n\n');
  }

  term({ term, blocks }, level) {
    const separator = this.reading.words['term-separator'];
    return `<div><dt>${escape(term)}${separator}</dt><dd>\n\n${blocks.map((block) => this.block(block, level)).join('\n\n')}\n\n</dd></div>`;
  }

  table({ caption, head, rows }) {
    const row = (cells) => `| ${cells.map((cell) => this.inline(cell)).join(' | ')} |`;
    return [`<p class="fineprint-caption">${escape(caption)}</p>\n`, row(head), row(head.map(() => '---')), ...rows.map(row)].join('\n');
  }

  /** The marks are Markdown's too; what Markdown does not know is filled in. */
  inline(text) {
    const { reading } = this;
    const spell = (node) => (typeof node === 'string' ? node : `<bdi>${escape(node.children[0])}</bdi>`);
    return text
      .replace(/\]\(([^)]+)\)/g, (_, target) => `](${reading.link(target)?.href ?? ''})`)
      .replace(/\{([\w-]+)(?::([\w.-]+))?\}/g, (_, name, argument) => spell(reading.variable(name, argument)))
      .replace(/\n/g, ' ');
  }
}
