// The accessibility table: keys, focus and pointers, by success criterion of WCAG 2.2.

import { expect, test } from '@playwright/test';
import { answer, banner, consenting, preferences, state, storedText } from '../consenting.mjs';
import { measures } from './measure.mjs';
import { FRAME, PARTS, arrive } from './parts.mjs';
import { focused, tabTo } from './seeing.mjs';

const LAYOUTS = ['bar', 'box', 'modal'];
const toggle = (page, id, kind = 'category') => preferences(page).locator(`[role=switch][data-${kind}=${id}]`);

/** Where Tab goes from the start of the page, until it comes to what the host has, or `most` times. */
async function stops(page, most = 60) {
  const found = [];
  while (found.length < most) {
    await page.keyboard.press('Tab');
    const now = await focused(page);
    if (now.id === 'first' || now.tag === 'body') break;
    found.push(now);
  }
  return found;
}

for (const layout of ['bar', 'box']) {
  test(`2.1.1 Tab, Shift+Tab, Enter and Space do all that a pointer does (${layout})`, async ({ page }) => {
    await arrive(page, { layout });
    await expect(banner(page)).toBeVisible();
    const forth = await stops(page);
    expect(forth.map(({ does, tag }) => does ?? tag)).toEqual(['vendors', 'a', 'accept', 'reject', 'choose', 'close']);
    expect((await focused(page)).id).toBe('first');
    const back = [];
    for (let count = 0; count < forth.length; count++) {
      await page.keyboard.press('Shift+Tab');
      back.unshift((await focused(page)).does ?? (await focused(page)).tag);
    }
    expect(back).toEqual(forth.map(({ does, tag }) => does ?? tag));

    await tabTo(page, ({ does }) => does === 'choose');
    await page.keyboard.press('Enter');
    await expect(preferences(page)).toBeVisible();
    await tabTo(page, ({ tag }) => tag === 'summary');
    for (const key of ['Enter', 'Space']) {
      const summary = preferences(page).locator('details').first();
      const before = await summary.evaluate(({ open }) => open);
      await page.keyboard.press(key);
      expect(await summary.evaluate(({ open }) => open)).toBe(!before);
    }
    // Every switch that can be moved is met on the way, and Space moves it.
    const unlocked = consenting().categories.filter(({ locked }) => !locked);
    for (const { id } of unlocked) {
      const met = await tabTo(page, () => false, 0);
      expect(met).toBeUndefined();
      for (let count = 0; count < 40; count++) {
        if (await toggle(page, id).evaluate((one) => one === one.getRootNode().activeElement)) break;
        await page.keyboard.press('Tab');
      }
      await expect(toggle(page, id)).toBeFocused();
      await page.keyboard.press('Space');
      await expect(toggle(page, id)).toBeChecked();
    }
    await tabTo(page, ({ does }) => does === 'save');
    await page.keyboard.press('Enter');
    await expect(preferences(page)).toHaveCount(0);
    await expect.poll(() => state(page)).toMatchObject({ status: 'granted' });
  });
}

for (const [does, status] of [['accept', 'granted'], ['reject', 'refused']]) {
  test(`2.1.1 ${does} by keyboard alone`, async ({ page }) => {
    for (const [layout, key] of [['bar', 'Enter'], ['box', 'Space'], ['modal', 'Enter']]) {
      await arrive(page, { layout });
      await expect(banner(page)).toBeVisible();
      expect(await tabTo(page, (now) => now.does === does)).toBeTruthy();
      await page.keyboard.press(key);
      await expect(banner(page)).toHaveCount(0);
      expect((await state(page)).status).toBe(status);
      await page.context().clearCookies();
    }
  });
}

test('2.1.1 placeholder, notice and the control that opens again are worked by keys', async ({ page }) => {
  await arrive(page, { more: FRAME });
  await answer(page, 'reject');
  expect(await tabTo(page, ({ does }) => does === 'choose')).toBeTruthy();
  await page.keyboard.press('Enter');
  await expect(preferences(page)).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(preferences(page)).toHaveCount(0);
  expect(await tabTo(page, ({ does }) => does === 'once')).toBeTruthy();
  await page.keyboard.press('Space');
  await expect(page.locator('fineprint-placeholder')).toHaveCount(0);
  await page.context().clearCookies();
  const notice = await PARTS.notice(page);
  expect(await tabTo(page, ({ does }) => does === 'dismiss')).toBeTruthy();
  await page.keyboard.press('Enter');
  await expect(notice).toHaveCount(0);
});

for (const layout of ['bar', 'box']) {
  test(`2.1.2 Tab leads out of the banner into the page, and on (${layout})`, async ({ page }) => {
    await arrive(page, { layout });
    await expect(banner(page)).toBeVisible();
    expect(await tabTo(page, ({ id }) => id === 'first')).toBeTruthy();
    expect(await tabTo(page, ({ id }) => id === 'last')).toBeTruthy();
    await page.keyboard.press('Shift+Tab');
    expect((await focused(page)).id).toBe('first');
  });
}

test('2.1.2 Escape and a button lead out of the preferences; within them Tab goes round', async ({ page }) => {
  for (const leave of [() => page.keyboard.press('Escape'), async () => (await tabTo(page, ({ does }) => does === 'close'), page.keyboard.press('Enter'))]) {
    await arrive(page);
    await answer(page, 'choose');
    await expect(preferences(page)).toBeVisible();
    for (let count = 0; count < 3; count++) {
      await page.keyboard.press('Tab');
      expect((await focused(page)).id).not.toMatch(/first|last/);
    }
    await leave();
    await expect(preferences(page)).toHaveCount(0);
    expect((await state(page)).status).toBe('undecided');
    expect(await storedText(page)).toBeUndefined();
  }
});

test('2.1.2 Escape leads out of the modal banner, and grants nothing', async ({ page }) => {
  await arrive(page, { layout: 'modal' });
  await expect(banner(page)).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(banner(page)).toHaveCount(0);
  expect((await state(page)).status).toBe('undecided');
  expect(await tabTo(page, ({ id }) => id === 'first')).toBeTruthy();
});

test('2.1.4 no single key does anything, on the page or in the banner', async ({ page }) => {
  await arrive(page);
  await expect(banner(page)).toBeVisible();
  const keys = [...'abcdefghijklmnopqrstuvwxyz0123456789?/'];
  for (const where of ['page', 'banner']) {
    if (where === 'banner') await banner(page).locator('a[rel~=privacy-policy]').focus();
    for (const key of keys) await page.keyboard.press(key);
    await expect(banner(page)).toBeVisible();
    await expect(preferences(page)).toHaveCount(0);
    expect((await state(page)).status).toBe('undecided');
  }
});

for (const layout of LAYOUTS) {
  test(`2.2.1 the banner is still there after ten minutes (${layout})`, async ({ page }) => {
    await page.clock.install();
    await arrive(page, { layout });
    await expect(banner(page)).toBeVisible();
    await page.clock.runFor('10:00');
    await expect(banner(page)).toBeVisible();
    expect((await state(page)).status).toBe('undecided');
  });
}

test('2.4.1 the banner is a named region, first in the page, with six stops or fewer', async ({ page }) => {
  for (const layout of ['bar', 'box']) {
    await arrive(page, { layout });
    const region = page.getByRole('region', { name: 'Your privacy choices' });
    await expect(region).toBeVisible();
    const found = await stops(page);
    expect(found.length).toBeGreaterThan(2);
    expect(found.length).toBeLessThanOrEqual(6);
    expect(await page.evaluate(() => document.body.firstElementChild.localName)).toBe('fineprint-consent');
  }
});

test('2.4.3 the page is not robbed of the focus; the preferences take it and give it back to where they were opened', async ({ page }) => {
  await arrive(page, { more: '<p><button data-fineprint-action="preferences" id="own">Cookie settings</button></p>' });
  await expect(banner(page)).toBeVisible();
  expect((await focused(page)).tag).toBe('body');

  const ways = { Escape: () => page.keyboard.press('Escape'), close: () => preferences(page).locator('[data-do=close]').click() };
  for (const [name, leave] of Object.entries(ways)) {
    // From the banner: it is there again, with the focus on the same control.
    await banner(page).locator('[data-do=choose]').focus();
    await page.keyboard.press('Enter');
    await expect(preferences(page).getByRole('heading', { level: 2 })).toBeFocused();
    await leave();
    await expect(banner(page).locator('[data-do=choose]'), name).toBeFocused();
    // From a control of the host's.
    await page.locator('#own').focus();
    await page.keyboard.press('Enter');
    await expect(preferences(page).getByRole('heading', { level: 2 })).toBeFocused();
    await leave();
    await expect(page.locator('#own'), name).toBeFocused();
  }
  // After a choice too.
  await page.locator('#own').click();
  await preferences(page).locator('[data-do=save]').click();
  await expect(preferences(page)).toHaveCount(0);
  await expect(page.locator('#own')).toBeFocused();
});

test('2.4.3 the control that opens the preferences has the focus again when they are closed', async ({ page }) => {
  await arrive(page);
  await answer(page, 'reject');
  const reopen = page.locator('fineprint-consent .reopen button').first();
  for (const leave of [() => page.keyboard.press('Escape'), () => preferences(page).locator('[data-do=save]').click()]) {
    await reopen.focus();
    await page.keyboard.press('Enter');
    await expect(preferences(page)).toBeVisible();
    await leave();
    await expect(preferences(page)).toHaveCount(0);
    await expect(reopen).toBeFocused();
  }
});

test('2.5.2 pressing down does nothing; leaving the control before letting go takes it back', async ({ page }) => {
  await arrive(page);
  for (const does of ['accept', 'reject', 'choose', 'close']) {
    await banner(page).locator(`[data-do=${does}]`).hover();
    await page.mouse.down();
    await expect(banner(page)).toBeVisible();
    await expect(preferences(page)).toHaveCount(0);
    await page.mouse.move(10, 10);
    await page.mouse.up();
    await expect(banner(page)).toBeVisible();
    expect((await state(page)).status, does).toBe('undecided');
  }
  await answer(page, 'choose');
  await toggle(page, 'statistics').hover();
  await page.mouse.down();
  await expect(toggle(page, 'statistics')).not.toBeChecked();
  await page.mouse.move(2, 2);
  await page.mouse.up();
  await expect(toggle(page, 'statistics')).not.toBeChecked();
});

test('2.5.7 a switch is moved by one press, nothing has to be dragged', async ({ page }) => {
  await arrive(page);
  await answer(page, 'choose');
  const box = await toggle(page, 'statistics').boundingBox();
  for (const [at, on] of [[0.2, true], [0.8, false], [0.5, true]]) {
    await page.mouse.click(box.x + box.width * at, box.y + box.height / 2);
    expect(await toggle(page, 'statistics').isChecked()).toBe(on);
  }
  await expect(preferences(page).locator('[draggable=true], input[type=range]')).toHaveCount(0);
});

test('3.2.1 and 3.2.2 getting the focus and moving a switch change nothing else', async ({ page }) => {
  await measures(page);
  const seen = await arrive(page);
  await answer(page, 'choose');
  const [address, asked] = [page.url(), seen.asked.length];
  const other = [];
  page.context().on('page', (opened) => other.push(opened));
  for (let count = 0; count < 20; count++) await page.keyboard.press('Tab');
  for (const id of ['statistics', 'marketing', 'media']) {
    await toggle(page, id).focus();
    await page.keyboard.press('Space');
    await expect(toggle(page, id)).toBeChecked();
    await expect(toggle(page, id)).toBeFocused();
  }
  await expect(preferences(page)).toBeVisible();
  expect(page.url()).toBe(address);
  expect(seen.asked.length).toBe(asked);
  expect(other).toEqual([]);
  expect(await storedText(page)).toBeUndefined();
  expect((await state(page)).choices).toMatchObject({ statistics: false, marketing: false, media: false });
});
