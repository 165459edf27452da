// The script tag from anywhere: another path, another origin, as a module; what it hands on, and what integrity can hold it to.

import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import { dist, root } from '../../xtask/paths.mjs';
import { serve } from '../../xtask/serve.mjs';
import { answer, banner, consenting } from './consenting.mjs';
import { open } from './host.mjs';

const CDN = 'https://cdn.example';
const TAG = '<script src="/fineprint/fineprint.js" data-policy="/consenting.json"></script>';
const BODY = '<fineprint-policy><p>Static.</p></fineprint-policy><script type="text/plain" data-fineprint="statistics">globalThis.counted = (globalThis.counted ?? 0) + 1;</script>';
const files = { '/consenting.json': consenting() };

/** The whole of it works: banner, policy, and a gated script after the answer, once. */
async function works(page) {
  await expect(page.locator('fineprint-policy article h2').first()).toHaveText('How Lantern treats your data');
  await expect(page.locator('.fineprint-tools').first()).toBeVisible();
  await answer(page, 'accept');
  await expect(banner(page)).toBeHidden();
  await expect.poll(() => page.evaluate(() => globalThis.counted)).toBe(1);
  await expect(page.locator('fineprint-consent')).toHaveCount(1);
}

for (const policy of ['consent', 'policies']) {
  test(`a document at an address that is called as a part of ours is: ${policy}`, async ({ page }) => {
    const seen = await open(page, { head: TAG.replace('/consenting.json', policy), body: BODY, files: { [`/${policy}`]: consenting() } });
    await works(page);
    expect(seen.said).toEqual([]);
  });
}

/** What ships, from a host of another name that lets itself be read. */
async function elsewhere(page, folder) {
  const asked = [];
  const headers = { 'access-control-allow-origin': '*' };
  await page.route(`${CDN}/**`, async (route) => {
    const { pathname } = new URL(route.request().url());
    asked.push(pathname);
    const name = pathname.slice(folder.length);
    const type = { '.js': 'text/javascript', '.wasm': 'application/wasm', '.css': 'text/css', '.json': 'application/json' }[path.extname(name)];
    await route.fulfill({ contentType: type, headers, body: readFileSync(path.join(dist, name)) });
  });
  return asked;
}

for (const [name, tag] of Object.entries({
  'in its place': TAG,
  async: TAG.replace(' src', ' async src'),
  deferred: TAG.replace(' src', ' defer src'),
  'as a module': TAG.replace(' src', ' type="module" src'),
  'as the module it loads then': TAG.replace(' src', ' type="module" src').replace('fineprint.js', 'fineprint-module.js'),
  twice: TAG + TAG,
  'as a classic script and as a module': TAG + TAG.replace(' src', ' type="module" src'),
  'with a query and a fragment': TAG.replace('fineprint.js', 'fineprint.js?v=1#x'),
})) {
  test(`the tag ${name}`, async ({ page }) => {
    const seen = await open(page, { head: tag, body: BODY, files });
    await works(page);
    expect(seen.said).toEqual([]);
  });
}

for (const type of ['text/javascript', 'module']) {
  test(`inserted after the page has loaded, as ${type}`, async ({ page }) => {
    const seen = await open(page, { body: BODY, files });
    await page.waitForLoadState('load');
    await page.evaluate((type) => {
      const script = Object.assign(document.createElement('script'), { type, src: '/fineprint/fineprint.js' });
      script.dataset.policy = '/consenting.json';
      document.head.append(script);
    }, type);
    await works(page);
    expect(seen.said).toEqual([]);
  });

  test(`inserted twice at the same moment, as ${type}: one conversation, each script and module once`, async ({ page }) => {
    const seen = await open(page, { body: BODY, files });
    await page.evaluate((type) => {
      for (const query of ['?1', '?2']) {
        const script = Object.assign(document.createElement('script'), { type, src: `/fineprint/fineprint.js${query}` });
        script.dataset.policy = '/consenting.json';
        document.head.append(script);
      }
    }, type);
    await works(page);
    // Strings are asked for by both parts, and kept by the browser where the server lets it.
    const parts = seen.asked.filter((path) => path !== '/fineprint/fineprint.js' && !path.includes('/locales/'));
    expect(parts).toEqual([...new Set(parts)]);
    expect(seen.said).toEqual([]);
  });

  test(`from another origin, deep in a path, as ${type}: everything else comes from there`, async ({ page }) => {
    const asked = await elsewhere(page, '/npm/fineprint@1/dist/');
    const tag = `<script type="${type}" src="${CDN}/npm/fineprint@1/dist/fineprint.js" data-policy="/consenting.json"></script>`;
    const seen = await open(page, { head: tag, body: BODY, files });
    await works(page);
    expect(asked).toEqual(expect.arrayContaining(['consent.js', 'fineprint-ask.wasm', 'index.js', 'fineprint.wasm', 'style.css', 'locales/en.json'].map((name) => `/npm/fineprint@1/dist/${name}`)));
    expect(seen.asked.filter((path) => path.startsWith('/fineprint/'))).toEqual([]);
    expect(seen.said).toEqual([]);
  });

  test(`the nonce of the tag is passed on, as ${type}, under a policy of nonces`, async ({ page }) => {
    const headers = { 'content-security-policy': "default-src 'self'; script-src 'nonce-abc' 'strict-dynamic' 'wasm-unsafe-eval'; object-src 'none'; base-uri 'none'; require-trusted-types-for 'script'; trusted-types fineprint" };
    const body = BODY.replace('<script', '<script nonce="abc"') + '<script type="text/plain" data-fineprint="statistics">globalThis.foreign = 1;</script>';
    const seen = await open(page, { head: TAG.replace('<script', `<script type="${type}" nonce="abc"`), body, headers, files });
    await works(page);
    expect(await page.evaluate(() => globalThis.foreign)).toBe(undefined);
    await expect.poll(() => seen.said).toEqual(['fineprint: a gated script without the nonce of the page does not run']);
  });
}

test('markup that pretends to be the module does not choose where code comes from', async ({ page }) => {
  const asked = [];
  await page.route('https://evil.example/**', (route) => (asked.push(route.request().url()), route.abort()));
  const pretended = '<script type="module" src="https://evil.example/fineprint.js" data-policy="/evil.json"></script>';
  const headers = { 'content-security-policy': "script-src 'self' 'wasm-unsafe-eval' 'unsafe-inline'" };
  await open(page, { head: pretended + TAG.replace(' src', ' type="module" src'), body: BODY.replace('globalThis.counted = (globalThis.counted ?? 0) + 1', 'globalThis.counted = 1'), headers, files });
  await works(page);
  expect(asked).toEqual([]);
});

test('integrity on the tag holds it to its bytes', async ({ page }) => {
  const integrity = (bytes) => `sha384-${createHash('sha384').update(bytes).digest('base64')}`;
  const tag = (value) => TAG.replace(' src', ` integrity="${value}" src`);
  const seen = await open(page, { head: tag(integrity(readFileSync(path.join(dist, 'fineprint.js')))), body: BODY, files });
  await works(page);
  expect(seen.said).toEqual([]);
  const other = await page.context().newPage();
  await open(other, { head: tag(integrity('other')), body: BODY, files });
  expect(await other.evaluate(() => [typeof globalThis.fineprint, globalThis.counted])).toEqual(['undefined', undefined]);
});

test('integrity of what it imports is held by an import map, for every module by its address', async ({ page }) => {
  const integrity = (name, change = '') => `sha384-${createHash('sha384').update(readFileSync(path.join(dist, name))).update(change).digest('base64')}`;
  const map = (change) => `<script type="importmap">${JSON.stringify({ integrity: { '/fineprint/consent.js': integrity('consent.js', change) } })}</script>`;
  const seen = await open(page, { head: map('') + TAG, body: BODY, files });
  await works(page);
  expect(seen.said).toEqual([]);
  const other = await (await page.context().browser().newContext({ baseURL: process.env.FINEPRINT_ORIGIN })).newPage();
  const refused = await open(other, { head: map('changed') + TAG, body: BODY, files });
  await expect.poll(() => refused.said.filter((line) => line.startsWith('fineprint: '))).toHaveLength(1);
  await expect(banner(other)).toHaveCount(0);
  expect(await other.evaluate(() => globalThis.counted)).toBe(undefined);
  await other.context().close();
});

test('a folder of any name, without a server that knows it', async ({ page }) => {
  const { server, origin } = await serve({ '/': path.join(root, 'www/site'), '/a b/c,ü/': dist });
  try {
    await page.route(`${origin}/host.html`, (route) =>
      route.fulfill({ contentType: 'text/html; charset=utf-8', body: `<!doctype html><title>x</title><script src="a b/c,ü/fineprint.js" data-policy="/consenting.json"></script>${BODY}` }),
    );
    await page.route(`${origin}/consenting.json`, (route) => route.fulfill({ json: consenting() }));
    await page.goto(`${origin}/host.html`);
    await works(page);
  } finally {
    server.closeAllConnections();
    server.close();
  }
});

test('from another origin that does not let itself be read: one line says so, the text stays, and nothing gated runs', async ({ page }) => {
  // Real hosts, since with anything that a test answers by itself the browser is not held to CORS. The address of a host is another origin than its name.
  const { server: ships, origin } = await serve({ '/fineprint/': dist });
  const tag = TAG.replace('/fineprint/fineprint.js', `${origin.replace('localhost', '127.0.0.1')}/fineprint/fineprint.js`);
  const text = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Host</title>${tag}<body><div>Static.</div>${BODY.replace(/<fineprint-policy.*<.fineprint-policy>/, '')}`;
  const site = createServer(({ url }, response) =>
    url === '/consenting.json' ? response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(consenting())) : response.writeHead(200, { 'content-type': 'text/html' }).end(text),
  );
  await new Promise((resolve) => site.listen(0, '127.0.0.1', resolve));
  try {
    const said = [];
    page.on('console', (message) => message.text().startsWith('fineprint: ') && said.push(message.text()));
    await page.goto(`http://localhost:${site.address().port}/`);
    await expect.poll(() => said).toEqual([expect.stringContaining('/fineprint/consent.js')]);
    await expect(page.getByText('Static.')).toBeVisible();
    await expect(banner(page)).toHaveCount(0);
    expect(await page.evaluate(() => [globalThis.counted, globalThis.fineprint.has('statistics')])).toEqual([undefined, false]);
  } finally {
    for (const one of [ships, site]) {
      one.closeAllConnections();
      one.close();
    }
  }
});
