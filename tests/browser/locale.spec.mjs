// Another language in place: what the reader had open, was reading and had the focus on stays.

import { expect, test } from '@playwright/test';
import { sample } from './documents.mjs';
import { SHEET, open, show } from './host.mjs';

const HERE = '<p style="height:300px">Above</p><div id="here"></div><p style="height:2000px">Below</p>';

/** Where a section's heading row is in the window. */
const topOf = (page, id) => page.evaluate((id) => document.getElementById(id).previousElementSibling.getBoundingClientRect().top, id);

test('open sections, scroll position and focus stay', async ({ page }) => {
  await open(page, { body: HERE, head: SHEET });
  await show(page, sample());
  for (const name of ['Part two', 'Part two-a', 'Part five']) await page.getByRole('heading', { name, exact: true }).click();
  const link = page.locator('#five a', { hasText: 'Print this' }).or(page.locator('#five button'));
  await link.first().focus();
  await page.evaluate(() => document.querySelector('#five').previousElementSibling.scrollIntoView());
  // Closed sections above are laid out when they come near the window: not until that is done does anything stand still.
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
  const before = await topOf(page, 'five');
  for (const [tag, heading] of [['fr', 'Partie five'], ['ar', 'القسم five'], ['en', 'Part five']]) {
    expect(await page.evaluate((tag) => globalThis.fp.setLocale(tag), tag)).toBe(tag);
    await expect(page.locator('article')).toHaveAttribute('lang', tag);
    await expect(page.locator('article')).toHaveAttribute('dir', tag === 'ar' ? 'rtl' : 'ltr');
    await expect(page.getByRole('heading', { name: heading, exact: true })).toBeVisible();
    expect(await page.evaluate(() => Array.from(document.querySelectorAll('[open]>.fineprint-body'), ({ id }) => id))).toEqual(['two', 'two-a', 'five']);
    await expect.poll(async () => Math.abs((await topOf(page, 'five')) - before), tag).toBeLessThan(2);
    expect(await page.evaluate(() => document.activeElement.dataset.fineprintAction)).toBe('print');
  }
});

test('in the middle of a section its heading row keeps its distance, also on pages that scroll smoothly', async ({ page }) => {
  await open(page, { body: HERE, head: `${SHEET}<style>html{scroll-behavior:smooth}</style>` });
  await show(page, sample());
  await page.getByRole('button', { name: 'Open all sections' }).click();
  await page.evaluate(() => scrollTo({ top: document.querySelector('#four').getBoundingClientRect().top - 500, behavior: 'instant' }));
  const reading = await page.evaluate(() => {
    const rows = [...document.querySelectorAll('.fineprint-section>summary')];
    return rows.filter((row) => row.getBoundingClientRect().top < 200).at(-1).nextElementSibling.id;
  });
  const before = await topOf(page, reading);
  await page.evaluate(() => globalThis.fp.setLocale('fr'));
  expect(Math.abs((await topOf(page, reading)) - before)).toBeLessThan(2);
});

test('above the policy nothing moves', async ({ page }) => {
  await open(page, { body: HERE, head: SHEET });
  await show(page, sample());
  await page.evaluate(() => scrollTo(0, 100));
  await page.evaluate(() => globalThis.fp.setLocale('ar'));
  expect(await page.evaluate(() => scrollY)).toBe(100);
  expect(await page.evaluate(() => document.activeElement.localName)).toBe('body');
});

test('what was asked for last is shown last, however fast one asks', async ({ page }) => {
  await open(page, { body: HERE });
  await page.route('**/words/fr.js', async (route) => {
    await new Promise((resolve) => setTimeout(resolve, 200));
    await route.continue();
  });
  await show(page, sample());
  const chosen = await page.evaluate(() => Promise.all(['fr', 'ar', 'fr', 'en'].map((tag) => globalThis.fp.setLocale(tag))));
  expect(chosen).toEqual(['fr', 'ar', 'fr', 'en']);
  await expect(page.locator('article')).toHaveAttribute('lang', 'en');
});

test('what is asked for is negotiated: near languages, the page, the browser, the default', async ({ browser }) => {
  const context = await browser.newContext({ locale: 'ar-EG' });
  const page = await context.newPage();
  await open(page, { body: '<div id="here"></div>', lang: '' });
  await show(page, sample());
  const found = await page.evaluate(async () => {
    const found = [globalThis.fp.locale];
    document.documentElement.lang = 'fr-BE';
    found.push(globalThis.fp.locale);
    for (const tag of ['en-ZA', 'ar-MA', 'not a tag', 'sw', 'FR_ca']) found.push(await globalThis.fp.setLocale(tag));
    return found;
  });
  // What cannot be had falls to what the page says.
  expect(found).toEqual(['ar', 'fr', 'en', 'ar', 'fr', 'fr', 'fr']);
  await context.close();
});

test('the host can bring words of its own, some or all', async ({ page }) => {
  await open(page, { body: '<div id="here"></div>' });
  const strings = { fr: { 'expand-all': 'Tout <b>montrer</b>' }, eo: { $code: 'eo', $name: 'Esperanto', 'expand-all': 'Malfermi ĉion' } };
  const policy = { ...sample(), defaultLocale: 'en', locales: { en: {}, fr: {}, eo: {} }, title: { en: 'A', fr: 'B', eo: 'C' } };
  await show(page, policy, { locale: 'fr', strings });
  await expect(page.locator('[data-fineprint-do=expand]')).toHaveText('Tout <b>montrer</b>');
  await expect(page.locator('[data-fineprint-do=collapse]')).toHaveText('Fermer toutes les sections');
  await page.evaluate(() => globalThis.fp.setLocale('eo'));
  await expect(page.locator('[data-fineprint-do=expand]')).toHaveText('Malfermi ĉion');
  await expect(page.locator('[data-fineprint-do=collapse]')).toHaveText('Close all sections');
});

test('a policy that is not shown can be written as text in any of its languages', async ({ page }) => {
  await open(page);
  await page.evaluate(async (policy) => {
    const api = await import('/fineprint/index.js');
    globalThis.fp = await api.createFineprint({ policy, consent: false });
  }, sample());
  const html = await page.evaluate(() => Promise.all([globalThis.fp.renderPolicy({ locale: 'fr', headingLevel: 4 }), globalThis.fp.renderPolicy()]));
  expect(html[0]).toContain('<h4 class="fineprint-title">Ce que nous faisons</h4>');
  expect(html[1]).toContain('<h2 class="fineprint-title">What we do</h2>');
});
