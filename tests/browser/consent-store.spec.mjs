// Where the host keeps the record itself (`store`): asked, told, made to forget; and where it fails.

import { expect, test } from '@playwright/test';
import { GATED, answer, banner, consenting, ran } from './consenting.mjs';
import { load, open } from './host.mjs';
import { DAY } from './answered.mjs';

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

test('a store that throws: the banner works for the page view and says so', async ({ page }) => {
  const code = `{ read: () => { throw new Error('no'); }, write: () => { throw new Error('no'); }, forget: () => { throw new Error('no'); } }`;
  await create(page, code);
  await answer(page, 'accept');
  await expect.poll(() => ran(page)).toEqual(['statistics', 'marketing', 'media']);
  await expect(page.locator('fineprint-consent [role=status]')).toContainText('does not let this page keep your choice');
  await page.evaluate(() => globalThis.fp.reset());
  await expect(banner(page)).toBeVisible();
});

test('a store whose promises are broken: the banner works for the page view and says so', async ({ page }) => {
  const seen = await create(page, `(() => { const refuse = () => Promise.reject(new Error('no')); return { read: refuse, write: refuse, forget: refuse }; })()`);
  await answer(page, 'accept');
  await expect.poll(() => ran(page)).toEqual(['statistics', 'marketing', 'media']);
  await expect(page.locator('fineprint-consent [role=status]')).toContainText('does not let this page keep your choice');
  await page.evaluate(() => globalThis.fp.reset());
  await expect(banner(page)).toBeVisible();
  expect(seen.said).toEqual([]);
});
