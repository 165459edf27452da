// What a first visit gets along with, and what becomes of it when the rest comes late, or not at all.

import { expect, test } from '@playwright/test';
import { answer, banner, consenting, preferences, press, state, storedText, visit } from './consenting.mjs';

const REST = /-rest\.(wasm|js)$/;

/** Keeps the rest from being loaded until the answer is called; with `false` it never comes. */
async function hold(page) {
  let go;
  const held = new Promise((resolve) => (go = resolve));
  await page.route(REST, async (route) => ((await held) === false ? route.abort() : route.continue()));
  return go;
}

for (const [does, over, status, statistics] of [
  ['accept', {}, 'granted', true],
  ['reject', {}, 'refused', false],
  ['close', {}, 'undecided', false],
  ['close', { consent: { ui: { closeMeans: 'reject' } } }, 'refused', false],
]) {
  test(`without the rest a visitor can ${does} (${status})`, async ({ page }) => {
    const go = await hold(page);
    go(false);
    const seen = await visit(page, { policy: consenting(over) });
    await answer(page, does);
    await expect(banner(page)).toBeHidden();
    const now = await state(page);
    expect([now.status, now.choices.statistics, now.choices.necessary]).toEqual([status, statistics, true]);
    expect(Boolean(await storedText(page))).toBe(status !== 'undecided');
    // Nothing was wanted of it, so nothing is said but what the browser says of the request.
    expect(seen.said.filter((line) => line.includes('fineprint:'))).toEqual([]);
  });
}

test('the words are asked for with everything else, and once', async ({ page }) => {
  const asked = [];
  page.on('request', (request) => asked.push(new URL(request.url()).pathname));
  let go;
  const held = new Promise((resolve) => (go = resolve));
  await page.route('**/fineprint/consent.js', async (route) => {
    await held;
    await route.continue();
  });
  const words = () => asked.filter((path) => path.includes('/locales/'));
  const visiting = visit(page);
  await expect.poll(words).toEqual(['/fineprint/locales/en.json']);
  go();
  await visiting;
  await expect(banner(page)).toBeVisible();
  expect(words()).toEqual(['/fineprint/locales/en.json']);
});

test('what a banner counts needs no NumberFormat: the first of a page takes longer than all the rest of it', async ({ page }) => {
  await page.addInitScript(() => {
    globalThis.made = 0;
    Intl.NumberFormat = class extends Intl.NumberFormat {
      constructor(...given) {
        super(...given);
        made += 1;
      }
    };
  });
  await visit(page);
  await expect(banner(page)).toContainText(/\d compan/);
  expect(await page.evaluate('made')).toBe(0);
});

test('the rest is asked for once the banner is there', async ({ page }) => {
  const go = await hold(page);
  const early = [];
  page.on('request', (request) => REST.test(request.url()) && early.push(request.url()));
  await visit(page);
  await expect(banner(page)).toBeVisible();
  await expect.poll(() => early.length).toBe(2);
  go(true);
  await press(page, 'choose');
  await expect(preferences(page)).toBeVisible();
});

test('a click on choose before the rest is there is kept; whoever answers meanwhile is not asked any more', async ({ page }) => {
  const go = await hold(page);
  await visit(page);
  await press(page, 'choose');
  await expect(banner(page)).toBeVisible();
  await answer(page, 'reject');
  await expect(banner(page)).toBeHidden();
  go(true);
  await page.evaluate(() => globalThis.fineprint.hide());
  await expect(preferences(page)).toHaveCount(0);
  await page.evaluate(() => globalThis.fineprint.showPreferences());
  await expect(preferences(page)).toBeVisible();
});

test('where the rest cannot be loaded, that is said, nothing is granted, and the next click tries again', async ({ page }) => {
  let works = false;
  await page.route(REST, (route) => (works ? route.continue() : route.abort()));
  const seen = await visit(page);
  await press(page, 'choose');
  await expect.poll(() => seen.said.some((line) => line.includes('fineprint:'))).toBe(true);
  await expect(banner(page)).toBeVisible();
  expect((await state(page)).choices).toEqual({ necessary: true, statistics: false, marketing: false, media: false });
  expect(await storedText(page)).toBe(undefined);
  works = true;
  await press(page, 'choose');
  await expect(preferences(page)).toBeVisible();
});

test('a refusal of what runs already is kept without the rest, and cleaned up after when it comes', async ({ page }) => {
  const go = await hold(page);
  await visit(page, { attributes: 'data-region="US-CA"' });
  await expect(banner(page)).toBeVisible();
  await page.evaluate(() => (document.cookie = '_ga=1; Path=/'));
  await answer(page, 'reject');
  await expect(banner(page)).toBeHidden();
  expect((await state(page)).status).toBe('refused');
  expect(await page.evaluate(() => document.cookie)).toContain('_ga=1');
  go(true);
  await expect.poll(() => page.evaluate(() => document.cookie)).not.toContain('_ga=1');
});

test('a banner with more than plain text waits for the rest', async ({ page }) => {
  const policy = consenting();
  policy.categories[1].text = 'Counts *which* pages {controller} shows.';
  await visit(page, { policy });
  await expect(banner(page).locator('li em').first()).toHaveText('which');
  await answer(page, 'accept');
  expect((await state(page)).status).toBe('granted');
});

for (const [region, policy] of [['FR', consenting()], ['US-CA', consenting({ sells: true, sensitive: true })]]) {
  test(`what is shown after an answer, before the rest is there, looks as it does with it (${region})`, async ({ page }) => {
    const go = await hold(page);
    // The message stays, however long the rest takes.
    await page.addInitScript(() => {
      const { setTimeout } = globalThis;
      globalThis.setTimeout = (work, ms, ...given) => setTimeout(work, ms === 6_000 ? 600_000 : ms, ...given);
    });
    await visit(page, { policy, attributes: `data-region="${region}"` });
    await press(page, region === 'FR' ? 'accept' : 'reject');
    const parts = page.locator('fineprint-consent').locator('.reopen, .reopen .button, .reopen .icon, .status');
    const look = () =>
      parts.evaluateAll((all) =>
        all.map((one) => {
          const { display, backgroundColor, boxShadow, borderTopWidth, fontSize, padding } = getComputedStyle(one);
          const { x, y, width, height } = one.getBoundingClientRect();
          return { name: one.className, display, backgroundColor, boxShadow, borderTopWidth, fontSize, padding, box: [x, y, width, height] };
        }),
      );
    await expect(page.locator('fineprint-consent .reopen')).toBeVisible();
    const before = await look();
    expect(before.length).toBeGreaterThan(region === 'FR' ? 2 : 4);
    go();
    await page.waitForFunction(() => document.querySelector('fineprint-consent').shadowRoot.adoptedStyleSheets.some((sheet) => [...sheet.cssRules].some(({ selectorText }) => selectorText === '.category')), undefined, { polling: 20 });
    expect(await look()).toEqual(before);
  });
}
