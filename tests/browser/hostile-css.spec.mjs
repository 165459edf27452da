// Hosts whose style sheets expect nobody else on the page, or mean harm: on a page of forty kilobytes with Bootstrap, Tailwind's reset, resets of
// everything and attacks, the banner stays equal and usable, preferences and placeholder can be used, and the policy can be read.
//
// What a page can still do, and nothing in it can prevent: not have the element (or its body) at all, and style what it names by ::part().

import { expect, test } from '@playwright/test';
import { answer, banner, preferences, state, visit } from './consenting.mjs';
import { sample } from './documents.mjs';
import { open } from './host.mjs';
import { SHEETS, hostBody } from './hostile-sheets.mjs';
import { measured, measures } from './law/measure.mjs';
import { paintedContrast } from './law/seeing.mjs';

const SIZES = [
  { width: 390, height: 800 },
  { width: 1280, height: 800 },
];
const ALIKE = ['color', 'backgroundColor', 'borderTopColor', 'borderTopWidth', 'fontSize', 'fontWeight', 'fontFamily', 'letterSpacing', 'textTransform', 'opacity', 'visibility', 'pointerEvents', 'cursor', 'transform', 'filter'];
const FRAME = '<iframe data-fineprint="media" data-vendor="video" data-src="/privacy.html" title="How lamps are lit" width="480" height="320"></iframe>';

/** Buttons as they are drawn, and whether the page's own hit test finds them: nothing lies above, nothing cuts them off. */
const drawn = (locator, names) =>
  locator.evaluate(
    (element, { names, alike }) =>
      names.map((does) => {
        const button = element.querySelector(`[data-do=${does}]`);
        const { x, y, width, height, right, bottom } = button.getBoundingClientRect();
        const root = button.getRootNode();
        const at = [x + width / 2, y + height / 2];
        const isMet = document.elementFromPoint(...at) === root.host && button.contains(root.elementFromPoint(...at));
        const style = getComputedStyle(button);
        return { isMet, isInside: x >= 0 && y >= 0 && right <= innerWidth + 0.5 && bottom <= innerHeight + 0.5, width: Math.round(width), height: Math.round(height), style: Object.fromEntries(alike.map((name) => [name, style[name]])) };
      }),
    { names, alike: ALIKE },
  );

function expectUsable(buttons, where) {
  for (const { isMet, isInside, height } of buttons) expect({ isMet, isInside, isTall: height >= 44 }, where).toEqual({ isMet: true, isInside: true, isTall: true });
}

test.describe.configure({ timeout: 120_000 });

for (const [name, { css, rows }] of Object.entries(SHEETS)) {
  const head = `<style>${css}</style>`;

  test(`banner and preferences stand it: ${name}`, async ({ page }) => {
    await measures(page);
    const body = hostBody();
    expect(body.length).toBeGreaterThan(38_000);
    await visit(page, { attributes: 'data-region="FR"', head, body });
    await expect(banner(page)).toHaveCount(1);
    for (const size of SIZES) {
      await page.setViewportSize(size);
      const [accept, reject] = await drawn(banner(page), ['accept', 'reject']);
      expectUsable([accept, reject], `${size.width} px`);
      expect(reject, `${size.width} px`).toEqual(accept);
      expect(await measured(banner(page), 'texts')).toBeGreaterThan(8);
      expect(await measured(banner(page), 'cut')).toEqual([]);
    }
    // Pixels, since what is above the page is not faded with it: styles do not say that.
    for (const text of ['.title', '[data-do=reject]']) expect(await paintedContrast(banner(page).locator(text)), text).toBeGreaterThan(4.5);
    await answer(page, 'choose');
    await expect(preferences(page)).toBeVisible();
    expectUsable(await drawn(preferences(page), ['accept', 'reject', 'save']), 'preferences');
    expect(await paintedContrast(preferences(page).locator('[data-do=reject]'))).toBeGreaterThan(4.5);
    await preferences(page).locator('[role=switch][data-category=statistics]').click();
    await preferences(page).locator('[data-do=save]').click();
    await expect(preferences(page)).toHaveCount(0);
    expect((await state(page)).choices).toEqual({ necessary: true, statistics: true, marketing: false, media: false });
  });

  if (!rows) continue;

  test(`one click rejects, and a placeholder can be used: ${name}`, async ({ page }) => {
    await measures(page);
    await visit(page, { attributes: 'data-region="FR"', head, body: hostBody(FRAME) });
    await answer(page, 'reject');
    await expect(banner(page)).toHaveCount(0);
    expect((await state(page)).status).toBe('refused');
    const placeholder = page.locator('fineprint-placeholder .placeholder');
    await placeholder.scrollIntoViewIfNeeded();
    expectUsable(await drawn(placeholder, ['once', 'always']), name);
    expect(await measured(placeholder, 'faintTexts')).toEqual([]);
    await placeholder.locator('[data-do=once]').click();
    await expect(page.locator('iframe[data-vendor]')).toHaveAttribute('src', '/privacy.html');
  });

  test(`a policy can be read: ${name}`, async ({ page }) => {
    await measures(page);
    await open(page, {
      head: `<script src="/fineprint/fineprint.js" data-policy="/p.json"></script>${head}`,
      body: '<main><fineprint-policy></fineprint-policy></main>',
      files: { '/p.json': sample() },
    });
    const article = page.locator('article.fineprint');
    await expect(article).toHaveCount(1);
    for (const size of SIZES) {
      await page.setViewportSize(size);
      await article.evaluate((element) => element.querySelectorAll('details').forEach((details) => (details.open = false)));
      // As a reader opens them: on the row with the title.
      await article.locator('summary').first().click();
      await article.locator('summary:visible').nth(1).click({ position: { x: 60, y: 12 } });
      await expect(article.locator('details[open]')).toHaveCount(2);
      const found = await article.evaluate((element) => {
        const texts = [...element.querySelectorAll('h2, summary, .fineprint-text p, .fineprint-contents li')].filter((one) => one.checkVisibility());
        const boxes = texts.map((one) => {
          const range = document.createRange();
          range.selectNodeContents(one);
          const { top, bottom, width, left, right } = range.getBoundingClientRect();
          return { text: one.textContent.trim().slice(0, 30), top, bottom, width, left, right, px: Number.parseFloat(getComputedStyle(one).fontSize) };
        });
        return {
          count: boxes.length,
          small: boxes.filter(({ px, width }) => px < 14 || width < 20).map(({ text }) => text),
          // The contents stand in two columns where there is room, and lines that are as high as their letters touch each other.
          mixed: boxes.filter(({ top, left, right }, at) => at && top < boxes[at - 1].bottom - 4 && left < boxes[at - 1].right && right > boxes[at - 1].left).map(({ text }) => text),
          wide: document.documentElement.scrollWidth > innerWidth,
        };
      });
      expect(found, `${size.width} px`).toEqual({ count: 1 + 6 + 7 + 14, small: [], mixed: [], wide: false });
      expect(await measured(article, 'faintTexts')).toEqual([]);
    }
  });
}

test('a dialog of the page that has to be answered first is not covered by the banner', async ({ page }) => {
  await visit(page, { attributes: 'data-region="FR"', body: '<dialog style="inset:auto 0 0"><button id="first">First</button></dialog><script>document.querySelector("dialog").showModal()</script>' });
  await expect(banner(page)).toHaveCount(1);
  await page.locator('#first').click();
  await page.evaluate(() => document.querySelector('dialog').close());
  await answer(page, 'reject');
  await expect(banner(page)).toHaveCount(0);
});
