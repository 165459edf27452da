// Static HTML: readable without JavaScript and without style, and taken over by the package without a move.

import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@playwright/test';
import { SHEET, load, open } from './host.mjs';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');
const policy = readFileSync(path.join(root, 'www/site/policy.json'), 'utf8');

/** What the command line writes. */
const render = (...args) =>
  execFileSync('cargo', ['run', '--quiet', '--locked', '--bin', 'fineprint', '--', 'render', path.join(root, 'www/site/policy.json'), ...args], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 1 << 26,
  });

/** Mounts over `#here` and says what became of it. */
const takeOver = (page, options = {}) =>
  page.evaluate(async (options) => {
    const here = document.querySelector('#here');
    const nodes = [];
    for (const walk = document.createTreeWalker(here); walk.nextNode(); ) nodes.push(walk.currentNode);
    const shifts = [];
    new PerformanceObserver((list) => shifts.push(...list.getEntries())).observe({ type: 'layout-shift' });
    let changes = 0;
    const observer = new MutationObserver((records) => (changes += records.filter(({ type }) => type === 'childList').length));
    observer.observe(here, { childList: true, subtree: true });
    const fp = (globalThis.fp = await globalThis.api.createFineprint({ policy: '/policy.json', consent: false, ...options }));
    globalThis.unmount = await fp.mountPolicy(here);
    await new Promise((resolve) => setTimeout(resolve, 100));
    changes += observer.takeRecords().length;
    const now = [];
    for (const walk = document.createTreeWalker(here); walk.nextNode(); ) now.push(walk.currentNode);
    return { same: now.length === nodes.length && now.every((node, at) => node === nodes[at]), changes, shift: shifts.reduce((sum, { value }) => sum + value, 0) };
  }, options);

// The first call of the command line may have to compile it.
test.describe.configure({ timeout: 240_000 });

test('the same text is taken over: the very nodes, no move, what is open stays, and everything works', async ({ page }) => {
  const seen = await open(page, { head: SHEET, body: `<h1>Host</h1><div id="here" class="fineprint-awaited">${render('--locale', 'en')}</div><p>Below</p>` });
  await load(page);
  await page.locator('.fineprint-sections > details > summary').nth(1).click();
  const opened = () => page.evaluate(() => Array.from(document.querySelectorAll('[open]>.fineprint-body'), ({ id }) => id));
  const before = await opened();
  await expect(page.locator('.fineprint-tools')).toBeHidden();
  // The status of Global Privacy Control is words that only the page knows: the one text that may change.
  const unknown = await page.locator('.fineprint-gpc').textContent();
  const result = await takeOver(page);
  expect(await page.locator('.fineprint-gpc').textContent()).not.toBe(unknown);
  expect(result.shift).toBe(0);
  expect(await opened()).toEqual(before);
  expect(await page.evaluate(() => document.querySelectorAll('article').length)).toBe(1);
  await expect(page.locator('.fineprint-tools')).toBeVisible();
  await page.getByRole('button', { name: 'Open all sections' }).click();
  await expect(page.locator('.fineprint-section:not([open])')).toHaveCount(0);

  await page.evaluate(() => globalThis.fp.setLocale('fr'));
  await expect(page.locator('article')).toHaveAttribute('lang', 'fr');
  await expect(page.locator('.fineprint-section:not([open])')).toHaveCount(0);
  await page.evaluate(() => globalThis.unmount());
  await expect(page.locator('article')).toHaveAttribute('lang', 'en');
  expect(await page.locator('.fineprint-gpc').textContent()).toBe(unknown);
  await expect(page.locator('.fineprint-tools')).toBeHidden();
  expect(seen.said).toEqual([]);
});

test('nothing is touched at all where nothing depends on the page', async ({ page }) => {
  const terms = readFileSync(path.join(root, 'tests/golden/site-terms.en.html'), 'utf8');
  await open(page, { head: SHEET, body: `<div id="here" class="fineprint-awaited">${terms}</div>` });
  await load(page);
  expect(await takeOver(page, { policy: '/terms.json' })).toEqual({ same: true, changes: 0, shift: 0 });
});

test('an older text is replaced, and what is open stays', async ({ page }) => {
  await open(page, { head: SHEET, body: `<div id="here">${render('--locale', 'en', '--heading-level', '1')}</div>` });
  await load(page);
  const opened = () => page.evaluate(() => Array.from(document.querySelectorAll('[open]>.fineprint-body'), ({ id }) => id));
  await page.locator('.fineprint-sections > details > summary').nth(2).click();
  const before = await opened();
  await takeOver(page);
  expect(await opened()).toEqual(before);
  await expect(page.locator('.fineprint-title')).toHaveJSProperty('localName', 'h2');
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('a page of the command line reads, opens, and follows its links', async ({ page }) => {
    const html = render('--locale', 'fr', '--page');
    expect(html).not.toContain('<script');
    await page.route('**/static.html*', (route) => route.fulfill({ contentType: 'text/html', body: html }));
    await page.goto('/static.html');
    await expect(page.locator('html')).toHaveAttribute('lang', 'fr');
    await expect(page.locator('.fineprint-tools')).toBeHidden();
    const link = page.locator('.fineprint-contents a').nth(2);
    const id = (await link.getAttribute('href')).slice(1);
    await expect(page.locator(`[id="${id}"]`)).toBeHidden();
    await link.click();
    await expect(page.locator(`[id="${id}"]`)).toBeVisible();
    await page.locator('summary').last().click();
    await expect(page.locator('.fineprint-body').last()).toBeVisible();
  });
});

test('without any style it reads in order: headings, lists, tables, terms', async ({ page }) => {
  await open(page, { body: '<div id="here"></div>' });
  await load(page);
  await page.evaluate(async () => {
    const fp = await globalThis.api.createFineprint({ policy: '/policy.json', consent: false });
    await fp.mountPolicy(document.querySelector('#here'));
    document.querySelector('[data-fineprint-do=expand]').click();
  });
  await expect(page.locator('.fineprint-section:not([open])')).toHaveCount(0);
  const headings = await page.locator('.fineprint-sections > details > summary').allInnerTexts();
  const titles = JSON.parse(policy).sections.map(({ title }) => title.en ?? title);
  expect(headings.map((heading, at) => heading.includes(titles[at].replace(/\{[^}]*\}.*/, '')))).toEqual(titles.map(() => true));
  // Nothing is said twice or hidden from sight only.
  for (const [role, least] of [['table', 3], ['list', 3], ['heading', titles.length + 1]]) {
    expect(await page.locator('article').getByRole(role).count(), role).toBeGreaterThanOrEqual(least);
  }
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
});
