// Rows B11 and B12: leaving the question without an answer grants nothing, and the page can be used without answering.

import { expect, test } from '@playwright/test';
import { answer, banner, consenting, preferences, state, storedText, visit } from '../consenting.mjs';
import { BODY, TAGS, kept, onlyCookies, settle, standIn, tagged } from '../tags.mjs';
import { tabTo } from './seeing.mjs';

const REFUSED = { necessary: true, statistics: false, marketing: false, media: false };

const arrive = (page, layout, closeMeans) => {
  const policy = tagged();
  policy.consent.ui = { closeMeans };
  return visit(page, { policy, attributes: `data-region="FR" data-layout="${layout}"`, head: TAGS, body: BODY });
};

/** A corner of the window that no centred dialog reaches. */
const BESIDE = { x: 4, y: 4 };

/** How one can leave, by what it is called. */
const WAYS = {
  'the close control': (page) => answer(page, 'close'),
  Escape: async (page) => {
    await banner(page).locator('[data-do=reject]').focus();
    await page.keyboard.press('Escape');
  },
};

for (const layout of ['bar', 'box', 'modal']) {
  for (const closeMeans of ['undecided', 'reject']) {
    for (const [name, leave] of Object.entries(WAYS)) {
      test(`B11 ${name} grants nothing and means what the document says (${layout}, ${closeMeans})`, async ({ page, context }) => {
        const log = await standIn(context);
        await arrive(page, layout, closeMeans);
        await expect(banner(page)).toBeVisible();
        await leave(page);
        await expect(banner(page)).toHaveCount(0);
        const now = await state(page);
        expect(now.status).toBe(closeMeans === 'reject' ? 'refused' : 'undecided');
        expect(now.choices).toEqual(REFUSED);
        await settle(page);
        expect(log.asked).toEqual([]);
        if (closeMeans === 'reject') {
          expect(now.record).toMatchObject({ event: 'refused', method: 'banner-close' });
          expect(await kept(page)).toEqual(onlyCookies('lantern_consent'));
        } else expect(await kept(page)).toEqual(onlyCookies());
        // Left undecided, it is asked again on the next load; refused, it is not.
        await page.reload();
        if (closeMeans === 'undecided') await expect(banner(page)).toBeVisible();
        else {
          await settle(page);
          await expect(banner(page)).toHaveCount(0);
        }
      });
    }
  }
}

for (const closeMeans of ['undecided', 'reject']) {
  test(`B11 a click beside a modal banner grants nothing (${closeMeans})`, async ({ page, context }) => {
    const log = await standIn(context);
    await arrive(page, 'modal', closeMeans);
    await expect(banner(page)).toBeVisible();
    await page.mouse.click(BESIDE.x, BESIDE.y);
    await settle(page);
    const now = await state(page);
    expect(['undecided', closeMeans === 'reject' ? 'refused' : 'undecided']).toContain(now.status);
    expect(now.choices).toEqual(REFUSED);
    expect(log.asked).toEqual([]);
    // Still asked, or answered as configured; never gone without either.
    if (now.status === 'undecided' && (await banner(page).count())) await expect(banner(page)).toBeVisible();
  });

  for (const [name, leave] of [
    ['Escape', (page) => page.keyboard.press('Escape')],
    ['the close control', (page) => preferences(page).locator('[data-do=close]').first().click()],
    ['a click beside them', (page) => page.mouse.click(BESIDE.x, BESIDE.y)],
  ]) {
    test(`B11 leaving the preferences by ${name} grants nothing of what was switched, and asks again (${closeMeans})`, async ({ page, context }) => {
      const log = await standIn(context);
      await arrive(page, 'bar', closeMeans);
      await answer(page, 'choose');
      await preferences(page).locator('[role=switch][data-category=statistics]').setChecked(true);
      await leave(page);
      await expect(preferences(page)).toBeHidden();
      await expect(banner(page)).toBeVisible();
      expect(await state(page)).toMatchObject({ status: 'undecided', choices: REFUSED });
      expect(await storedText(page)).toBeUndefined();
      expect(log.asked).toEqual([]);
      // What was switched and not saved is forgotten.
      await answer(page, 'choose');
      await expect(preferences(page).locator('[role=switch][data-category=statistics]')).not.toBeChecked();
    });
  }
}

test('B11 leaving the preferences leaves a choice that was made as it was', async ({ page }) => {
  await visit(page, { attributes: 'data-region="FR"', body: BODY });
  await answer(page, 'accept');
  await expect(banner(page)).toHaveCount(0);
  const before = await storedText(page);
  await page.getByRole('link', { name: 'Cookie settings' }).click();
  await preferences(page).locator('[role=switch][data-category=statistics]').setChecked(false);
  await page.keyboard.press('Escape');
  await expect(preferences(page)).toBeHidden();
  expect(await storedText(page)).toBe(before);
  expect((await state(page)).status).toBe('granted');
});

test.describe('B12', () => {
  const PAGE = `
    <main>
      <p><a id="top" href="#far">Lamps of the world</a></p>
      ${'<p>Oil lamps, gas lamps, arc lamps.</p>'.repeat(80)}
      <p id="far"><button id="buy" onclick="globalThis.bought = (globalThis.bought ?? 0) + 1">Buy a lamp</button> <input id="search" aria-label="Search"></p>
    </main>`;

  for (const layout of ['bar', 'box']) {
    for (const size of [
      { width: 320, height: 568 },
      { width: 1440, height: 900 },
    ]) {
      test(`B12 with the banner open the page can be read and used (${layout}, ${size.width} px)`, async ({ page }) => {
        await page.setViewportSize(size);
        await visit(page, { policy: consenting(), attributes: `data-region="FR" data-layout="${layout}"`, body: PAGE });
        await expect(banner(page)).toBeVisible();
        // By keyboard: out of the banner, to the page's own link, and along it.
        expect(await tabTo(page, ({ id }) => id === 'top')).toBeTruthy();
        await page.keyboard.press('Enter');
        await expect.poll(() => page.evaluate(() => [location.hash, scrollY > 500])).toEqual(['#far', true]);
        // By pointer: Playwright clicks only what nothing covers.
        await page.locator('#buy').click();
        expect(await page.evaluate(() => globalThis.bought)).toBe(1);
        await page.locator('#search').fill('arc');
        await expect(page.locator('#search')).toHaveValue('arc');
        await page.mouse.move(size.width / 2, 40);
        await page.mouse.wheel(0, -100_000);
        await expect.poll(() => page.evaluate(() => scrollY)).toBe(0);
        await expect(banner(page)).toBeVisible();
        expect((await state(page)).status).toBe('undecided');
      });
    }
  }

  for (const layout of ['bar', 'box', 'modal']) {
    test(`B12 after refusing the page is as it was before anybody asked: no wall (${layout})`, async ({ page }) => {
      const facts = () =>
        page.evaluate(() => {
          const { overflow, position, filter, pointerEvents } = getComputedStyle(document.body);
          const root = getComputedStyle(document.documentElement);
          return {
            html: document.querySelector('main').outerHTML,
            text: document.querySelector('main').innerText,
            styles: [overflow, position, filter, pointerEvents, root.overflow, root.scrollPaddingTop, root.scrollPaddingBottom, root.paddingBottom],
            height: document.documentElement.scrollHeight,
            inert: document.querySelectorAll('[inert], [aria-hidden]').length,
          };
        });
      const attributes = `data-region="FR" data-layout="${layout}"`;
      // With a control of its own the page needs none of ours.
      const body = `<p><a href="/privacy.html" data-fineprint-action="preferences">Cookie settings</a></p>${PAGE}`;
      await visit(page, { attributes: `${attributes} data-auto="off"`, body });
      await settle(page);
      const before = await facts();
      await visit(page, { attributes, body });
      await answer(page, 'reject');
      await expect(banner(page)).toHaveCount(0);
      expect(await facts()).toEqual(before);
      await page.locator('#buy').click();
      expect(await page.evaluate(() => globalThis.bought)).toBe(1);
      await page.reload();
      await settle(page);
      expect(await facts()).toEqual(before);
    });
  }

  test('B12 after refusing, our own control lies over nothing that could not be scrolled out from under it', async ({ page }) => {
    await page.setViewportSize({ width: 320, height: 568 });
    await visit(page, { attributes: 'data-region="FR"', body: PAGE });
    await answer(page, 'reject');
    await expect(banner(page)).toHaveCount(0);
    await expect(page.locator('fineprint-consent .reopen')).toBeVisible();
    await page.mouse.move(160, 100);
    await page.mouse.wheel(0, 100_000);
    await page.locator('#buy').click();
    expect(await page.evaluate(() => globalThis.bought)).toBe(1);
  });
});
