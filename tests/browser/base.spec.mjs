// A policy on a page with `<base href>`, as every Angular app has one: its links lead to places of this page, not of the one that the base names.

import { expect, test } from '@playwright/test';
import { sample } from './documents.mjs';
import { SHEET, inView, open, show } from './host.mjs';

const HERE = '<div id="here"></div><p style="height:2000px">Below</p>';
const CASES = { 'a base of another page': '<base href="/shop/lamps">', 'the base of an app': '<base href="/">', 'no base': '' };

for (const [name, base] of Object.entries(CASES)) {
  test.describe(`with ${name}`, () => {
    test.beforeEach(async ({ page }) => {
      await open(page, { body: HERE, head: SHEET + base, hash: '?from=mail' });
      await show(page, sample());
      await page.evaluate(() => (globalThis.isSamePage = true));
    });
    const address = (page, hash) => `${new URL(page.url()).origin}/host.html?from=mail${hash}`;

    test('contents, links in the text and the back button open what they lead to', async ({ page }) => {
      await page.locator('.fineprint-contents').getByRole('link', { name: 'Part five' }).click();
      await expect.poll(() => inView(page, 'five')).toBe(true);
      await page.locator('#five a[href="#one"]').click();
      await expect.poll(() => inView(page, 'one')).toBe(true);
      await expect(page).toHaveURL(address(page, '#one'));
      await page.goBack();
      await expect.poll(() => inView(page, 'five')).toBe(true);
      expect(await page.evaluate(() => globalThis.isSamePage)).toBe(true);
    });

    test('a link to the section that the address names already opens it again', async ({ page }) => {
      const link = page.locator('.fineprint-contents').getByRole('link', { name: 'Part five' });
      await link.click();
      await expect(page.locator('#five')).toBeVisible();
      await page.getByRole('button', { name: 'Close all sections' }).click();
      await expect(page.locator('#five')).toBeHidden();
      await link.click();
      await expect(page.locator('#five')).toBeVisible();
      await expect(page).toHaveURL(address(page, '#five'));
    });

    test('what is copied is the address on this page', async ({ page, context }) => {
      await context.grantPermissions(['clipboard-read', 'clipboard-write']);
      await page.evaluate(() => document.addEventListener('fineprint:copied', ({ detail }) => (globalThis.copied = detail)));
      await page.getByRole('heading', { name: 'Part three' }).click();
      await page.locator('#three [data-fineprint-do=copy]').click();
      await expect(page.getByRole('status')).toHaveText('Link copied');
      expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(address(page, '#three'));
      expect(await page.evaluate(() => globalThis.copied)).toBe(address(page, '#three'));
    });

    for (const [when, spoil] of Object.entries({
      'there is none': () => Object.defineProperty(navigator, 'clipboard', { value: undefined }),
      'it refuses': () => Object.defineProperty(navigator, 'clipboard', { value: { writeText: async () => Promise.reject(new Error('no')) } }),
    })) {
      test(`without a clipboard the link is an ordinary one: ${when}`, async ({ page }) => {
        await page.evaluate(`(${spoil})()`);
        await page.getByRole('heading', { name: 'Part three' }).click();
        await page.locator('#three [data-fineprint-do=copy]').click();
        await expect(page).toHaveURL(address(page, '#three'));
        expect(await page.evaluate(() => globalThis.isSamePage)).toBe(true);
      });
    }

    test('clicks that open a link elsewhere, or that the host has dealt with, are left to the browser', async ({ page }) => {
      const prevented = await page.evaluate(() => {
        // Nothing is to be opened here: what is asked is who prevents it.
        const prevented = [];
        const note = (event) => {
          prevented.push(event.defaultPrevented);
          event.preventDefault();
        };
        addEventListener('click', note);
        const link = document.querySelector('.fineprint-contents a');
        for (const key of ['ctrlKey', 'metaKey', 'shiftKey', 'altKey']) link.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true, [key]: true }));
        addEventListener('click', (event) => event.preventDefault(), { capture: true, once: true });
        link.click();
        return prevented;
      });
      expect(prevented).toEqual([false, false, false, false, true]);
      expect(new URL(page.url()).hash).toBe('');
    });
  });
}

test('without a base the browser follows its links itself', async ({ page }) => {
  await open(page, { body: HERE, head: SHEET });
  await show(page, sample());
  const prevented = await page.evaluate(() => {
    const heard = new Promise((resolve) => addEventListener('click', (event) => resolve(event.defaultPrevented)));
    document.querySelector('.fineprint-contents a').click();
    return heard;
  });
  expect(prevented).toBe(false);
});
