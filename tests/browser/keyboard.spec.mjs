// The keyboard alone: everything can be reached in order, and worked.

import { expect, test } from '@playwright/test';
import { sample } from './documents.mjs';
import { SHEET, open, show } from './host.mjs';

const HERE = '<a href="#here" id="first">First</a><div id="here"></div><a href="#here" id="last">Last</a>';
const focused = (page) => page.evaluate(() => {
  const { activeElement: element } = document;
  return `${element.localName} ${element.id || element.textContent.trim().slice(0, 24)}`;
});

test('Tab goes through contents, controls and rows in order, and out again; closed text is passed over', async ({ page }) => {
  await open(page, { body: HERE, head: SHEET });
  await show(page, sample());
  await page.locator('#first').focus();
  const stops = [];
  for (let count = 0; count < 40 && stops.at(-1) !== 'a last'; count++) {
    await page.keyboard.press('Tab');
    stops.push(await focused(page));
  }
  const names = ['one', 'two', 'three', 'four', 'five', 'six'];
  expect(stops).toEqual([
    ...names.map((name) => `a Part ${name}`),
    'button Open all sections',
    'button Close all sections',
    ...names.map((name) => `summary Part ${name}`),
    'a last',
  ]);
});

test('Enter and Space open and close, and what is inside comes next', async ({ page }) => {
  await open(page, { body: HERE, head: SHEET });
  await show(page, sample());
  await page.locator('summary', { hasText: 'Part three' }).focus();
  for (const key of ['Enter', 'Space']) {
    await page.keyboard.press(key);
    await expect(page.locator('#three')).toBeVisible();
    await page.keyboard.press(key);
    await expect(page.locator('#three')).toBeHidden();
  }
});

test('buttons, actions, copying and tables are worked by keys', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.setViewportSize({ width: 360, height: 640 });
  await open(page, { body: HERE, head: SHEET });
  await show(page, sample());
  await page.locator('[data-fineprint-do=expand]').focus();
  await page.keyboard.press('Space');
  await expect(page.locator('.fineprint-section:not([open])')).toHaveCount(0);
  expect(await focused(page)).toBe('button Open all sections');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(page.locator('[open]')).toHaveCount(0);

  await page.getByText('Part three').last().click();
  await page.locator('#three [data-fineprint-do=copy]').focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('status')).toHaveText('Link copied');
  await page.keyboard.press('Tab');
  const box = page.locator('#three .fineprint-scroll');
  await expect(box).toBeFocused();
  await expect(box).toHaveAccessibleName('Wide');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await expect.poll(() => box.evaluate((element) => element.scrollLeft)).toBeGreaterThan(0);
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);

  await page.evaluate(() => document.addEventListener('fineprint:action', ({ detail }) => (globalThis.action = detail)));
  await page.getByRole('button', { name: 'Open all sections' }).focus();
  await page.keyboard.press('Enter');
  await page.evaluate(() => (globalThis.print = () => {}));
  await page.locator('#one [data-fineprint-action]').focus();
  await page.keyboard.press('Space');
  expect(await page.evaluate(() => globalThis.action)).toBe('print');
});

test('the focus can be seen, in forced colours too', async ({ page }) => {
  await open(page, { body: HERE, head: SHEET });
  await show(page, sample());
  await page.getByRole('button', { name: 'Open all sections' }).click();
  for (const forcedColors of ['none', 'active']) {
    await page.emulateMedia({ forcedColors });
    await page.locator('#first').focus();
    for (let count = 0; count < 14; count++) {
      await page.keyboard.press('Tab');
      const outline = await page.evaluate(() => {
        const { outlineStyle, outlineWidth } = getComputedStyle(document.activeElement);
        return outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 1;
      });
      expect(outline, await focused(page)).toBe(true);
    }
  }
});
