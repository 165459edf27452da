// The host pages of the whole way, as files in a folder of their own: not every engine's driver can answer for a server. It must never write
// anywhere else, and leaves nothing behind.

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { consenting } from '../browser/consenting.mjs';
import { sample } from '../browser/documents.mjs';
import { STRICT } from '../browser/host.mjs';

const page = (head, body = '', { csp = '' } = {}) =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8">${csp && `<meta http-equiv="content-security-policy" content="${csp}">`}
<meta name="viewport" content="width=device-width"><title>Host</title><link rel="icon" href="/favicon.svg"><script src="/listen.js"></script>${head}</head><body>${body}</body></html>`;

const tag = (policy, more = '') => `<script src="/fineprint/fineprint.js" data-policy="${policy}" data-region="FR" ${more}></script>`;

/** Everything that is complained of, before anything else can complain. */
const LISTEN = `globalThis.said = [];
for (const type of ['error', 'unhandledrejection', 'securitypolicyviolation']) addEventListener(type, (event) => said.push(type + ': ' + (event.message ?? event.reason ?? event.violatedDirective)));
const told = console.error;
console.error = (...words) => (said.push(words.join(' ')), told(...words));`;

/** What a host does right behind the script tag: it looks at the queue of the signals, asks, and listens. */
const EARLY = `globalThis.early = { layer: [...dataLayer].map((entry) => [...entry]), has: fineprint.has('statistics') };
globalThis.heard = [];
for (const type of ['consent', 'change']) fineprint.on(type, ({ detail }) => heard.push([type, detail.choices.statistics === true]));`;

const SETTINGS = '<a id="settings" href="#" data-fineprint-action="preferences">Cookie settings</a>';
const INLINE = '<script type="text/plain" data-fineprint="statistics">(globalThis.ran ??= []).push("inline");</script>';
const OUTSIDE = `<script type="text/plain" data-fineprint="statistics" data-vendor="ga" data-src="/counter.js"></script>
  <script type="text/plain" data-fineprint="unheard-of" data-src="/counter.js?unknown"></script>`;
const FRAME = '<iframe data-fineprint="media" data-vendor="video" data-src="/blank.html" title="A film" width="480" height="270"></iframe>';
const TEXT = '<h1>Maps by lamplight</h1><p>Some text of the page.</p>';

const FILES = {
  'blank.html': '<!doctype html><title>blank</title>',
  'policy.html': page(tag('/sample.json'), '<fineprint-policy><p>Static text.</p></fineprint-policy>'),
  'ask.html': page(`${tag('/consenting.json')}<script src="/early.js"></script>`, TEXT + SETTINGS + INLINE + OUTSIDE + FRAME),
  'calm.html': page(`${tag('/consenting.json')}<script src="/early.js"></script>`, TEXT + SETTINGS + INLINE + OUTSIDE),
  'later.html': page(`${tag('/consenting.json')}<script src="/early.js"></script><script>fineprint.showPreferences()</script>`, TEXT),
  'strict.html': page(`${tag('/consenting.json')}<script src="/early.js"></script>`, `${TEXT}${SETTINGS}${OUTSIDE}<fineprint-policy><p>Static text.</p></fineprint-policy>`, { csp: STRICT }),
  'module.html': page('', '<div id="here"><p>Static text.</p></div>'),
  'listen.js': LISTEN,
  'early.js': EARLY,
  'counter.js': '(globalThis.ran ??= []).push(document.currentScript.src.split("/").at(-1));',
  'favicon.svg': '<svg xmlns="http://www.w3.org/2000/svg"/>',
  'sample.json': JSON.stringify(sample()),
  'consenting.json': JSON.stringify(consenting()),
};

/** Writes the pages. Gives the folder, and what removes it. */
export function writePages() {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'fineprint-engines-'));
  for (const [name, text] of Object.entries(FILES)) writeFileSync(path.join(folder, name), text);
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}
