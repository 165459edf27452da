// The accessibility table: room, zoom, spacing, targets, and what lies over what, by success criterion of WCAG 2.2.

import { expect, test } from '@playwright/test';
import { answer, banner, preferences } from '../consenting.mjs';
import { measured, measures } from './measure.mjs';
import { PARTS, arrive } from './parts.mjs';
import { focused } from './seeing.mjs';

test.beforeEach(({ page }) => measures(page));

/** Whether a control can be brought into view and pressed there; a trial presses nothing. */
const reach = async (part) => {
  for (const control of await part.locator('button:visible').all()) await control.click({ trial: true });
};

const SIZES = {
  'upright, 320×568': { width: 320, height: 568 },
  'on its side, 568×320': { width: 568, height: 320 },
};

for (const [name, bring] of Object.entries(PARTS)) {
  test(`1.3.4 upright and on its side everything can be used: ${name}`, async ({ page }) => {
    for (const size of Object.values(SIZES)) {
      await page.setViewportSize(size);
      const part = await bring(page);
      await reach(part);
      await page.context().clearCookies();
    }
  });

  test(`1.4.4 letters of twice the size are not cut off: ${name}`, async ({ page }) => {
    const part = await bring(page);
    const px = () => part.evaluate((element) => Number.parseFloat(getComputedStyle(element.querySelector('button')).fontSize));
    const before = await px();
    // As in the browser's own settings.
    const session = await page.context().newCDPSession(page);
    await session.send('Page.setFontSizes', { fontSizes: { standard: 32, fixed: 26 } });
    await expect.poll(px).toBe(before * 2);
    for (const width of [640, 1280]) {
      await page.setViewportSize({ width, height: 900 });
      expect(await measured(part, 'cut'), `${width} px`).toEqual([]);
      await reach(part);
    }
  });

  test(`1.4.10 at 320 px, and at 400 % of 1280×1024, nothing has to be scrolled sideways: ${name}`, async ({ page }) => {
    for (const size of [{ width: 320, height: 568 }, { width: 320, height: 256 }]) {
      for (const lang of ['en', 'fr', 'ar']) {
        await page.setViewportSize(size);
        const part = await bring(page, { lang });
        expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth), lang).toBeLessThanOrEqual(0);
        expect(await measured(part, 'cut'), `${lang}, ${size.height}`).toEqual([]);
        await reach(part);
        await page.context().clearCookies();
      }
    }
  });

  test(`1.4.12 wider spacing of letters, words and lines cuts nothing off: ${name}`, async ({ page }) => {
    const part = await bring(page);
    await part.evaluate((element) => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync('*{line-height:1.5!important;letter-spacing:.12em!important;word-spacing:.16em!important} p{margin-block-end:2em!important}');
      element.getRootNode().adoptedStyleSheets.push(sheet);
    });
    for (const width of [320, 768, 1440]) {
      await page.setViewportSize({ width, height: 900 });
      expect(await measured(part, 'cut'), `${width} px`).toEqual([]);
      await reach(part);
    }
  });

  test(`2.5.8 what can be pressed is 24 px large or more, ours 44: ${name}`, async ({ page }) => {
    for (const width of [320, 1440]) {
      await page.setViewportSize({ width, height: 900 });
      const part = await bring(page);
      const targets = await measured(part, 'targets');
      expect(targets.length).toBeGreaterThan(0);
      const small = targets.filter(({ width: w, height: h, isInline, isOurs }) => (isOurs ? h < 44 || w < 44 : !isInline && (h < 24 || w < 24)));
      expect(small, `${width} px`).toEqual([]);
      await page.context().clearCookies();
    }
  });
}

/** A page long enough to scroll, with a link in every line, over the whole width. */
const LINKS = Array.from({ length: 60 }, (_, at) => `<p style="margin:0.75rem 0"><a href="#l${at}" id="l${at}" style="display:inline-block">Link ${at}, a line of the page</a> <a href="#r${at}" id="r${at}" style="float:inline-end">right ${at}</a></p>`).join('');

const PLACES = { 'at the bottom': '', 'at the top': '<style>fineprint-consent{--fineprint-block:0 auto}</style>' };

for (const layout of ['bar', 'box']) {
  for (const [place, style] of Object.entries(PLACES)) {
    for (const size of [{ width: 320, height: 568 }, { width: 768, height: 1024 }, { width: 1440, height: 900 }]) {
      test(`2.4.11 and 2.4.12 what has the focus never lies under the banner: ${layout} ${place}, ${size.width}×${size.height}`, async ({ page }) => {
        await page.setViewportSize(size);
        await arrive(page, { layout, more: LINKS + style });
        await expect(banner(page)).toBeVisible();
        const box = await banner(page).boundingBox();
        if (place === 'at the top') expect(box.y).toBeLessThan(size.height / 4);
        else expect(box.y + box.height).toBeGreaterThan(size.height * 0.75);
        const hidden = [];
        const look = async () => {
          const found = await page.evaluate(() => {
            const active = document.activeElement;
            if (!/^[lr]\d|first|last/.test(active.id)) return undefined;
            const over = document.querySelector('fineprint-consent').shadowRoot.querySelector('.banner').getBoundingClientRect();
            const it = active.getBoundingClientRect();
            const isUnder = it.top < over.bottom - 1 && it.bottom > over.top + 1 && it.left < over.right - 1 && it.right > over.left + 1;
            const isOut = it.bottom < 1 || it.top > innerHeight - 1;
            return isUnder || isOut ? `${active.id} ${isUnder ? 'under the banner' : 'out of view'}: ${Math.round(it.top)}–${Math.round(it.bottom)} of ${Math.round(over.top)}–${Math.round(over.bottom)}` : '';
          });
          if (found) hidden.push(found);
          return found;
        };
        let met = 0;
        for (const key of ['Tab', 'Shift+Tab']) {
          for (let count = 0; count < 130; count++) {
            await page.keyboard.press(key);
            if ((await look()) !== undefined) met++;
            const { id } = await focused(page);
            if (id === 'last' || (key === 'Shift+Tab' && id === 'first')) break;
          }
        }
        expect(met).toBeGreaterThan(100);
        expect(hidden).toEqual([]);
      });
    }
  }
}

test('2.4.11 when the banner has gone, so has the room that was made for it', async ({ page }) => {
  const room = () => page.evaluate(() => [getComputedStyle(document.documentElement).scrollPaddingBottom, getComputedStyle(document.documentElement).paddingBottom, document.adoptedStyleSheets.length]);
  // The host has a control of its own, so that nothing of ours is left.
  await arrive(page, { more: `${LINKS}<button data-fineprint-action="preferences">Cookie settings</button>` });
  await expect(banner(page)).toBeVisible();
  expect((await room())[0]).not.toBe('auto');
  await answer(page, 'reject');
  await expect(banner(page)).toHaveCount(0);
  expect(await room()).toEqual(['auto', '0px', 0]);
});

test('1.4.10 the text of the banner scrolls within it, and the buttons stay in view', async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 568 });
  for (const layout of ['bar', 'box', 'modal']) {
    await arrive(page, { layout });
    for (const does of ['accept', 'reject']) {
      const { y, height } = await banner(page).locator(`[data-do=${does}]`).boundingBox();
      expect(y, `${layout}, ${does}`).toBeGreaterThanOrEqual(0);
      expect(y + height, `${layout}, ${does}`).toBeLessThanOrEqual(568);
    }
    const link = banner(page).locator('a[rel~=privacy-policy]');
    await link.scrollIntoViewIfNeeded();
    await expect(link).toBeInViewport();
    await expect(banner(page).locator('[data-do=accept]')).toBeInViewport();
  }
  await answer(page, 'choose');
  await expect(preferences(page).locator('[data-do=reject]')).toBeInViewport();
});
