// The accessibility table: colours, contrast, focus rings, motion, by success criterion of WCAG 2.2; every part, in light, dark and forced colours.

import { expect, test } from '@playwright/test';
import { answer, preferences } from '../consenting.mjs';
import { COLOURS, greys, measured, measures } from './measure.mjs';
import { PARTS, arrive, openAll } from './parts.mjs';

test.beforeEach(({ page }) => measures(page));

for (const [name, bring] of Object.entries(PARTS)) {
  test(`1.4.3 every text has a contrast of 4.5, a large one of 3: ${name}`, async ({ page }) => {
    const part = await bring(page);
    expect(await measured(part, 'texts')).toBeGreaterThan(0);
    for (const [colours, media] of Object.entries(COLOURS)) {
      await page.emulateMedia(media);
      expect(await measured(part, 'faintTexts'), colours).toEqual([]);
    }
    await page.emulateMedia({ forcedColors: 'none', colorScheme: 'light', contrast: 'more' });
    expect(await measured(part, 'faintTexts'), 'more contrast').toEqual([]);
  });

  test(`1.4.11 edges of buttons, switches and their knobs have a contrast of 3: ${name}`, async ({ page }) => {
    const part = await bring(page);
    for (const [colours, media] of Object.entries(COLOURS)) {
      await page.emulateMedia(media);
      expect(await measured(part, 'faintEdges'), colours).toEqual([]);
    }
  });

  test(`2.4.7 and 1.4.11 the focus has a ring of 2 px or more with a contrast of 3 on every control: ${name}`, async ({ page }) => {
    const part = await bring(page);
    const controls = part.locator('button:visible, a:visible, summary:visible, input:enabled');
    const count = await controls.count();
    expect(count).toBeGreaterThan(0);
    for (const [colours, media] of Object.entries(COLOURS)) {
      await page.emulateMedia(media);
      for (let at = 0; at < count; at++) {
        await controls.nth(at).focus();
        // A key makes the browser show where it is.
        await page.keyboard.press('Shift');
        const { on, width, contrast } = await page.evaluate(() => globalThis.measure.ring());
        expect(width, `${colours}: ${on}`).toBeGreaterThanOrEqual(2);
        expect(contrast, `${colours}: ${on}`).toBeGreaterThanOrEqual(3);
      }
    }
  });

  test(`2.4.7 the ring is not cut off by what scrolls around it: ${name}`, async ({ page }) => {
    await page.setViewportSize({ width: 320, height: 568 });
    const part = await bring(page);
    const cut = [];
    for (const control of await part.locator('button:visible, a:visible, summary:visible, input:enabled').all()) {
      await control.focus();
      cut.push(
        await control.evaluate((element) => {
          const { outlineWidth, outlineOffset } = getComputedStyle(element);
          const room = Number.parseFloat(outlineWidth) + Math.min(0, Number.parseFloat(outlineOffset));
          const box = element.getBoundingClientRect();
          for (let at = element.parentElement; at; at = at.parentElement) {
            if (!/auto|scroll|hidden|clip/.test(getComputedStyle(at).overflowY)) continue;
            const around = at.getBoundingClientRect();
            if (box.left - room < around.left - 0.5 || box.right + room > around.right + 0.5) return `${element.textContent.trim()} ${at.className}`;
          }
          return '';
        }),
      );
    }
    expect(cut.filter(Boolean)).toEqual([]);
  });

  test(`2.3.3 whoever wants less motion sees none, and nothing moves for more than five seconds (2.2.2): ${name}`, async ({ page }) => {
    const moving = (part) =>
      part.evaluate((element) => {
        const seconds = (list) => Math.max(...list.split(',').map((one) => Number.parseFloat(one) * (one.trim().endsWith('ms') ? 0.001 : 1)));
        const all = [element, ...element.querySelectorAll('*')].flatMap((one) => [getComputedStyle(one), getComputedStyle(one, '::before'), getComputedStyle(one, '::after')]);
        return {
          longest_s: Math.max(...all.map(({ transitionDuration, animationName, animationDuration }) => Math.max(seconds(transitionDuration), animationName === 'none' ? 0 : seconds(animationDuration)))),
          endless: document.getAnimations().filter((one) => one.effect.getComputedTiming().endTime > 5_000).length,
        };
      });
    await page.emulateMedia({ reducedMotion: 'no-preference' });
    const part = await bring(page);
    const usual = await moving(part);
    expect(usual.endless).toBe(0);
    expect(usual.longest_s).toBeLessThanOrEqual(5);
    await page.emulateMedia({ reducedMotion: 'reduce' });
    expect((await moving(part)).longest_s).toBeLessThanOrEqual(0.001);
  });
}

test('1.4.1 on and off differ in shape, not only in colour: in shades of grey, and in words', async ({ page }) => {
  await arrive(page);
  await answer(page, 'choose');
  await openAll(page);
  for (const [colours, media] of Object.entries(COLOURS)) {
    await page.emulateMedia(media);
    for (const toggle of [preferences(page).locator('[role=switch][data-category=media]'), preferences(page).locator('[role=switch][data-vendor=video]')]) {
      await toggle.uncheck();
      await page.mouse.move(0, 0);
      const off = await greys(toggle);
      await toggle.check();
      await page.mouse.move(0, 0);
      const on = await greys(toggle);
      expect(on.length).toBe(off.length);
      const changed = on.filter((grey, at) => Math.abs(grey - off[at]) > 64).length / on.length;
      expect(changed, colours).toBeGreaterThan(0.15);
    }
  }
  const sentences = preferences(page).locator('.state:visible');
  await expect(sentences).toHaveText([/Needed: on/, /Statistics: off/, /Advertising.*: off/, /Videos and chat: on/]);
});

test('1.4.1 links are underlined, not only coloured', async ({ page }) => {
  for (const [name, bring] of Object.entries(PARTS)) {
    const part = await bring(page);
    const plain = await part.locator('a').evaluateAll((all) => all.filter((one) => !getComputedStyle(one).textDecorationLine.includes('underline')).map(({ textContent }) => textContent));
    expect(plain, name).toEqual([]);
    await page.context().clearCookies();
  }
});
