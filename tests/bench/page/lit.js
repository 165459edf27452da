// lit-html, in its own idiom: one template for each form, values in its holes.

import { html, nothing, render } from 'lit-html';
import { Reading } from './reading.js';

export const lit = {
  name: 'lit-html',
  mount(host, { text, locale, words }) {
    const document = JSON.parse(text);
    render(article(new Reading(document, locale, words[locale].table)), host);
    return { host, document };
  },
  update({ host, document }, { words }, locale) {
    render(article(new Reading(document, locale, words[locale].table)), host);
  },
  unmount({ host }) {
    render(nothing, host);
  },
};

function article(reading) {
  const { document, locale, words } = reading;
  const [before, after] = reading.message('version');
  const [updated, end] = reading.message('updated');
  return html`<article class="fineprint" data-fineprint-policy=${document.id} data-fineprint-revision=${document.revision} lang=${locale} dir="ltr"><header class="fineprint-header"><h2 class="fineprint-title">${inline(reading, reading.choose(document.title))}</h2><p class="fineprint-meta fineprint-ui"><span>${before}<bdi>${document.version}</bdi>${after}</span> <span>${updated}<time datetime=${document.updated}>${reading.date(document.updated)}</time>${end}</span></p></header><nav class="fineprint-contents fineprint-ui" aria-label=${words.contents}><p class="fineprint-contents-title" aria-hidden="true">${words.contents}</p><ol role="list">${document.sections.map((section, at) => html`<li><a href=${`#${section.id}`}>${title(reading, section, `${at + 1}.`)}</a></li>`)}</ol></nav><div class="fineprint-tools fineprint-ui"><button type="button" data-fineprint-do="expand">${words['expand-all']}</button> <button type="button" data-fineprint-do="collapse">${words['collapse-all']}</button></div><div class="fineprint-sections">${document.sections.map((part, at) => section(reading, part, 3, `${at + 1}.`))}</div><p class="fineprint-status fineprint-ui" role="status"></p></article>`;
}

const title = (reading, section, number) =>
  html`<span class="fineprint-number">${number}</span> ${inline(reading, reading.choose(section.title))}`;

function section(reading, part, level, number) {
  const gist = part.summary ? html`<span class="fineprint-gist">${inline(reading, reading.choose(part.summary))}</span>` : nothing;
  const inner = part.sections?.map((inner, at) => section(reading, inner, level + 1, `${number}${at + 1}.`)) ?? nothing;
  return html`<details class="fineprint-section" ?open=${part.open}><summary class="fineprint-summary">${heading(level, 'fineprint-heading', title(reading, part, number))}${gist}</summary><div class="fineprint-body" id=${part.id}><a class="fineprint-link fineprint-ui" data-fineprint-do="copy" href=${`#${part.id}`}>${reading.words['copy-link']}</a><div class="fineprint-text">${blocks(reading, reading.choose(part.blocks), level + 1)}</div>${inner}</div></details>`;
}

/** A template cannot have a hole for the name of an element. */
function heading(level, name, content) {
  switch (level) {
    case 3:
      return html`<h3 class=${name}>${content}</h3>`;
    case 4:
      return html`<h4 class=${name}>${content}</h4>`;
    case 5:
      return html`<h5 class=${name}>${content}</h5>`;
    default:
      return html`<h6 class=${name}>${content}</h6>`;
  }
}

const blocks = (reading, list, level) => list.map((one) => block(reading, one, level));

function block(reading, one, level) {
  switch (one.type) {
    case 'p':
      return html`<p>${inline(reading, one.text)}</p>`;
    case 'h':
      return heading(level, 'fineprint-subheading', inline(reading, one.text));
    case 'list': {
      const items = one.items.map((item) => html`<li>${typeof item === 'string' ? inline(reading, item) : blocks(reading, item, level)}</li>`);
      return one.style === 'decimal' ? html`<ol>${items}</ol>` : html`<ul>${items}</ul>`;
    }
    case 'defs':
      return html`<dl class="fineprint-defs fineprint-run-in">${one.items.map((item) => html`<div><dt>${inline(reading, item.term)}<span class="fineprint-ui">${reading.words['term-separator']}</span></dt><dd>${blocks(reading, item.blocks, level)}</dd></div>`)}</dl>`;
    case 'table':
      return table(reading, one);
    case 'callout':
      return html`<div class=${`fineprint-callout fineprint-${one.tone}`} role="note"><p class="fineprint-callout-title">${inline(reading, one.title)}</p>${blocks(reading, one.blocks, level)}</div>`;
    case 'quote':
      return html`<blockquote class="fineprint-quote"><p>${inline(reading, one.text)}</p><p class="fineprint-cite">${inline(reading, one.cite)}</p></blockquote>`;
    default:
      return nothing;
  }
}

function table(reading, { caption, head, rows, rowHeader }) {
  const id = `fineprint-table-${(reading.tables += 1)}`;
  const cell = (text, column) =>
    column === 0 && rowHeader ? html`<th scope="row">${inline(reading, text)}</th>` : html`<td>${inline(reading, text)}</td>`;
  return html`<div class="fineprint-scroll" role="group" tabindex="0" aria-labelledby=${id}><table><caption id=${id}>${inline(reading, caption)}</caption><thead><tr>${head.map((text) => html`<th scope="col">${inline(reading, text)}</th>`)}</tr></thead><tbody>${rows.map((row) => html`<tr>${row.map(cell)}</tr>`)}</tbody></table></div>`;
}

const inline = (reading, text) => {
  const nodes = reading.inline(text);
  return nodes.length === 1 && typeof nodes[0] === 'string' ? nodes[0] : nodes.map(spell);
};

function spell(node) {
  if (typeof node === 'string') return node;
  const content = node.children.length === 1 && typeof node.children[0] === 'string' ? node.children[0] : node.children.map(spell);
  switch (node.tag) {
    case 'strong':
      return html`<strong>${content}</strong>`;
    case 'em':
      return html`<em>${content}</em>`;
    case 'code':
      return html`<code>${content}</code>`;
    case 'bdi':
      return html`<bdi>${content}</bdi>`;
    case 'a':
      return html`<a href=${node.attributes.href} rel=${node.attributes.rel ?? nothing}>${content}</a>`;
    default:
      return html`<span>${content}</span>`;
  }
}
