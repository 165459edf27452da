// Rows B24 to B27: where the links of banner and preferences lead and what that costs, which language is spoken, in which order the controls
// stand, and how far the last of them is away.

import { expect, test } from '@playwright/test';
import { answer, banner, consenting, preferences, visit } from '../consenting.mjs';
import { openAll } from './parts.mjs';

const FR = 'data-region="FR"';

const toggle = (page, id, kind = 'category') => preferences(page).locator(`[role=switch][data-${kind}=${id}]`);

test('B24 every link in banner and preferences resolves: to a page that is there, or to an address that the document gives', async ({ page }) => {
  const policy = consenting();
  const given = new Set(policy.vendors.flatMap(({ urls = {} }) => Object.values(urls)));
  await visit(page, { policy, attributes: FR });
  await expect(banner(page)).toBeVisible();
  const links = (part) => part.locator('a').evaluateAll((all) => all.map(({ href, textContent }) => ({ href, text: textContent.trim() })));
  const found = await links(banner(page));
  await answer(page, 'choose');
  await openAll(page);
  found.push(...(await links(preferences(page))));
  expect(found.length).toBeGreaterThan(given.size);
  const own = new URL(page.url()).origin;
  for (const { href, text } of found) {
    expect(text).not.toBe('');
    if (new URL(href).origin !== own) expect(given, href).toContain(href);
    else expect((await page.evaluate(async (address) => (await fetch(address)).status, href)) < 400, href).toBe(true);
  }
  for (const address of given) expect(found.map(({ href }) => href)).toContain(address);
});

test('B24 a link to a section opens it where the policy stands on the same page', async ({ page }) => {
  const { url, ...policy } = consenting();
  expect(url).toBeTruthy();
  await visit(page, { policy, attributes: FR, body: '<fineprint-policy policy="/consenting.json"></fineprint-policy>' });
  await expect(page.locator('fineprint-policy article')).toBeVisible();
  const link = banner(page).locator('a[rel~=privacy-policy]');
  const id = (await link.getAttribute('href')).split('#')[1];
  const section = page.locator('details', { has: page.locator(`> [id="${id}"]`) });
  await expect(section).not.toHaveAttribute('open');
  await link.click();
  await expect(section).toHaveAttribute('open');
  await expect(banner(page)).toBeVisible();
  expect(new URL(page.url()).hash).toBe(`#${id}`);
  // From the preferences it leads there too, past them, and what was moved and not saved is there afterwards.
  await section.locator('summary').first().click();
  await answer(page, 'choose');
  await toggle(page, 'statistics').check();
  await preferences(page).getByRole('link', { name: 'Read the whole policy' }).click();
  await expect(preferences(page)).toHaveCount(0);
  await expect(section).toHaveAttribute('open');
  await answer(page, 'choose');
  await expect(toggle(page, 'statistics')).toBeChecked();
  expect(await page.evaluate(() => globalThis.fineprint.has('statistics'))).toBe(false);
});

test('B24 it stays on the page where that has a base of another', async ({ page }) => {
  const { url, ...policy } = consenting();
  expect(url).toBeTruthy();
  await visit(page, { policy, attributes: FR, before: '<base href="/elsewhere/">', body: '<fineprint-policy policy="/consenting.json"></fineprint-policy>' });
  await expect(page.locator('fineprint-policy article')).toBeVisible();
  await banner(page).locator('a[rel~=privacy-policy]').click();
  await expect(page.locator('fineprint-policy details[open]').first()).toBeVisible();
  expect(new URL(page.url()).pathname).toBe('/host.html');
});

test('B24 who opens the policy and comes back finds what was chosen and not saved', async ({ page, context }) => {
  await visit(page, { attributes: FR });
  await answer(page, 'choose');
  await openAll(page);
  await toggle(page, 'statistics').check();
  await toggle(page, 'clarity', 'vendor').uncheck();
  const opened = context.waitForEvent('page');
  await preferences(page).getByRole('link', { name: 'Read the whole policy' }).click();
  const other = await opened;
  expect(new URL(other.url()).pathname).toBe('/privacy.html');
  await other.close();
  await expect(preferences(page)).toBeVisible();
  await expect(toggle(page, 'statistics')).toBeChecked();
  await expect(toggle(page, 'clarity', 'vendor')).not.toBeChecked();
  await preferences(page).locator('[data-do=save]').click();
  await expect.poll(() => page.evaluate(() => [globalThis.fineprint.has('statistics'), globalThis.fineprint.hasVendor('ga'), globalThis.fineprint.hasVendor('clarity')])).toEqual([true, true, false]);
});

test('B24 a look at the policy leaves the banner as it was', async ({ page, context }) => {
  await visit(page, { attributes: FR });
  const opened = context.waitForEvent('page');
  await banner(page).locator('a[rel~=privacy-policy]').click();
  await (await opened).close();
  await expect(banner(page)).toBeVisible();
  expect(await page.evaluate(() => globalThis.fineprint.consent.status)).toBe('undecided');
});

for (const [lang, dir] of [['en', 'ltr'], ['fr', 'ltr'], ['ar', 'rtl']]) {
  test(`B25 the banner speaks the language of the page, and the policy opens in it (${lang})`, async ({ page, context }) => {
    const url = { en: '/privacy.html', fr: '/fr/privacy.html', ar: '/ar/privacy.html' };
    const body = `<fineprint-policy policy="/consenting.json"></fineprint-policy>`;
    const pages = Object.fromEntries(Object.values(url).map((path) => [path, { contentType: 'text/html', body: `<!doctype html><title>${path}</title>` }]));
    await visit(page, { policy: consenting({ url }), attributes: FR, lang, body, files: pages });
    await expect(banner(page)).toHaveAttribute('lang', lang);
    await expect(banner(page)).toHaveAttribute('dir', dir);
    await expect(page.locator('fineprint-policy article')).toHaveAttribute('lang', lang);
    const address = new URL(await banner(page).locator('a[rel~=privacy-policy]').getAttribute('href'), page.url());
    expect(address.pathname).toBe(url[lang]);
    const opened = context.waitForEvent('page');
    await banner(page).locator('a[rel~=privacy-policy]').click();
    const other = await opened;
    expect(new URL(other.url()).pathname).toBe(url[lang]);
    await other.close();
    await answer(page, 'choose');
    await expect(preferences(page)).toHaveAttribute('lang', lang);
    await expect(preferences(page)).toHaveAttribute('dir', dir);
  });
}

test('B25 where the page is in a language that the document lacks, the banner says which it speaks', async ({ page }) => {
  await visit(page, { attributes: FR, lang: 'ja' });
  await expect(banner(page)).toContainText('Lantern Maps SAS');
  const lang = await banner(page).getAttribute('lang');
  const title = banner(page).locator('strong', { hasText: 'Statistics' });
  const spoken = await title.evaluate((element) => element.closest('[lang]').lang);
  expect(spoken).toBe('en');
  expect(['en', 'ja']).toContain(lang);
});

/**
 * What the controls do, in the order of the document, and in that in which they are seen: from above, then from where reading begins. What
 * stands in a box of its own, as the text that scrolls, is read with that box.
 */
const order = (part) =>
  part.evaluate((element) => {
    const isRtl = getComputedStyle(element).direction === 'rtl';
    const compare = (a, b) => {
      // What overlaps in height by half stands in one line.
      const overlap = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
      if (overlap > Math.min(a.height, b.height) / 2) return isRtl ? b.right - a.right : a.left - b.left;
      return a.top - b.top;
    };
    const controls = [...element.querySelectorAll('button, a[href], summary, input')].filter((one) => one.checkVisibility());
    const name = ({ dataset, rel, localName }) => dataset.do ?? dataset.category ?? dataset.vendor ?? (rel || localName);
    const around = (one) => one.closest('.text, .actions');
    const box = (one) => one.getBoundingClientRect();
    const seen = [...controls].sort((a, b) => (around(a) === around(b) ? compare(box(a), box(b)) : compare(box(around(a)), box(around(b)))));
    return { written: controls.map(name), seen: seen.map(name) };
  });

const WIDTHS = [320, 768, 1440];

for (const layout of ['bar', 'box', 'modal']) {
  test(`B26 the same controls in the same order at every width, mirrored where one reads from the right (${layout})`, async ({ page }) => {
    const orders = [];
    for (const lang of ['en', 'ar']) {
      await visit(page, { attributes: `${FR} data-layout="${layout}"`, lang });
      for (const width of WIDTHS) {
        await page.setViewportSize({ width, height: 900 });
        await expect(banner(page)).toBeVisible();
        orders.push({ at: `${lang}, ${width} px`, ...(await order(banner(page))) });
      }
    }
    for (const { at, written, seen } of orders) {
      expect(written, at).toEqual(['vendors', 'privacy-policy', 'accept', 'reject', 'choose', 'close']);
      expect(seen, at).toEqual(written);
    }
  });
}

test('B26 the preferences too keep their order', async ({ page }) => {
  const orders = [];
  for (const lang of ['en', 'ar']) {
    await visit(page, { attributes: FR, lang });
    await answer(page, 'choose');
    for (const width of WIDTHS) {
      await page.setViewportSize({ width, height: 900 });
      orders.push({ at: `${lang}, ${width} px`, ...(await order(preferences(page))) });
    }
  }
  const [{ written: first }] = orders;
  expect(first).toEqual(expect.arrayContaining(['necessary', 'statistics', 'marketing', 'media', 'accept', 'reject', 'save', 'close']));
  for (const { at, written, seen } of orders) {
    expect(written, at).toEqual(first);
    expect(seen, at).toEqual(first);
  }
});

test('B27 from the first layer two steps lead to the switch of any vendor, and all can be refused on each layer', async ({ page }) => {
  const policy = consenting();
  for (const { id, category } of policy.vendors) {
    await visit(page, { policy, attributes: FR });
    await expect(banner(page).locator('[data-do=reject]')).toBeVisible();
    // First step.
    await answer(page, 'choose');
    await expect(preferences(page).locator('[data-do=reject]')).toBeVisible();
    // Second step.
    await preferences(page).locator('[role=group]', { has: page.locator(`[data-category=${category}]`) }).locator('summary').click();
    await expect(toggle(page, id, 'vendor')).toBeVisible();
    await expect(preferences(page).locator('[data-do=reject]')).toBeVisible();
  }
});

test('B27 reject on the second layer refuses all, whatever has been switched on before', async ({ page }) => {
  await visit(page, { attributes: FR });
  await answer(page, 'choose');
  await toggle(page, 'statistics').check();
  await toggle(page, 'media').check();
  await preferences(page).locator('[data-do=reject]').click();
  await expect(preferences(page)).toHaveCount(0);
  expect(await page.evaluate(() => globalThis.fineprint.consent)).toMatchObject({ status: 'refused', choices: { necessary: true, statistics: false, marketing: false, media: false } });
});
