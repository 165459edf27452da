// What goes wrong with a policy alone (with consent beside it: ladder.spec.mjs): the text that stood in the page stays, one line is said, one event is sent, and nothing is asked for twice without need.

import { expect, test } from '@playwright/test';
import { sample } from './documents.mjs';
import { STRICT, load, open, show } from './host.mjs';

const TAG = '<script src="/fineprint/fineprint.js" data-policy="/p.json" data-auto="off"></script>';
const ELEMENT = '<fineprint-policy><p>Static.</p></fineprint-policy>';
const LISTEN = `<script>globalThis.errors = [];
  document.addEventListener('fineprint:error', ({ detail }) => errors.push({ message: detail.message, isError: detail instanceof Error, path: detail.path, code: detail.code }));</script>`;

/** Opens the page with the script tag and waits for the error. */
async function fail(page, files, options = {}) {
  const seen = await open(page, { head: LISTEN + TAG, body: ELEMENT, files: { '/p.json': sample(), ...files }, ...options });
  await expect.poll(() => page.evaluate(() => globalThis.errors.length)).toBeGreaterThan(0);
  await page.waitForTimeout(100);
  // The browser says for itself that a file could not be loaded, or what the host's own policy forbids.
  const said = seen.said.filter((line) => !/^Failed to load resource|Content Security Policy|Trusted/i.test(line) || line.startsWith('fineprint'));
  return { ...seen, said, errors: await page.evaluate(() => globalThis.errors) };
}

for (const [name, document, expected] of [
  ['no JSON', '{"schema": 1, "title": ', { code: 'not-json', path: 'title' }],
  ['empty', '', { code: 'not-json', path: '' }],
  ['an HTML page', '<!doctype html><title>Not found</title>', { code: 'not-json', path: '' }],
  ['of a newer format', { ...sample(), schema: 2 }, { code: 'newer-schema', path: 'schema' }],
  ['too deep', `{"schema":1,"x":${'['.repeat(10_000)}${']'.repeat(10_000)}}`, { code: 'too-deep' }],
]) {
  test(`a document that is ${name}`, async ({ page }) => {
    const { errors, said } = await fail(page, { '/p.json': document });
    await expect(page.locator('fineprint-policy')).toHaveText('Static.');
    expect(errors).toEqual([{ message: expect.any(String), isError: true, path: expect.any(String), ...expected }]);
    expect(said).toEqual([`fineprint: ${errors[0].message}`]);
  });
}

for (const [name, path] of [
  ['document', '/p.json'],
  ['module', '/fineprint/fineprint.wasm'],
  ['package', '/fineprint/index.js'],
]) {
  test(`no ${name}: the static text stays, and the next call tries again`, async ({ page }) => {
    const { errors, said } = await fail(page, { [path]: { status: 404, body: 'none' } });
    await expect(page.locator('fineprint-policy')).toHaveText('Static.');
    expect(errors).toHaveLength(1);
    expect(errors[0].isError).toBe(true);
    // Browsers name a module also where what it imports is missing, as element.js does with the package.
    expect(errors[0].message).toMatch(name === 'package' ? /\/fineprint\/(index|element)\.js/ : path);
    expect(said).toEqual([`fineprint: ${errors[0].message}`]);
    if (name === 'package') return;
    await page.unroute(`**${path}`);
    await page.route('**/p.json', (route) => route.fulfill({ json: sample() }));
    await page.evaluate(() => globalThis.fineprint.mountPolicy(document.querySelector('fineprint-policy')));
    await expect(page.locator('article')).toBeVisible();
  });
}

test('no network', async ({ page }) => {
  await page.route('**/p.json', (route) => route.abort());
  const seen = await open(page, { head: LISTEN + TAG, body: ELEMENT });
  await expect.poll(() => page.evaluate(() => globalThis.errors.length)).toBe(1);
  expect(seen.said.filter((line) => line.startsWith('fineprint'))).toEqual([expect.stringContaining('/p.json: ')]);
  await expect(page.locator('fineprint-policy')).toHaveText('Static.');
});

test('no words in a language: the policy is there, with English ones', async ({ page }) => {
  const { errors, said } = await fail(page, { '/locales/fr.json': { status: 404, body: '' } }, { lang: 'fr' });
  await expect(page.locator('article')).toHaveAttribute('lang', 'fr');
  await expect(page.locator('.fineprint-tools')).toContainText('Open all sections');
  expect(errors).toHaveLength(1);
  expect(said).toEqual([expect.stringContaining('/locales/fr.json: 404')]);
});

test('no words at all: the text is there all the same', async ({ page }) => {
  const { said } = await fail(page, { '/locales/en.json': { status: 500, body: '' } });
  await expect(page.locator('article h2')).toHaveText('What we do');
  await expect(page.locator('.fineprint-tools')).toContainText('expand all');
  expect(said).toHaveLength(1);
});

test('no style sheet: the text is there all the same', async ({ page }) => {
  const { said } = await fail(page, { '/fineprint/style.css': { status: 404, body: '' } });
  await expect(page.locator('article h2')).toHaveText('What we do');
  expect(said).toHaveLength(1);
});

test('no policy named', async ({ page }) => {
  const seen = await open(page, { head: LISTEN + TAG.replace(' data-policy="/p.json"', ''), body: ELEMENT });
  await expect.poll(() => seen.said).toEqual(['fineprint: no policy is named: say its address, or give the document itself']);
  await expect(page.locator('fineprint-policy')).toHaveText('Static.');
});

test('under the strictest security policy everything works and nothing is reported', async ({ page }) => {
  const seen = await open(page, { head: TAG + '<script src="/listen.js"></script>', body: ELEMENT, headers: { 'content-security-policy': STRICT }, files: { '/p.json': sample(), '/listen.js': { contentType: 'text/javascript', body: "globalThis.refused = []; addEventListener('securitypolicyviolation', ({ violatedDirective, sample }) => refused.push(violatedDirective + ' ' + sample));" } } });
  await expect(page.locator('article h2')).toHaveText('What we do');
  await page.getByRole('button', { name: 'Open all sections' }).click();
  await page.evaluate(() => globalThis.fineprint.setLocale('fr'));
  await expect(page.locator('article')).toHaveAttribute('lang', 'fr');
  expect(await page.evaluate(() => getComputedStyle(document.querySelector('.fineprint-tools')).display)).toBe('flex');
  await page.evaluate(() => globalThis.fineprint.destroy());
  await expect(page.locator('fineprint-policy')).toHaveText('Static.');
  expect(await page.evaluate(() => globalThis.refused)).toEqual([]);
  expect(seen.said).toEqual([]);
});

test.describe('where the page allows other Trusted Types policies only', () => {
  const headers = { 'content-security-policy': "require-trusted-types-for 'script'; trusted-types other" };
  const body = '<div id="here"><p>Static.</p></div>';

  test('the browser’s own sanitiser takes the HTML, and loses nothing of it', async ({ page, context }) => {
    const document = await (await page.request.get('/policy.json')).text();
    await open(page, { headers, body });
    await show(page, document);
    await expect(page.locator('article')).toBeVisible();
    const shown = await page.evaluate(() => document.querySelector('#here').innerHTML);
    const elsewhere = await context.newPage();
    await open(elsewhere, { body });
    await show(elsewhere, document);
    expect(shown).toBe(await elsewhere.evaluate(() => document.querySelector('#here').innerHTML));
    await page.getByRole('heading', { level: 3 }).first().click();
    await page.evaluate(() => globalThis.fp.setLocale('ar'));
    await expect(page.locator('article')).toHaveAttribute('dir', 'rtl');
  });

  test('without that the static text stays, and the host hears of it', async ({ page }) => {
    const seen = await open(page, { headers, body, head: LISTEN });
    await load(page);
    const result = await page.evaluate(async (policy) => {
      delete Element.prototype.setHTML;
      const here = document.querySelector('#here');
      const node = here.firstChild;
      let target;
      document.addEventListener('fineprint:error', (event) => (target = event.target.id));
      const fp = await globalThis.api.createFineprint({ policy, consent: false });
      const message = await fp.mountPolicy(here).catch((error) => error.message);
      return { message, same: here.firstChild === node, html: here.innerHTML, target, errors: globalThis.errors.length };
    }, sample());
    expect(result).toEqual({ message: expect.stringContaining('Trusted Types'), same: true, html: '<p>Static.</p>', target: 'here', errors: 1 });
    expect(seen.said.filter((line) => line.startsWith('fineprint: '))).toHaveLength(1);
  });
});

test('after a trap a new instance goes on where the old one stopped', async ({ page }) => {
  const seen = await open(page, { body: '<div id="here"><p>Static.</p></div>' });
  await page.route('**/fineprint/index.js', async (route) => {
    const response = await route.fetch();
    const body = (await response.text()).replace(/^/, 'globalThis.instances = 0; globalThis.real = WebAssembly.instantiate; WebAssembly.instantiate = (...a) => (globalThis.instances++, globalThis.real(...a));');
    await route.fulfill({ response, body });
  });
  await show(page, sample());
  await page.locator('summary').first().click();
  // What a trap throws, thrown where the wasm asks for the characters of a text.
  await page.evaluate(() => {
    const decode = TextDecoder.prototype.decode;
    TextDecoder.prototype.decode = () => {
      TextDecoder.prototype.decode = decode;
      throw new WebAssembly.RuntimeError('unreachable');
    };
  });
  expect(await page.evaluate(() => globalThis.fp.renderPolicy({ locale: 'fr' }))).toContain('Ce que nous faisons');
  expect(await page.evaluate(() => globalThis.instances)).toBe(2);
  await page.evaluate(() => globalThis.fp.setLocale('ar'));
  await expect(page.locator('article')).toHaveAttribute('lang', 'ar');
  await page.evaluate(() => globalThis.unmount());
  await expect(page.locator('#here')).toHaveText('Static.');
  expect(seen.said).toEqual([]);
});
