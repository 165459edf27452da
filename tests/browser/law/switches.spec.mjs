// Rows B08, B09, B13 and B16: switches are off until they are switched on, what cannot be switched off says why, one may be on without
// the others, and what was chosen is what is shown again.

import { expect, test } from '@playwright/test';
import { answer, banner, chooseInDetail, preferences, ready, state, visit } from '../consenting.mjs';
import { BODY, TAGS, standIn, tagged } from '../tags.mjs';
import { accessibilityTree } from './seeing.mjs';

const LOCKED_WHY = 'Always on: the site does not work without it.';

const arrive = (page, options = {}) => visit(page, { attributes: 'data-region="FR"', ...options });

const theSwitch = (page, category) => preferences(page).locator(`[role=switch][data-category=${category}]`);

/** Each switch that is to be seen, as a screen reader hears it: by name, whether it is on. */
async function switches(page) {
  const tree = await accessibilityTree(page);
  return tree.filter(({ role }) => role === 'switch').map(({ name, properties }) => ({ name, on: String(properties.checked), locked: properties.disabled === true }));
}

test('B08 every switch that is not locked reports off on first opening, those of companies too', async ({ page }) => {
  await arrive(page);
  await answer(page, 'choose');
  await expect(preferences(page)).toBeVisible();
  for (const details of await preferences(page).locator('details').all()) await details.evaluate((element) => (element.open = true));
  const heard = await switches(page);
  expect(heard.filter(({ locked }) => !locked).length).toBeGreaterThanOrEqual(3 + 5);
  expect(heard.filter(({ on, locked }) => !locked && on !== 'false')).toEqual([]);
  for (const category of ['statistics', 'marketing', 'media']) await expect(theSwitch(page, category)).not.toBeChecked();
  for (const vendor of ['ga', 'clarity', 'uet', 'tawk', 'video']) await expect(preferences(page).locator(`[role=switch][data-vendor=${vendor}]`)).not.toBeChecked();
});

test('B08 every switch that is not locked reports off in the policy itself', async ({ page }) => {
  await arrive(page, { body: '<fineprint-policy><p>Static.</p></fineprint-policy>' });
  const embedded = page.locator('fineprint-preferences');
  await expect(embedded).toHaveCount(1);
  await page.locator('article details').evaluateAll((all) => all.forEach((details) => (details.open = true)));
  for (const category of ['statistics', 'marketing', 'media']) await expect(embedded.locator(`[role=switch][data-category=${category}]`)).not.toBeChecked();
  expect((await state(page)).choices).toEqual({ necessary: true, statistics: false, marketing: false, media: false });
});

test('B09 the locked category cannot be switched off, and says why in words', async ({ page }) => {
  await arrive(page);
  await answer(page, 'choose');
  await expect(preferences(page).getByText(LOCKED_WHY)).toBeVisible();
  const locked = theSwitch(page, 'necessary');
  // Whether it is drawn as a switch or not at all: there is nothing that could be switched.
  if (await locked.count()) {
    await expect(locked).toBeChecked();
    await expect(locked).toBeDisabled();
    await locked.click({ force: true });
    await expect(locked).toBeChecked();
  }
  await preferences(page).locator('[data-do=save]').click();
  await expect(preferences(page)).toBeHidden();
  expect((await state(page)).choices).toEqual({ necessary: true, statistics: false, marketing: false, media: false });
});

test('B09 the locked category cannot be switched off by the page either', async ({ page }) => {
  await arrive(page);
  await ready(page);
  for (const call of [() => globalThis.fineprint.save({ necessary: false }), () => globalThis.fineprint.withdraw('necessary'), () => globalThis.fineprint.withdraw(), () => globalThis.fineprint.rejectAll()]) {
    await page.evaluate(call);
    await expect.poll(async () => (await state(page)).choices).toEqual({ necessary: true, statistics: false, marketing: false, media: false });
    expect(await page.evaluate(() => globalThis.fineprint.has('necessary'))).toBe(true);
  }
});

test('B13 turning on statistics alone allows statistics alone', async ({ page, context }) => {
  const log = await standIn(context);
  await page.addInitScript(() => {
    globalThis.heard = [];
    for (const type of ['consent', 'change']) document.addEventListener(`fineprint:${type}`, ({ detail }) => heard.push({ type, choices: { ...detail.choices }, changed: detail.changed }));
  });
  await arrive(page, { policy: tagged(), head: TAGS, body: BODY });
  await chooseInDetail(page, { statistics: true });
  await expect.poll(() => page.evaluate(() => globalThis.heard.filter(({ type }) => type === 'change').length)).toBe(1);
  const wanted = { necessary: true, statistics: true, marketing: false, media: false };
  const heard = await page.evaluate(() => globalThis.heard);
  expect(heard.find(({ type }) => type === 'change').choices).toEqual(wanted);
  expect(heard.filter(({ type }) => type === 'consent').at(-1).choices).toEqual(wanted);
  const { changed } = heard.find(({ type }) => type === 'change');
  expect(changed.statistics).toBe(true);
  expect(Object.entries(changed).filter(([id]) => ['necessary', 'marketing', 'media', 'uet', 'tawk', 'video'].includes(id))).toEqual([]);
  const now = await state(page);
  expect(now).toMatchObject({ status: 'partial', choices: wanted, vendors: { host: true, ga: true, clarity: true, uet: false, tawk: false, video: false } });
  expect(now.record).toMatchObject({ event: 'partial', method: 'preferences', choices: wanted });
  await expect.poll(() => log.scripts().map((url) => new URL(url).hostname)).toEqual(['www.googletagmanager.com', 'www.clarity.ms']);
});

test('B13 moving a switch decides nothing until it is saved', async ({ page }) => {
  await arrive(page);
  await answer(page, 'choose');
  await theSwitch(page, 'statistics').setChecked(true);
  await theSwitch(page, 'marketing').setChecked(true);
  await theSwitch(page, 'marketing').setChecked(false);
  expect((await state(page)).status).toBe('undecided');
  expect(await page.evaluate(() => globalThis.fineprint.has('statistics'))).toBe(false);
  await preferences(page).locator('[data-do=save]').click();
  await expect.poll(async () => (await state(page)).choices).toEqual({ necessary: true, statistics: true, marketing: false, media: false });
});

test.describe('B16', () => {
  const CHOSEN = '2026-11-20T09:14:22Z';
  const DAY_MS = 86_400_000;

  test('B16 preferences opened again show what is stored, and the date of the choice', async ({ page }) => {
    await page.clock.install({ time: CHOSEN });
    await arrive(page);
    await chooseInDetail(page, { statistics: true, media: true });
    await expect(preferences(page)).toBeHidden();
    // At once, and on a later load.
    for (const days of [0, 12]) {
      if (days) {
        await page.clock.setSystemTime(new Date(Date.parse(CHOSEN) + days * DAY_MS));
        await page.reload();
      }
      await page.evaluate(() => globalThis.fineprint.showPreferences());
      await expect(preferences(page)).toBeVisible();
      await expect(preferences(page)).toContainText('Your last choice: November 20, 2026');
      for (const [category, on] of Object.entries({ necessary: true, statistics: true, marketing: false, media: true })) {
        if (await theSwitch(page, category).count()) await expect(theSwitch(page, category)).toBeChecked({ checked: on });
      }
      await expect(preferences(page).locator('[role=switch][data-vendor=ga]')).toBeChecked();
      await expect(preferences(page).locator('[role=switch][data-vendor=uet]')).not.toBeChecked();
      await preferences(page).locator('[data-do=close]').first().click();
      await expect(preferences(page)).toBeHidden();
    }
  });

  test('B16 after a second choice the second is shown, with its date', async ({ page }) => {
    await page.clock.install({ time: CHOSEN });
    await arrive(page);
    await answer(page, 'reject');
    await expect(banner(page)).toHaveCount(0);
    await page.clock.setSystemTime(new Date(Date.parse(CHOSEN) + 12 * DAY_MS));
    await page.reload();
    await page.evaluate(() => globalThis.fineprint.showPreferences());
    await expect(preferences(page)).toContainText('Your last choice: November 20, 2026');
    await theSwitch(page, 'marketing').setChecked(true);
    await preferences(page).locator('[data-do=save]').click();
    await page.evaluate(() => globalThis.fineprint.showPreferences());
    await expect(preferences(page)).toContainText('Your last choice: December 2, 2026');
    await expect(theSwitch(page, 'marketing')).toBeChecked();
    await expect(theSwitch(page, 'statistics')).not.toBeChecked();
  });

  test('B16 before any choice they say that there is none', async ({ page }) => {
    await arrive(page);
    await answer(page, 'choose');
    await expect(preferences(page)).toContainText('You have not chosen yet.');
    await expect(preferences(page)).not.toContainText('Your last choice');
  });
});
