// The demo site as a host page: its words, its language switch, what it shows without the package, and its playground.
// What a policy itself looks like is tested elsewhere.

import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { runInNewContext } from 'node:vm';
import { expect, test } from '@playwright/test';
import { settle } from './host.mjs';

const site = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../../www/site');
const PAGES = ['index.html', 'privacy.html', 'theming.html', 'playground.html'];
const words = runInNewContext(`${readFileSync(path.join(site, 'words.js'), 'utf8')}; globalThis.siteWords`);

/** What went wrong on the page, the refusals of its Content-Security-Policy among it. */
function complaints(page) {
  const found = [];
  page.on('pageerror', (error) => found.push(error.message));
  page.on('console', (message) => message.type() === 'error' && found.push(message.text()));
  return found;
}

test('every word stands in every language, and the pages are written with the English ones', () => {
  for (const tag of Object.keys(words)) expect(Object.keys(words[tag]).sort(), tag).toEqual(Object.keys(words.en).sort());
  const used = new Set(['$name', '$dir']);
  for (const name of PAGES) {
    const source = readFileSync(path.join(site, name), 'utf8');
    const labels = [...source.matchAll(/aria-label="([^"]*)" data-word-label="([^"]+)"/g)].map(([, text, key]) => [key, text]);
    const texts = [...source.matchAll(/data-word="([^"]+)"[^>]*>([^<]*)/g)].map(([, key, text]) => [key, text]);
    for (const [key, text] of [...labels, ...texts]) {
      used.add(key);
      expect(text, `${name}: ${key}`).toBe(words.en[key]);
    }
  }
  expect(Object.keys(words.en).filter((key) => !used.has(key)), 'words on no page').toEqual([]);
});

for (const name of PAGES) {
  test(`${name} keeps its own security policy and fits a telephone in every language`, async ({ page }) => {
    const found = complaints(page);
    await page.setViewportSize({ width: 320, height: 640 });
    for (const tag of Object.keys(words)) {
      await page.goto(`/${name}?lang=${tag}`);
      await settle(page);
      await expect(page.locator('html')).toHaveAttribute('lang', tag);
      await expect(page.locator('html')).toHaveAttribute('dir', words[tag].$dir);
      expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth), tag).toBeLessThanOrEqual(0);
    }
    expect(found).toEqual([]);
  });
}

test('the language switch changes page and policy in place, keeps the address, and goes back', async ({ page }) => {
  await page.goto('/privacy.html#who');
  const policy = page.locator('fineprint-policy article');
  await expect(policy).toHaveAttribute('lang', 'en');
  await page.evaluate(() => (globalThis.same = true));

  await page.getByRole('link', { name: words.ar.$name }).click();
  await expect(policy).toHaveAttribute('dir', 'rtl');
  await expect(page).toHaveURL(/\/privacy\.html\?lang=ar#who$/);
  await expect(page.locator('h1')).toHaveText(words.ar['privacy-title']);
  await expect(page.locator('.brand')).toHaveAttribute('href', '/?lang=ar');
  await expect(page.locator('.languages [aria-current]')).toHaveText(words.ar.$name);

  await page.goBack();
  await expect(policy).toHaveAttribute('lang', 'en');
  await expect(page.locator('.brand')).toHaveAttribute('href', '/');
  expect(await page.evaluate(() => globalThis.same), 'the page was not loaded anew').toBe(true);
});

test('an unknown language is the first one', async ({ page }) => {
  await page.goto('/?lang=__proto__');
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  await expect(page.locator('h1')).toHaveText(words.en['home-title']);
});

test('without the package the static text stays, in the language asked for', async ({ page }) => {
  await page.route('**/fineprint/**', (route) => route.abort());
  await page.goto('/privacy.html?lang=de');
  await expect(page.locator('fineprint-policy')).toContainText(words.de.fallback);
  await expect(page.locator('fineprint-policy a')).toHaveAttribute('href', 'mailto:privacy@ebbline.example');
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });
  test('the page reads in English and offers no switch that would do nothing', async ({ page }) => {
    await page.goto('/privacy.html');
    await expect(page.locator('fineprint-policy')).toContainText(words.en.fallback);
    await expect(page.locator('.languages')).toBeHidden();
  });
});

test('the themes differ in the colour of their links', async ({ page }) => {
  await page.goto('/theming.html');
  await expect(page.locator('fineprint-policy article')).toHaveCount(3);
  const colours = await page.locator('fineprint-policy article').evaluateAll((all) => all.map((one) => getComputedStyle(one.querySelector('a')).color));
  expect(new Set(colours).size).toBe(3);
  await expect(page.locator('.theme-night .tokens')).toContainText('--fineprint-accent: #ffc861;');
});

test('the playground shows the document, and what is wrong with it', async ({ page }) => {
  await page.goto('/playground.html');
  const source = page.locator('#document');
  const title = page.locator('.preview h2').first();
  await expect(title).toContainText('Low Water');
  await expect(page.locator('.count')).toHaveText('0');

  const text = await source.inputValue();
  await source.fill(text.replace('"sections"', '"sektions"'));
  await expect(page.locator('.problems')).toContainText('sektions');
  await expect(page.locator('.problems')).toContainText('"sections"');

  await source.fill(text.replace('Rules of the photo contest', 'Another title'));
  await expect(title).toContainText('Another title');
  await expect(page.locator('.problems li')).toHaveCount(0);

  // What cannot be read leaves the last good text in place.
  await source.fill(text.slice(0, 400));
  await expect(page.locator('.problems li')).toHaveCount(1);
  await expect(title).toContainText('Another title');
});

test('while the document of the playground changes, the page stays where it is, and open sections stay open', async ({ page }) => {
  await page.goto('/playground.html');
  const source = page.locator('#document');
  const title = page.locator('.preview h2').first();
  await expect(title).toContainText('Low Water');
  // The first section is open from the start: one is opened and one closed.
  const [first, second] = [0, 1].map((n) => page.locator('.preview details').nth(n));
  for (const one of [first, second]) await one.locator('summary').first().click();
  await expect(first).not.toHaveAttribute('open');
  await expect(second).toHaveAttribute('open');
  const open = await page.locator('.preview details').evaluateAll((all) => all.map((one) => one.open));

  // How high the page stands, seen whenever it changes.
  await page.evaluate(() => {
    globalThis.heights = [];
    new ResizeObserver(() => globalThis.heights.push(document.documentElement.scrollHeight)).observe(document.querySelector('.preview'));
    scrollTo(0, document.documentElement.scrollHeight);
  });
  const before = await page.evaluate(() => ({ height: document.documentElement.scrollHeight, top: scrollY }));
  const text = await source.inputValue();
  await source.evaluate((element, value) => {
    element.value = value;
    element.dispatchEvent(new Event('input'));
  }, text.replace('Rules of the photo contest', 'Another title'));
  await expect(title).toContainText('Another title');
  await expect(second).toHaveAttribute('open');
  expect(await page.locator('.preview details').evaluateAll((all) => all.map((one) => one.open))).toEqual(open);
  expect(Math.min(...(await page.evaluate(() => globalThis.heights)))).toBeGreaterThanOrEqual(before.height - 100);
  await expect.poll(() => page.evaluate(() => scrollY)).toBeGreaterThanOrEqual(before.top - 100);
});
