// The whole way once: nothing before a choice, the banner, a choice, a record, and a second visit without any module.
// What each step must hold in detail is said by the other tests; this one says whether it works at all.

import { expect, test } from '@playwright/test';
import { answer, banner, chooseInDetail, consenting, preferences, state, storedText, visit } from './consenting.mjs';
import { load, open, settle } from './host.mjs';

const GATED = '<script type="text/plain" data-fineprint="statistics">globalThis.counted = (globalThis.counted ?? 0) + 1;</script>';

for (const [does, statistics, status] of [
  ['accept', true, 'granted'],
  ['reject', false, 'refused'],
]) {
  test(`a visitor can ${does}, and is not asked again`, async ({ page }) => {
    const seen = await visit(page, { body: GATED });
    await expect(banner(page)).toBeVisible();
    expect(await page.context().cookies()).toEqual([]);
    expect(await page.evaluate(() => globalThis.counted)).toBe(undefined);

    await answer(page, does);
    await expect(banner(page)).toBeHidden();
    await expect.poll(() => page.evaluate(() => globalThis.counted)).toBe(statistics ? 1 : undefined);
    const now = await state(page);
    expect([now.status, now.choices.statistics, now.choices.necessary, now.needed]).toEqual([status, statistics, true, false]);
    expect(await storedText(page)).toMatch(/^fp1~lantern-privacy~/);

    const before = seen.asked.length;
    await page.reload();
    await expect.poll(() => page.evaluate(() => globalThis.counted)).toBe(statistics ? 1 : undefined);
    expect((await state(page)).choices.statistics).toBe(statistics);
    await settle(page);
    await expect(banner(page)).toBeHidden();
    expect(seen.said).toEqual([]);
    // With a control of the host's own on the page nothing but boot would be loaded; see the tests of boot.
    expect(seen.asked.slice(before)).toContain('/fineprint/fineprint.js');
  });
}

test('a choice in detail is kept and shown again', async ({ page }) => {
  await visit(page, { body: '<a href="#" data-fineprint-action="preferences">Cookie settings</a>' });
  await chooseInDetail(page, { statistics: true });
  await expect(preferences(page)).toBeHidden();
  expect((await state(page)).choices).toEqual({ necessary: true, statistics: true, marketing: false, media: false });
  await page.reload();
  await page.getByRole('link', { name: 'Cookie settings' }).click();
  await expect(preferences(page).locator('[data-category=statistics]')).toBeChecked();
  await expect(preferences(page).locator('[data-category=marketing]')).not.toBeChecked();
});

test('without the script tag, a control of the page opens the preferences all the same, unless somebody else takes the click', async ({ page }) => {
  const seen = await open(page, {
    body: '<a href="/other.html" data-fineprint-action="preferences">Cookie settings</a> <button data-fineprint-action="show-banner">Ask me</button>',
    files: { '/consenting.json': consenting() },
  });
  await load(page);
  await page.evaluate(async () => {
    globalThis.fp = await globalThis.api.createFineprint({ policy: '/consenting.json' });
  });
  await answer(page, 'reject');
  await expect(banner(page)).toBeHidden();
  await page.getByRole('link', { name: 'Cookie settings' }).click();
  await expect(preferences(page)).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(preferences(page)).toBeHidden();
  await page.getByRole('button', { name: 'Ask me' }).click();
  await expect(banner(page)).toBeVisible();
  expect(new URL(page.url()).pathname).toBe('/host.html');

  await page.evaluate(() => document.querySelector('a').addEventListener('click', (event) => event.preventDefault()));
  await page.getByRole('link', { name: 'Cookie settings' }).click();
  await expect(preferences(page)).toBeHidden();
  await page.evaluate(() => globalThis.fp.destroy());
  await page.getByRole('button', { name: 'Ask me' }).click();
  await expect(banner(page)).toHaveCount(0);
  expect(seen.said).toEqual([]);
});

test('what is always allowed at a placeholder opens, stays open on the next load, and nothing else of its category does', async ({ page }) => {
  const body = `<iframe data-fineprint="media" data-vendor="video" data-src="/privacy.html" title="A film"></iframe>
    <iframe data-fineprint="media" data-src="/privacy.html" title="Anything"></iframe>
    <script type="text/plain" data-fineprint="media">globalThis.counted = 1;</script>
    <a href="#" data-fineprint-action="preferences">Cookie settings</a>`;
  await visit(page, { body });
  const film = page.locator('iframe[title="A film"]');
  await answer(page, 'reject');
  await page.locator('fineprint-placeholder').first().locator('[data-do=always]').click();
  await expect(film).toHaveAttribute('src', '/privacy.html');
  await expect(film).toBeVisible();
  await page.reload();
  await expect(film).toHaveAttribute('src', '/privacy.html');
  await expect(page.locator('iframe[title=Anything]')).not.toHaveAttribute('src');
  await expect(page.locator('fineprint-placeholder')).toHaveCount(1);
  expect(await page.evaluate(() => globalThis.counted)).toBe(undefined);
  expect(await state(page)).toMatchObject({ status: 'partial', choices: { media: false }, vendors: { video: true, tawk: false } });
  await page.evaluate(() => globalThis.fineprint.withdraw('video'));
  await expect(film).not.toHaveAttribute('src');
  await expect(page.locator('fineprint-placeholder')).toHaveCount(2);
});
