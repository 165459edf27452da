// Preact, in its own idiom: components that return a tree, a fragment for a list.

import { Fragment, h, render } from 'preact';
import { Reading } from './reading.js';

export const preact = {
  name: 'preact',
  mount(host, { text, locale, words }) {
    const document = JSON.parse(text);
    render(h(Article, { reading: new Reading(document, locale, words[locale].table) }), host);
    return { host, document };
  },
  update({ host, document }, { words }, locale) {
    render(h(Article, { reading: new Reading(document, locale, words[locale].table) }), host);
  },
  unmount({ host }) {
    render(null, host);
  },
};

function Article({ reading }) {
  const { document, locale, words } = reading;
  const [before, after] = reading.message('version');
  const [updated, end] = reading.message('updated');
  return h(
    'article',
    { class: 'fineprint', 'data-fineprint-policy': document.id, 'data-fineprint-revision': document.revision, lang: locale, dir: 'ltr' },
    h(
      'header',
      { class: 'fineprint-header' },
      h('h2', { class: 'fineprint-title' }, inline(reading, reading.choose(document.title))),
      h(
        'p',
        { class: 'fineprint-meta fineprint-ui' },
        h('span', null, before, h('bdi', null, document.version), after),
        ' ',
        h('span', null, updated, h('time', { datetime: document.updated }, reading.date(document.updated)), end),
      ),
    ),
    h(
      'nav',
      { class: 'fineprint-contents fineprint-ui', 'aria-label': words.contents },
      h('p', { class: 'fineprint-contents-title', 'aria-hidden': 'true' }, words.contents),
      h(
        'ol',
        { role: 'list' },
        document.sections.map((section, at) =>
          h('li', { key: section.id }, h('a', { href: `#${section.id}` }, h(Title, { reading, section, number: `${at + 1}.` }))),
        ),
      ),
    ),
    h(
      'div',
      { class: 'fineprint-tools fineprint-ui' },
      h('button', { type: 'button', 'data-fineprint-do': 'expand' }, words['expand-all']),
      ' ',
      h('button', { type: 'button', 'data-fineprint-do': 'collapse' }, words['collapse-all']),
    ),
    h(
      'div',
      { class: 'fineprint-sections' },
      document.sections.map((section, at) => h(Section, { key: section.id, reading, section, level: 3, number: `${at + 1}.` })),
    ),
    h('p', { class: 'fineprint-status fineprint-ui', role: 'status' }),
  );
}

function Title({ reading, section, number }) {
  return h(Fragment, null, h('span', { class: 'fineprint-number' }, number), ' ', inline(reading, reading.choose(section.title)));
}

function Section({ reading, section, level, number }) {
  return h(
    'details',
    { class: 'fineprint-section', open: section.open },
    h(
      'summary',
      { class: 'fineprint-summary' },
      h(`h${Math.min(level, 6)}`, { class: 'fineprint-heading' }, h(Title, { reading, section, number })),
      section.summary && h('span', { class: 'fineprint-gist' }, inline(reading, reading.choose(section.summary))),
    ),
    h(
      'div',
      { class: 'fineprint-body', id: section.id },
      h('a', { class: 'fineprint-link fineprint-ui', 'data-fineprint-do': 'copy', href: `#${section.id}` }, reading.words['copy-link']),
      h('div', { class: 'fineprint-text' }, h(Blocks, { reading, blocks: reading.choose(section.blocks), level: level + 1 })),
      section.sections?.map((inner, at) =>
        h(Section, { key: inner.id, reading, section: inner, level: level + 1, number: `${number}${at + 1}.` }),
      ),
    ),
  );
}

function Blocks({ reading, blocks, level }) {
  return blocks.map((block) => h(Block, { reading, block, level }));
}

function Block({ reading, block, level }) {
  switch (block.type) {
    case 'p':
      return h('p', null, inline(reading, block.text));
    case 'h':
      return h(`h${Math.min(level, 6)}`, { class: 'fineprint-subheading' }, inline(reading, block.text));
    case 'list':
      return h(
        block.style === 'decimal' ? 'ol' : 'ul',
        null,
        block.items.map((item) => h('li', null, typeof item === 'string' ? inline(reading, item) : h(Blocks, { reading, blocks: item, level }))),
      );
    case 'defs':
      return h(
        'dl',
        { class: 'fineprint-defs fineprint-run-in' },
        block.items.map(({ term, blocks }) =>
          h(
            'div',
            null,
            h('dt', null, inline(reading, term), h('span', { class: 'fineprint-ui' }, reading.words['term-separator'])),
            h('dd', null, h(Blocks, { reading, blocks, level })),
          ),
        ),
      );
    case 'table':
      return h(Table, { reading, ...block });
    case 'callout':
      return h(
        'div',
        { class: `fineprint-callout fineprint-${block.tone}`, role: 'note' },
        h('p', { class: 'fineprint-callout-title' }, inline(reading, block.title)),
        h(Blocks, { reading, blocks: block.blocks, level }),
      );
    case 'quote':
      return h(
        'blockquote',
        { class: 'fineprint-quote' },
        h('p', null, inline(reading, block.text)),
        h('p', { class: 'fineprint-cite' }, inline(reading, block.cite)),
      );
    default:
      return null;
  }
}

function Table({ reading, caption, head, rows, rowHeader }) {
  const id = `fineprint-table-${(reading.tables += 1)}`;
  return h(
    'div',
    { class: 'fineprint-scroll', role: 'group', tabindex: '0', 'aria-labelledby': id },
    h(
      'table',
      null,
      h('caption', { id }, inline(reading, caption)),
      h('thead', null, h('tr', null, head.map((text) => h('th', { scope: 'col' }, inline(reading, text))))),
      h(
        'tbody',
        null,
        rows.map((row) =>
          h(
            'tr',
            null,
            row.map((text, column) => (column === 0 && rowHeader ? h('th', { scope: 'row' }, inline(reading, text)) : h('td', null, inline(reading, text)))),
          ),
        ),
      ),
    ),
  );
}

const inline = (reading, text) => reading.inline(text).map(spell);
const spell = (node) => (typeof node === 'string' ? node : h(node.tag, node.attributes, node.children.map(spell)));
