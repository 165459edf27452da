// Style sheets of hosts that do not expect anybody else on their page: the real ones of Bootstrap and Tailwind, resets, and attacks. For the
// tests that banner, preferences, placeholders and policies stand them. It must hold nothing that no site does, or that no visitor survives.

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

const require = createRequire(import.meta.url);
const shipped = (name, file) => readFileSync(path.join(path.dirname(require.resolve(`${name}/package.json`)), file), 'utf8');

/**
 * By name: the sheet, and what it does to the policy, which stands in the page itself. `rows`: its paragraphs and headings stand below each other,
 * in a size that can be read; without it, the host has made all texts of its own page unreadable, and ours with them.
 * @type {Record<string, {css: string, rows?: boolean}>}
 */
export const SHEETS = {
  'Bootstrap 5': { css: shipped('bootstrap', 'dist/css/bootstrap.min.css'), rows: true },
  'Tailwind’s preflight': { css: shipped('tailwindcss', 'preflight.css'), rows: true },
  'all: unset': { css: '* { all: unset } style, script, title, head { display: none }', rows: true },
  'no buttons': { css: 'button, input, dialog, section, [role=button] { display: none !important }', rows: true },
  'a reset with !important': {
    css: `*, ::before, ::after { margin: 0 !important; padding: 0 !important; border: 0 !important; font: inherit !important; line-height: 1 !important; background: none !important }
      ol, ul { list-style: none !important } a { color: inherit !important; text-decoration: none !important } button { color: inherit !important; outline: 0 !important }`,
    rows: true,
  },
  'rems of ten pixels': { css: 'html { font-size: 62.5% } body { font-size: 1.6rem }', rows: true },
  'everything of everything': {
    css: `* { box-sizing: content-box !important; color: #fefefe !important; opacity: 0.2 !important; transform: scale(0.5) rotate(3deg) !important; filter: blur(2px) !important;
      position: relative !important; float: left !important; width: 40px !important; max-height: 20px !important; overflow: hidden !important; z-index: 0 !important; direction: rtl !important }`,
  },
  'nothing in the body': {
    css: `fineprint-consent, fineprint-placeholder, body > * { display: none !important; visibility: hidden !important; opacity: 0 !important; pointer-events: none !important;
      position: absolute !important; inset: -9999px auto auto -9999px !important; clip-path: inset(50%) !important; height: 0 !important }`,
  },
  'a body that holds what is fixed': { css: 'body { transform: translateY(3000px); opacity: 0.1; filter: grayscale(1); overflow: hidden; contain: paint; perspective: 1px }' },
  'the highest layer': {
    css: `header { position: fixed !important; inset: 0 !important; z-index: 2147483647 !important; background: #fff }
      body > :last-child { position: fixed; inset: 0; z-index: 2147483647; background: #ffe }`,
  },
  'what is inherited': {
    css: `html, body { visibility: hidden; color: #fff; font: 4px/0.4 fantasy; letter-spacing: 1em; word-spacing: 2em; text-transform: uppercase; text-align: right; text-indent: -999px;
      white-space: nowrap; cursor: none; user-select: none; pointer-events: none; text-shadow: 0 0 9px #fff; list-style: none; quotes: none; hyphens: auto; -webkit-text-fill-color: #fff; text-orientation: upright }`,
  },
};

const PARAGRAPH = 'Lamps were lit by hand along the quay, one after the other, and whoever carried the pole knew every step of the way by heart. ';

/** A page of about forty kilobytes, with what pages have: a header, navigation, cards, a form, a table, a footer. */
export function hostBody(middle = '') {
  const card = (number) => `<article class="card"><h3>Lamp ${number}</h3><p>${PARAGRAPH.repeat(3)}</p><button class="btn btn-primary" type="button">More</button></article>`;
  return `<header class="navbar"><a href="#top">Maps by lamplight</a><nav><ul><li><a href="#one">One</a></li><li><a href="#two">Two</a></li></ul></nav></header>
    <main class="container">${middle}<h1>Maps by lamplight</h1>${Array.from({ length: 82 }, (_, number) => card(number)).join('')}
    <form><label>Name <input name="name"></label><button class="btn">Send</button></form><table><tr><th>Lamp</th><td>1</td></tr></table></main>
    <footer><a href="/privacy.html">Privacy</a></footer>`;
}
