// Where the record is kept: by the host itself (`store`), which is asked, told, made to forget, and may fail; and where it was kept before.

import { expect, test } from '@playwright/test';
import { GATED, answer, banner, consenting, ran, storedText, visit } from './consenting.mjs';
import { load, open } from './host.mjs';
import { DAY, now, plant, recordText } from './answered.mjs';

/** A page without the script tag, and the package's object in it as `fp`, with the store that `code` gives. */
async function create(page, code) {
  const seen = await open(page, { head: GATED });
  await load(page);
  await page.evaluate(
    async ([policy, code]) => {
      globalThis.fp = await globalThis.api.createFineprint({ policy, store: new Function(`return (${code})`)() });
    },
    [consenting(), code],
  );
  return seen;
}

test('a store of the host’s own: asked, told, made to forget, and no cookie beside it', async ({ page }) => {
  const code = `{ read: async () => globalThis.kept, write: (text, expires) => { globalThis.kept = text; globalThis.until = expires; }, forget: () => { globalThis.kept = null; } }`;
  await create(page, code);
  await answer(page, 'accept');
  await expect.poll(() => page.evaluate(() => globalThis.kept)).toMatch(/^fp1~/);
  const { until, now } = await page.evaluate(() => ({ until: globalThis.until, now: Date.now() / 1000 }));
  expect(until - now).toBeGreaterThan(179 * DAY);
  expect(await page.context().cookies()).toEqual([]);
  const found = await page.evaluate(async (policy) => {
    const { kept } = globalThis;
    await globalThis.fp.destroy();
    const store = { read: () => kept, write() {}, forget: () => (globalThis.forgot = true) };
    globalThis.fp = await globalThis.api.createFineprint({ policy, store });
    return globalThis.fp.consent.status;
  }, consenting());
  expect(found).toBe('granted');
  await page.evaluate(() => globalThis.fp.reset());
  expect(await page.evaluate(() => globalThis.forgot)).toBe(true);
});

test('a reset also forgets the record where an earlier version of the document kept it, and no other document’s', async ({ page }) => {
  const other = recordText({ policy: 'another-shop', source: 'zzz' });
  await plant(page, recordText({ families: 15, time: now() - 7_200 }), { name: 'cookie_of_old' });
  await plant(page, other, { name: 'other' });
  const old = recordText({ families: 15, time: now() - 10_800 });
  await page.addInitScript((text) => sessionStorage.isPlanted || Object.assign(localStorage, { fineprint: text, basket: 'fp1' }, (sessionStorage.isPlanted = 1)), old);
  await visit(page, { head: GATED, body: '<a href="/privacy.html" data-fineprint-action="preferences">Cookie settings</a>' });
  await expect.poll(() => ran(page)).toEqual(['statistics', 'marketing', 'media']);
  await page.evaluate(() => globalThis.fineprint.acceptAll());
  await expect.poll(() => storedText(page)).toMatch(/^fp1~/);
  await page.evaluate(() => globalThis.fineprint.reset());
  await expect(banner(page)).toBeVisible();
  expect(await Promise.all(['lantern_consent', 'cookie_of_old', 'other'].map((name) => storedText(page, name)))).toEqual([undefined, undefined, other]);
  expect(await page.evaluate(() => Object.keys(localStorage))).toEqual(['basket']);
  await page.reload();
  await expect(banner(page)).toBeVisible();
  expect(await ran(page)).toEqual([]);
});

test('a store that throws: the banner works for the page view and says so', async ({ page }) => {
  const code = `{ read: () => { throw new Error('no'); }, write: () => { throw new Error('no'); }, forget: () => { throw new Error('no'); } }`;
  await create(page, code);
  await answer(page, 'accept');
  await expect(page.locator('fineprint-consent [role=status]')).toContainText('does not let this page keep your choice');
  await expect.poll(() => ran(page)).toEqual(['statistics', 'marketing', 'media']);
  await page.evaluate(() => globalThis.fp.reset());
  await expect(banner(page)).toBeVisible();
});

test('a store whose promises are broken: the banner works for the page view and says so', async ({ page }) => {
  const seen = await create(page, `(() => { const refuse = () => Promise.reject(new Error('no')); return { read: refuse, write: refuse, forget: refuse }; })()`);
  await answer(page, 'accept');
  await expect(page.locator('fineprint-consent [role=status]')).toContainText('does not let this page keep your choice');
  await expect.poll(() => ran(page)).toEqual(['statistics', 'marketing', 'media']);
  await page.evaluate(() => globalThis.fp.reset());
  await expect(banner(page)).toBeVisible();
  expect(seen.said).toEqual([]);
});
