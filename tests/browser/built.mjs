// What `fineprint build` writes, served as its own README says: under its strict policy, with the pieces in a page. For build*.spec.mjs.
// No answer may come from anywhere but the folder that was built.

import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');
export const TYPES = { css: 'text/css', html: 'text/html; charset=utf-8', js: 'text/javascript', json: 'application/json', wasm: 'application/wasm' };

/** Builds a site from a document of the repository, and gives a function that reads its files. */
export function build(document, ...args) {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'fineprint-built-'));
  const call = ['run', '--quiet', '--locked', '--bin', 'fineprint', '--', 'build', document, '--out', folder, '--assets', 'www/dist', ...args];
  execFileSync('cargo', call, { cwd: root, stdio: 'pipe' });
  return { read: (name, encoding) => readFileSync(path.join(folder, name), encoding), remove: () => rmSync(folder, { recursive: true }) };
}

/** The policy that `_headers` says. */
const csp = (site) => /Content-Security-Policy: (.*)/.exec(site.read('_headers', 'utf8'))[1];

/**
 * Opens a page of the site: `index` with head and banner put in as they are, or one of the built pages.
 *
 * @param {import('@playwright/test').Page} page
 * @param {{read: Function}} site
 * @param {{lang?: string, pageLang?: string, path?: string, tag?: string, held?: RegExp, changed?: Record<string, (text: string) => string | undefined>, body?: string, head?: string}} how
 *   `lang`: whose pieces; `pageLang`: what the page says of itself; `tag`: attributes of the script tag; `held`: files whose answer waits for `release()`; `changed`: files that are given out otherwise, or,
 *   where undefined is given, not at all
 */
export async function arrive(page, site, { lang = 'de', pageLang = lang, path: at = '/index.html', tag = '', held, changed = {}, body = '', head = '' } = {}) {
  const seen = { asked: [], said: [] };
  let release;
  const released = new Promise((resolve) => (release = resolve));
  const piece = (name) => site.read(`pieces/${name}.${lang}.html`, 'utf8');
  const index = () =>
    `<!doctype html><html lang="${pageLang}"><head><meta charset="utf-8"><title>Kites</title>${piece('head').replace('<script ', `<script ${tag} `)}${head}` +
    '<script type="text/plain" data-fineprint="counting" data-src="/count.js"></script></head>' +
    `<body>${piece('banner')}<h1>Kites</h1><p>For every wind. <a href="/privacy.${lang}.html" data-fineprint-action="preferences">Choices</a></p>${body}</body></html>`;
  page.on('console', (message) => ['error', 'warning'].includes(message.type()) && seen.said.push(message.text()));
  page.on('pageerror', (error) => seen.said.push(error.message));
  await page.unrouteAll();
  await page.route('**/*', async (route) => {
    const { pathname } = new URL(route.request().url());
    const name = pathname.slice(1);
    seen.asked.push(pathname);
    if (held?.test(name)) await released;
    const headers = { 'content-security-policy': csp(site) };
    if (name === 'count.js') return route.fulfill({ contentType: TYPES.js, headers, body: 'globalThis.counted = (globalThis.counted ?? 0) + 1' });
    try {
      let text = name === 'index.html' ? index() : site.read(name);
      if (changed[name]) text = changed[name](text.toString());
      if (text !== undefined) return await route.fulfill({ contentType: TYPES[name.split('.').at(-1)], headers, body: text });
    } catch {
      // Not there.
    }
    return route.fulfill({ status: 404, body: '' });
  });
  await page.goto(at, { waitUntil: 'commit' });
  await page.locator('h1').first().waitFor();
  return { ...seen, release };
}
