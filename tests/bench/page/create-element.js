// Plain DOM calls: a tree made with createElement and put into the page once.

import { Reading } from './reading.js';

export const createElement = {
  name: 'createElement',
  mount(host, { text, locale, words }) {
    const document = JSON.parse(text);
    host.append(new View(new Reading(document, locale, words[locale].table)).article());
    return { host, document };
  },
  update({ host, document }, { words }, locale) {
    host.replaceChildren(new View(new Reading(document, locale, words[locale].table)).article());
  },
  unmount({ host }) {
    host.textContent = '';
  },
};

function element(tag, attributes, children) {
  const made = document.createElement(tag);
  for (const name in attributes) made.setAttribute(name, attributes[name]);
  if (children) made.append(...children);
  return made;
}

class View {
  constructor(reading) {
    this.reading = reading;
  }

  article() {
    const { document, locale } = this.reading;
    const ours = { class: 'fineprint', 'data-fineprint-policy': document.id, 'data-fineprint-revision': document.revision, lang: locale, dir: 'ltr' };
    return element('article', ours, [
      this.header(),
      this.contents(),
      this.tools(),
      element('div', { class: 'fineprint-sections' }, document.sections.map((section, at) => this.section(section, 3, `${at + 1}.`))),
      element('p', { class: 'fineprint-status fineprint-ui', role: 'status' }),
    ]);
  }

  header() {
    const { reading } = this;
    const { document } = reading;
    const [before, after] = reading.message('version');
    const [updated, end] = reading.message('updated');
    const time = element('time', { datetime: document.updated }, [reading.date(document.updated)]);
    return element('header', { class: 'fineprint-header' }, [
      element('h2', { class: 'fineprint-title' }, this.inline(reading.choose(document.title))),
      element('p', { class: 'fineprint-meta fineprint-ui' }, [
        element('span', {}, [before, element('bdi', {}, [document.version]), after]),
        ' ',
        element('span', {}, [updated, time, end ?? '']),
      ]),
    ]);
  }

  contents() {
    const { document, words } = this.reading;
    const items = document.sections.map((section, at) =>
      element('li', {}, [element('a', { href: `#${section.id}` }, this.title(section, `${at + 1}.`))]),
    );
    return element('nav', { class: 'fineprint-contents fineprint-ui', 'aria-label': words.contents }, [
      element('p', { class: 'fineprint-contents-title', 'aria-hidden': 'true' }, [words.contents]),
      element('ol', { role: 'list' }, items),
    ]);
  }

  tools() {
    const { words } = this.reading;
    return element('div', { class: 'fineprint-tools fineprint-ui' }, [
      element('button', { type: 'button', 'data-fineprint-do': 'expand' }, [words['expand-all']]),
      ' ',
      element('button', { type: 'button', 'data-fineprint-do': 'collapse' }, [words['collapse-all']]),
    ]);
  }

  title(section, number) {
    return [element('span', { class: 'fineprint-number' }, [number]), ' ', ...this.inline(this.reading.choose(section.title))];
  }

  section(section, level, number) {
    const { reading } = this;
    const summary = element('summary', { class: 'fineprint-summary' }, [
      element(`h${Math.min(level, 6)}`, { class: 'fineprint-heading' }, this.title(section, number)),
    ]);
    if (section.summary) summary.append(element('span', { class: 'fineprint-gist' }, this.inline(reading.choose(section.summary))));
    const link = { class: 'fineprint-link fineprint-ui', 'data-fineprint-do': 'copy', href: `#${section.id}` };
    const body = element('div', { class: 'fineprint-body', id: section.id }, [
      element('a', link, [reading.words['copy-link']]),
      element('div', { class: 'fineprint-text' }, this.blocks(reading.choose(section.blocks), level + 1)),
    ]);
    section.sections?.forEach((inner, at) => body.append(this.section(inner, level + 1, `${number}${at + 1}.`)));
    const details = element('details', { class: 'fineprint-section' }, [summary, body]);
    details.open = section.open === true;
    return details;
  }

  blocks(blocks, level) {
    return blocks.map((block) => this.block(block, level));
  }

  block(block, level) {
    switch (block.type) {
      case 'p':
        return element('p', {}, this.inline(block.text));
      case 'h':
        return element(`h${Math.min(level, 6)}`, { class: 'fineprint-subheading' }, this.inline(block.text));
      case 'list': {
        const items = block.items.map((item) => element('li', {}, typeof item === 'string' ? this.inline(item) : this.blocks(item, level)));
        return element(block.style === 'decimal' ? 'ol' : 'ul', {}, items);
      }
      case 'defs':
        return element('dl', { class: 'fineprint-defs fineprint-run-in' }, block.items.map((item) => this.term(item, level)));
      case 'table':
        return this.table(block);
      case 'callout':
        return element('div', { class: `fineprint-callout fineprint-${block.tone}`, role: 'note' }, [
          element('p', { class: 'fineprint-callout-title' }, this.inline(block.title)),
          ...this.blocks(block.blocks, level),
        ]);
      case 'quote':
        return element('blockquote', { class: 'fineprint-quote' }, [
          element('p', {}, this.inline(block.text)),
          element('p', { class: 'fineprint-cite' }, this.inline(block.cite)),
        ]);
      default:
        return element('div');
    }
  }

  term({ term, blocks }, level) {
    const separator = element('span', { class: 'fineprint-ui' }, [this.reading.words['term-separator']]);
    return element('div', {}, [element('dt', {}, [...this.inline(term), separator]), element('dd', {}, this.blocks(blocks, level))]);
  }

  table({ caption, head, rows, rowHeader }) {
    const id = `fineprint-table-${(this.reading.tables += 1)}`;
    const cell = (text, column) =>
      column === 0 && rowHeader ? element('th', { scope: 'row' }, this.inline(text)) : element('td', {}, this.inline(text));
    return element('div', { class: 'fineprint-scroll', role: 'group', tabindex: '0', 'aria-labelledby': id }, [
      element('table', {}, [
        element('caption', { id }, this.inline(caption)),
        element('thead', {}, [element('tr', {}, head.map((text) => element('th', { scope: 'col' }, this.inline(text))))]),
        element('tbody', {}, rows.map((row) => element('tr', {}, row.map(cell)))),
      ]),
    ]);
  }

  inline(text) {
    return this.reading.inline(text).map(spell);
  }
}

const spell = (node) => (typeof node === 'string' ? node : element(node.tag, node.attributes, node.children.map(spell)));
