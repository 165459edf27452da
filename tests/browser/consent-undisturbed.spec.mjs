// What a visitor is doing, what another category needs and what was granted anew are left alone by what happens beside them.

import { expect, test } from '@playwright/test';
import { fieldsOf, plant, recordText } from './answered.mjs';
import { answer, banner, consenting, preferences, state, storedText, visit } from './consenting.mjs';
import { settle } from './host.mjs';
import { standIns } from './stand-ins.mjs';

const FOOT = '<footer><a href="/privacy.html" data-fineprint-action="preferences">Cookie settings</a></footer>';
const CLEANED = `<script>globalThis.cleaned = []; document.addEventListener('fineprint:cleaned', ({ detail }) => cleaned.push(detail))</script>`;

/** Another tab of the site, without us, does something. */
async function elsewhere(page, work) {
  const other = await page.context().newPage();
  await other.route('**/other.html', (route) => route.fulfill({ contentType: 'text/html', body: '<!doctype html><title>Other</title>' }));
  await other.goto('/other.html');
  await other.evaluate(work);
  await other.close();
}

test.describe('another tab writes into localStorage, as tags do all the time', () => {
  const beat = () => localStorage.setItem('heartbeat', String(Date.now()));
  /** Until this page has heard of it. */
  const hear = (page) => page.evaluate(() => (globalThis.hears = new Promise((resolve) => addEventListener('storage', () => setTimeout(resolve, 100)))) && undefined);

  test('and whoever is in the preferences stays where they are', async ({ page }) => {
    await visit(page);
    await answer(page, 'choose');
    await preferences(page).locator('details summary').first().click();
    await preferences(page).locator('[role=switch][data-category=media]').focus();
    await hear(page);
    await elsewhere(page, beat);
    await page.evaluate(() => globalThis.hears);
    expect(await preferences(page).locator('[role=switch][data-category=media]').evaluate((element) => element.matches(':focus'))).toBe(true);
    await expect(preferences(page).locator('details[open]')).toHaveCount(1);
  });

  test('and so does whoever is in those of the policy', async ({ page }) => {
    await visit(page, { body: '<fineprint-policy></fineprint-policy>' });
    const media = page.locator('fineprint-preferences [role=switch][data-category=media]');
    await expect(media).toBeAttached();
    await page.locator('article details').evaluateAll((all) => all.forEach((details) => (details.open = true)));
    await media.focus();
    await hear(page);
    await elsewhere(page, beat);
    await page.evaluate(() => globalThis.hears);
    expect(await media.evaluate((element) => element.matches(':focus'))).toBe(true);
  });
});

test('B16 switches that were moved and not saved are not shown as the state after another choice', async ({ page }) => {
  await visit(page);
  await answer(page, 'choose');
  await preferences(page).locator('[role=switch][data-category=statistics]').setChecked(true);
  await page.evaluate(() => globalThis.fineprint.hide());
  await page.evaluate(() => globalThis.fineprint.rejectAll());
  await page.evaluate(() => globalThis.fineprint.showPreferences());
  await expect(preferences(page)).toBeVisible();
  await expect(preferences(page).locator('[role=switch][data-category=statistics]')).not.toBeChecked();
});

test('a host that hands on the same choice with every page keeps one record, reports it once and says nothing', async ({ page }) => {
  const policy = consenting({ consent: { record: { endpoint: '/records' } } });
  let reports = 0;
  await page.route('**/records', (route) => (reports++, route.fulfill({ status: 204 })));
  const hand = (choices) => page.evaluate((choices) => globalThis.fineprint.save(choices), choices);
  await visit(page, { policy, attributes: 'data-auto="off"', body: FOOT });
  await hand({ statistics: true });
  await expect.poll(() => reports).toBe(1);
  // Not before the page has heard the answer: until then the report waits for another try.
  await expect.poll(() => page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith('fineprint-reports')))).toEqual([]);
  const first = await storedText(page);
  await page.reload();
  await page.evaluate(() => document.addEventListener('fineprint:consent', () => (globalThis.isTold = true)));
  await hand({ statistics: true });
  await page.waitForFunction(() => globalThis.isTold, undefined, { polling: 20 });
  await settle(page);
  expect(await storedText(page)).toBe(first);
  expect(reports).toBe(1);
  await expect(page.getByText('Your choice has been saved')).toHaveCount(0);
  // Another choice is one.
  await hand({ statistics: true, media: true });
  await expect.poll(() => reports).toBe(2);
  expect(fieldsOf(await storedText(page)).categories).toContain('1media');
});

test('what is granted again in another tab is not swept away by the one that took it back', async ({ page }) => {
  await plant(page, recordText({ families: 15 }));
  await visit(page, { body: FOOT });
  await page.evaluate(() => globalThis.fineprint.withdraw());
  await expect.poll(async () => (await state(page)).status).toBe('refused');
  await settle(page);
  const other = await page.context().newPage();
  await visit(other, { body: FOOT });
  await other.evaluate(() => globalThis.fineprint.acceptAll());
  await expect.poll(async () => (await state(page)).status).toBe('granted');
  await other.evaluate(() => {
    document.cookie = '_ga=1; Path=/';
    localStorage.setItem('twk_talk', '1');
  });
  await page.goto('about:blank');
  await other.evaluate(() => new Promise((resolve) => setTimeout(resolve, 300)));
  expect(await other.evaluate(() => [document.cookie.includes('_ga'), localStorage.getItem('twk_talk')])).toEqual([true, '1']);
});

test.describe('cleaning by a pattern', () => {
  const item = (name, category, more = {}) => ({ id: name.replace(/\W/g, '-').toLowerCase(), name, type: 'cookie', party: 'first', duration: 'P1Y', category, text: name, ...more });
  const names = (page) => page.evaluate(() => document.cookie.split('; ').map((pair) => pair.split('=')[0]).filter((name) => name !== 'lantern_consent').sort());

  test('leaves what is needed, or still granted, and declared by a longer name', async ({ page }) => {
    const policy = consenting();
    policy.storage.push(item('lantern_cart', 'necessary'), item('lantern_stat_*', 'statistics'), item('lantern_*', 'marketing'), item('lantern_stat_ads', 'marketing'));
    await plant(page, recordText({ families: 15 }));
    await visit(page, { policy, body: FOOT });
    await page.evaluate(() => ['lantern_cart', 'lantern_ad', 'lantern_stat_1', 'lantern_stat_ads'].forEach((name) => (document.cookie = `${name}=1; Path=/`)));
    await page.evaluate(() => globalThis.fineprint.withdraw('marketing'));
    await expect.poll(() => names(page)).toEqual(['lantern_cart', 'lantern_stat_1']);
    await page.evaluate(() => globalThis.fineprint.withdraw());
    await expect.poll(() => names(page)).toEqual(['lantern_cart']);
  });

  for (const name of ['__Secure-ads', '__Host-ads']) {
    test(`removes ${name}, which browsers take with Secure only`, async ({ page }) => {
      const policy = consenting();
      policy.storage.push(item(name, 'marketing'));
      await plant(page, recordText({ families: 15 }));
      await visit(page, { policy, body: FOOT, before: CLEANED });
      await page.evaluate((name) => (document.cookie = `${name}=1; Path=/; Secure`), name);
      expect(await names(page)).toEqual([name]);
      await page.evaluate(() => globalThis.fineprint.withdraw('marketing'));
      await expect.poll(() => page.evaluate(() => globalThis.cleaned.map(({ removed, left }) => [removed, left]))).toEqual([[[name], []]]);
      expect(await names(page)).toEqual([]);
    });
  }
});

test('B32 a frame of a company that the document does not name can be loaded once, not allowed for good, and the host is told', async ({ page }) => {
  await standIns(page);
  const seen = await visit(page, { body: `<iframe data-fineprint="media" data-vendor="vimeo" data-src="https://player.vimeo.com/v/1" title="V" width="400" height="300"></iframe>${FOOT}` });
  await answer(page, 'accept');
  const place = page.locator('fineprint-placeholder');
  await expect(place).toBeVisible();
  await expect(place.locator('[data-do=once]')).toBeVisible();
  await expect(place.locator('[data-do=always]')).toHaveCount(0);
  await expect.poll(() => seen.said).toEqual([expect.stringContaining('"vimeo"')]);
  await expect(banner(page)).toHaveCount(0);
});

test('B15 what a script writes that was on its way when it was taken back is removed, too', async ({ page }) => {
  let letGo;
  const held = new Promise((resolve) => (letGo = resolve));
  await page.route('**/slow.js', async (route) => {
    await held;
    await route.fulfill({ contentType: 'text/javascript', body: 'document.cookie = "_ga=1; Path=/"; globalThis.isLate = true' });
  });
  await visit(page, { body: `<script type="text/plain" data-fineprint="statistics" data-vendor="ga" data-src="/slow.js"></script>${FOOT}` });
  const asked = page.waitForRequest('**/slow.js');
  await answer(page, 'accept');
  await asked;
  await page.evaluate(() => globalThis.fineprint.withdraw());
  await expect.poll(async () => (await state(page)).status).toBe('refused');
  letGo();
  await page.waitForFunction(() => globalThis.isLate, undefined, { polling: 20 });
  await expect.poll(() => page.evaluate(() => document.cookie.includes('_ga'))).toBe(false);
});
