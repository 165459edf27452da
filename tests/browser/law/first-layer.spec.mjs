// Rows B03 to B07: on the first layer accept and reject stand together and are equals, to the eye, to a screen reader and in clicks.

import { readdirSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { banner, consenting, ready, state, storedText, visit } from '../consenting.mjs';
import { accessibilityTree, countClicks, paintedContrast } from './seeing.mjs';

const LAYOUTS = ['bar', 'box', 'modal'];
const SIZES = [
  { width: 320, height: 568 },
  { width: 1440, height: 900 },
];
const LANGUAGES = readdirSync(new URL('../../../www/locales', import.meta.url)).map((file) => file.replace('.json', ''));

/** What must not differ between the two. */
const ALIKE = [
  'fontFamily', 'fontSize', 'fontWeight', 'fontStyle', 'letterSpacing', 'textTransform', 'textDecorationLine', 'textShadow', 'lineHeight',
  'paddingTop', 'paddingBottom', 'paddingInlineStart', 'paddingInlineEnd',
  'borderTopWidth', 'borderBottomWidth', 'borderInlineStartWidth', 'borderInlineEndWidth', 'borderTopStyle', 'borderTopColor', 'borderTopLeftRadius', 'outlineStyle',
  'color', 'backgroundColor', 'backgroundImage', 'opacity', 'boxShadow', 'filter', 'cursor', 'visibility', 'display', 'transform',
];

const arrive = (page, layout, options = {}) => visit(page, { attributes: `data-region="FR" data-layout="${layout}"`, ...options });

const control = (page, does) => banner(page).locator(`[data-do=${does}]`);

/** The two as they are drawn: tag, the styles above, the box, and whether a click at their centre would meet them. */
const drawn = (page) =>
  banner(page).evaluate((element, names) => {
    const look = (does) => {
      const button = element.querySelector(`[data-do=${does}]`);
      const style = getComputedStyle(button);
      const { x, y, width, height, right, bottom } = button.getBoundingClientRect();
      const isInside = x >= 0 && y >= 0 && right <= document.documentElement.clientWidth + 0.5 && bottom <= innerHeight + 0.5;
      const top = button.getRootNode().elementFromPoint(x + width / 2, y + height / 2);
      return { tag: button.localName, part: button.part.value, styles: Object.fromEntries(names.map((name) => [name, style[name]])), width, height, isInside, isOnTop: button.contains(top) };
    };
    return { accept: look('accept'), reject: look('reject') };
  }, ALIKE);

function expectEqual({ accept, reject }, where) {
  expect(reject.tag, where).toBe(accept.tag);
  expect(reject.styles, where).toEqual(accept.styles);
  expect(Math.abs(reject.height - accept.height), `${where}: height`).toBeLessThanOrEqual(1);
  expect(Math.abs(reject.width - accept.width) / accept.width, `${where}: width`).toBeLessThanOrEqual(0.1);
  for (const one of [accept, reject]) expect([one.isInside, one.isOnTop], `${where}: in view and not covered`).toEqual([true, true]);
}

for (const layout of LAYOUTS) {
  test(`B03 the first layer has a control that rejects beside the one that accepts (${layout})`, async ({ page }) => {
    await arrive(page, layout);
    // Nothing was clicked before: both are in the same element, and in the same group.
    await expect(banner(page)).toHaveCount(1);
    await expect(control(page, 'accept')).toBeVisible();
    await expect(control(page, 'reject')).toBeVisible();
    expect(await control(page, 'reject').evaluate((reject) => reject.parentElement === reject.getRootNode().querySelector('.banner [data-do=accept]').parentElement)).toBe(true);
    await expect(control(page, 'reject')).toBeEnabled();
  });

  test(`B04 accept and reject look the same and are fully in view at 320×568 and 1440×900 (${layout})`, async ({ page }) => {
    for (const lang of ['en', 'fr', 'ar']) {
      await arrive(page, layout, { lang });
      await expect(banner(page)).toBeVisible();
      for (const size of SIZES) {
        await page.setViewportSize(size);
        expectEqual(await drawn(page), `${lang}, ${size.width} px`);
      }
    }
  });
}

test('B04 accept and reject look the same in every language there is', async ({ page }) => {
  const locales = Object.fromEntries(LANGUAGES.map((tag) => [tag, {}]));
  await arrive(page, 'bar', { policy: consenting({ locales }) });
  await ready(page);
  for (const lang of LANGUAGES) {
    await page.evaluate((tag) => globalThis.fineprint.setLocale(tag), lang);
    await expect(banner(page)).toBeVisible();
    for (const size of SIZES) {
      await page.setViewportSize(size);
      expectEqual(await drawn(page), `${lang}, ${size.width} px`);
    }
  }
});

test('B04 accept and reject look the same in dark and forced colours, under the pointer and with the focus', async ({ page }) => {
  await arrive(page, 'bar');
  await expect(banner(page)).toBeVisible();
  for (const media of [{ colorScheme: 'dark' }, { colorScheme: 'light', forcedColors: 'active' }]) {
    await page.emulateMedia(media);
    expectEqual(await drawn(page), JSON.stringify(media));
  }
  await page.emulateMedia({ forcedColors: 'none', reducedMotion: 'reduce' });
  const looks = {};
  for (const does of ['accept', 'reject']) {
    await control(page, does).hover();
    looks[`${does} hover`] = (await drawn(page))[does].styles;
    await page.mouse.move(0, 0);
    await control(page, does).focus();
    looks[`${does} focus`] = (await drawn(page))[does].styles;
    await control(page, does).blur();
  }
  expect(looks['reject hover']).toEqual(looks['accept hover']);
  expect(looks['reject focus']).toEqual(looks['accept focus']);
});

for (const layout of LAYOUTS) {
  test(`B05 reject is a button in the accessibility tree, not a link in a paragraph (${layout})`, async ({ page }) => {
    await arrive(page, layout);
    await expect(banner(page)).toBeVisible();
    const tree = await accessibilityTree(page);
    const named = (name) => tree.filter((node) => node.name === name && !['StaticText', 'InlineTextBox'].includes(node.role));
    for (const name of ['Accept all', 'Reject all']) {
      expect(named(name).map(({ role }) => role), name).toEqual(['button']);
      const [{ parents, properties }] = named(name);
      expect(parents.filter((role) => ['paragraph', 'link'].includes(role)), name).toEqual([]);
      expect(properties.focusable, name).toBe(true);
      expect(properties.disabled, name).toBeFalsy();
    }
    expect(named('Reject all')[0].parents).toEqual(named('Accept all')[0].parents);
  });
}

test.describe('B06', () => {
  // Two dots to a pixel, so that the strokes of letters have pixels of their own.
  test.use({ deviceScaleFactor: 2, viewport: { width: 1440, height: 900 } });

  for (const [name, media] of [
    ['light', { colorScheme: 'light' }],
    ['dark', { colorScheme: 'dark' }],
    ['forced colours, light', { colorScheme: 'light', forcedColors: 'active' }],
    ['forced colours, dark', { colorScheme: 'dark', forcedColors: 'active' }],
  ]) {
    test(`B06 the text of every control on the first layer has a contrast of 4.5 or more: ${name}`, async ({ page }) => {
      await page.emulateMedia({ ...media, reducedMotion: 'reduce' });
      await arrive(page, 'bar');
      await expect(banner(page)).toBeVisible();
      const controls = await banner(page).locator('button, a[href], summary').all();
      const found = {};
      for (const one of controls) {
        const text = (await one.innerText()).trim();
        if (text && (await one.isVisible())) found[text] = await paintedContrast(one);
      }
      expect(Object.keys(found)).toEqual(expect.arrayContaining(['Accept all', 'Reject all', 'Choose in detail']));
      expect(Object.entries(found).filter(([, measured]) => measured < 4.5)).toEqual([]);
    });
  }
});

for (const layout of LAYOUTS) {
  for (const [does, status] of [
    ['reject', 'refused'],
    ['accept', 'granted'],
  ]) {
    test(`B07 one click from the first paint until all is ${status} and the banner is gone (${layout})`, async ({ page }) => {
      await page.addInitScript(countClicks);
      await arrive(page, layout);
      await control(page, does).click();
      await expect(banner(page)).toHaveCount(0);
      await expect(page.locator('fineprint-consent dialog[open]')).toHaveCount(0);
      expect(await page.evaluate(() => globalThis.clicks)).toBe(1);
      expect((await state(page)).status).toBe(status);
      expect(await state(page)).toMatchObject({ choices: { necessary: true, statistics: does === 'accept', marketing: does === 'accept', media: does === 'accept' } });
      await expect.poll(() => storedText(page)).toContain(status === 'refused' ? '~refused~' : '~given~');
    });
  }
}
