// `<fineprint-policy>` and the script tag: however and whenever they come into the page.

import { expect, test } from '@playwright/test';
import { banner, consenting } from './consenting.mjs';
import { sample } from './documents.mjs';
import { SHEET, open, settle } from './host.mjs';

const TAG = '<script src="/fineprint/fineprint.js" data-policy="/p.json" data-auto="off"></script>';
const ELEMENT = '<fineprint-policy><p>Static.</p></fineprint-policy>';
const files = { '/p.json': sample(), '/q.json': sample('other', { sections: ['zero'] }) };

for (const [name, parts] of Object.entries({
  'in the head': { head: TAG, body: ELEMENT },
  'after the element': { body: ELEMENT + TAG },
  async: { head: TAG.replace(' src', ' async src'), body: ELEMENT },
  defer: { head: TAG.replace(' src', ' defer src'), body: ELEMENT },
  twice: { head: TAG, body: ELEMENT + TAG },
  'with the sheet linked': { head: SHEET + TAG, body: ELEMENT },
})) {
  test(`the script tag ${name}: one policy, each file once`, async ({ page }) => {
    const seen = await open(page, { ...parts, files });
    await expect(page.locator('fineprint-policy > article h2')).toHaveText('What we do');
    await expect(page.locator('.fineprint-tools')).toBeVisible();
    expect(await page.evaluate(() => getComputedStyle(document.documentElement).getPropertyValue('--fineprint-sheet'))).toBe('1');
    // The browser itself may ask for a script again that stands there twice.
    const asked = seen.asked.filter((path) => path !== '/fineprint/fineprint.js');
    expect(asked).toEqual([...new Set(asked)]);
    expect(seen.said).toEqual([]);
  });
}

for (const [name, when] of Object.entries({ 'while loading': 'DOMContentLoaded', 'after load': 'load' })) {
  test(`the script inserted ${name} by another script`, async ({ page }) => {
    const insert = `addEventListener('${when}', () => { const tag = document.createElement('script'); tag.src = '/fineprint/fineprint.js'; tag.dataset.policy = '/p.json'; tag.dataset.auto = 'off'; document.head.append(tag); })`;
    await open(page, { head: `<script>${insert}</script>`, body: ELEMENT, files });
    await expect(page.locator('fineprint-policy > article h2')).toHaveText('What we do');
  });
}

test('on a page without a policy nothing but the script is loaded', async ({ page }) => {
  const seen = await open(page, { head: TAG, files });
  await settle(page);
  expect(seen.asked).toEqual(['/host.html', '/fineprint/fineprint.js']);
});

test('with a policy on the page everything is asked for at once', async ({ page }) => {
  const together = ['/fineprint/index.js', '/fineprint/element.js', '/fineprint/fineprint.wasm', '/p.json', '/fineprint/style.css'];
  const seen = await open(page, { head: TAG, body: ELEMENT, files, together });
  await expect(page.locator('article')).toBeVisible();
  expect(seen.asked.toSorted()).toEqual(['/host.html', '/fineprint/fineprint.js', '/fineprint/locales/en.json', ...together].sort());
});

test('attributes and the property change what is shown', async ({ page }) => {
  const seen = await open(page, { head: TAG, body: ELEMENT, files });
  const heading = page.locator('fineprint-policy > article .fineprint-title');
  await expect(heading).toHaveJSProperty('localName', 'h2');
  await page.locator('summary').first().click();
  await page.evaluate(() => document.querySelector('fineprint-policy').setAttribute('heading-level', '4'));
  await expect(heading).toHaveJSProperty('localName', 'h4');
  await expect(page.locator('[open]')).toHaveCount(1);
  await page.evaluate(() => document.querySelector('fineprint-policy').setAttribute('locale', 'fr'));
  await expect(page.locator('article')).toHaveAttribute('lang', 'fr');
  await page.evaluate(() => document.querySelector('fineprint-policy').setAttribute('policy', '/q.json'));
  await expect(page.locator('article')).toHaveAttribute('data-fineprint-policy', 'other');
  await page.evaluate((policy) => (document.querySelector('fineprint-policy').policy = policy), sample('by-property'));
  await expect(page.locator('article')).toHaveAttribute('data-fineprint-policy', 'by-property');
  await page.evaluate(() => document.querySelector('fineprint-policy').remove());
  expect(seen.said).toEqual([]);
});

test('set before the element is defined, and set right after it is put in: read once', async ({ page }) => {
  const seen = await open(page, { body: ELEMENT, files });
  await page.evaluate(async (policy) => {
    document.querySelector('fineprint-policy').policy = policy;
    await import('/fineprint/element.js');
    const late = document.createElement('fineprint-policy');
    document.body.append(late);
    late.policy = '/q.json';
    late.setAttribute('heading-level', '3');
    late.setAttribute('locale', 'ar');
  }, sample('early'));
  await expect(page.locator('article')).toHaveCount(2);
  await expect(page.locator('article').first()).toHaveAttribute('data-fineprint-policy', 'early');
  await expect(page.locator('article').last()).toHaveAttribute('lang', 'ar');
  expect(seen.asked.filter((path) => path === '/q.json')).toHaveLength(1);
  expect(seen.said).toEqual([]);
});

test('moved, it keeps its nodes; taken out, it is as it was; put back, it is there again', async ({ page }) => {
  const seen = await open(page, { head: TAG, body: `${ELEMENT}<main></main>`, files });
  await expect(page.locator('article')).toBeVisible();
  await page.locator('summary').first().click();
  const moved = await page.evaluate(async () => {
    const element = document.querySelector('fineprint-policy');
    const article = element.firstChild;
    document.querySelector('main').append(element);
    await new Promise((resolve) => setTimeout(resolve, 50));
    const same = element.firstChild === article;
    element.remove();
    await new Promise((resolve) => setTimeout(resolve, 50));
    globalThis.element = element;
    return { same, html: element.innerHTML };
  });
  expect(moved).toEqual({ same: true, html: '<p>Static.</p>' });
  await page.evaluate(() => document.body.prepend(globalThis.element));
  await expect(page.locator('article')).toBeVisible();
  expect(seen.asked.filter((path) => path === '/p.json')).toHaveLength(1);
});

test('taken out while it is loading, it stays as it was', async ({ page }) => {
  await page.route('**/fineprint.wasm', async (route) => {
    await new Promise((resolve) => setTimeout(resolve, 300));
    await route.continue();
  });
  const seen = await open(page, { head: TAG, body: ELEMENT, files });
  const html = await page.evaluate(async () => {
    const element = document.querySelector('fineprint-policy');
    element.remove();
    await globalThis.fineprint.ready;
    await new Promise((resolve) => setTimeout(resolve, 50));
    return element.innerHTML;
  });
  expect(html).toBe('<p>Static.</p>');
  expect(seen.said).toEqual([]);
});

test('added later, and several of one policy: the document is read once, and the language is changed everywhere', async ({ page }) => {
  const seen = await open(page, { head: TAG, files });
  await page.evaluate(() => (document.body.innerHTML = '<fineprint-policy></fineprint-policy><div><fineprint-policy></fineprint-policy></div>'));
  await expect(page.locator('article')).toHaveCount(2);
  expect(await page.evaluate(() => globalThis.fineprint.setLocale('fr'))).toBe('fr');
  for (const number of [0, 1]) await expect(page.locator('article').nth(number)).toHaveAttribute('lang', 'fr');
  await page.evaluate(() => document.body.append(document.createElement('fineprint-policy')));
  await expect(page.locator('article').nth(2)).toHaveAttribute('lang', 'fr');
  expect(seen.asked.filter((path) => path === '/p.json')).toHaveLength(1);
});

test('the language can be set before anything is loaded, and the API does the rest', async ({ page }) => {
  await open(page, { head: TAG, body: '<div id="here"></div>', files });
  const found = await page.evaluate(async () => {
    const ready = new Promise((resolve) => document.addEventListener('fineprint:ready', ({ detail, target }) => resolve([typeof detail.setLocale, target.localName])));
    const chosen = await globalThis.fineprint.setLocale('ar');
    const unmount = await globalThis.fineprint.mountPolicy(document.querySelector('#here'));
    const lang = document.querySelector('article').lang;
    const html = await globalThis.fineprint.renderPolicy({ locale: 'fr' });
    unmount();
    const problems = await globalThis.fineprint.check();
    document.body.append(document.createElement('fineprint-policy'));
    const heard = await ready;
    await globalThis.fineprint.destroy();
    return { chosen, lang, html: html.slice(0, 8), problems, heard, left: document.querySelectorAll('article').length };
  });
  expect(found).toEqual({ chosen: 'ar', lang: 'ar', html: '<article', problems: [], heard: ['function', 'fineprint-policy'], left: 0 });
});

test('nothing moves when the element comes alive over its static text', async ({ page }) => {
  await open(page, { files });
  const html = await page.evaluate(async () => {
    const api = await import('/fineprint/index.js');
    return (await api.createFineprint({ policy: '/p.json' })).renderPolicy();
  });
  await page.unrouteAll();
  await open(page, { head: SHEET + TAG, body: `<h1>Host</h1><fineprint-policy>${html}</fineprint-policy><p>Below</p>`, files });
  await expect(page.locator('.fineprint-tools')).toBeVisible();
  const shift = await page.evaluate(
    () =>
      new Promise((resolve) => {
        let sum = 0;
        new PerformanceObserver((list) => list.getEntries().forEach(({ value }) => (sum += value))).observe({ type: 'layout-shift', buffered: true });
        setTimeout(() => resolve(sum), 200);
      }),
  );
  expect(shift).toBe(0);
});

for (const [name, element, head] of [
  ['<fineprint-policy>', 'fineprint-policy', '<script type="module" src="/fineprint/element.js"></script>'],
  ['<fineprint-consent>', 'fineprint-consent', '<script type="module" src="/fineprint/element.js"></script>'],
  ['<fineprint-policy> beside a script tag', 'fineprint-policy', TAG],
]) {
  test(`${name} says what is wrong where a framework has made text of the document, and takes the property later`, async ({ page }) => {
    const listen = '<script>globalThis.told = []; document.addEventListener("fineprint:error", ({ target, detail }) => told.push([target.localName, detail.message]))</script>';
    const seen = await open(page, { head: listen + head, body: `<${element} policy="[object Object]"><p>Static.</p></${element}>`, files });
    const said = 'the attribute policy holds "[object Object]": give the document as the property `policy` after the element is defined, or its address';
    await expect.poll(() => page.evaluate(() => globalThis.told)).toEqual([[element, said]]);
    await expect(page.getByText('Static.')).toBeVisible();
    expect(seen.said).toEqual([`fineprint: ${said}`]);
    expect(seen.asked.filter((path) => path.includes('object'))).toEqual([]);
    await page.evaluate(([element, policy]) => (document.querySelector(element).policy = policy), [element, consenting()]);
    await expect(element === 'fineprint-policy' ? page.locator('article') : banner(page)).toBeVisible();
  });
}
