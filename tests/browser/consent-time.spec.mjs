// The clock, the place and the browser's own signal: what they do to a choice that is stored. Whatever is wrong with them, nothing is granted by it.

import { expect, test } from '@playwright/test';
import { GATED, answer, banner, consenting, preferences, ran, moduleReady, state, storedText, visit } from './consenting.mjs';
import { DAY, fieldsOf, plant, recordText } from './answered.mjs';

const ALL = ['statistics', 'marketing', 'media'];

/** Sets the page's clock that many days beside the true one; timers go on as ever. */
const clockAt = (page, days) => page.clock.setFixedTime(Date.now() + days * DAY * 1_000);

/** The signal is on, from the next load. */
const signalOn = (page) => page.addInitScript(() => Object.defineProperty(Navigator.prototype, 'globalPrivacyControl', { get: () => true, configurable: true }));

const again = async (page) => {
  await page.reload();
  await page.waitForLoadState('load');
};

const REFUSED = { event: 'refused', method: 'banner-reject', signals: 64, categories: { necessary: true, statistics: false, marketing: false, media: false }, vendors: { host: true, ga: false, clarity: false, uet: false, tawk: false, video: false } };

for (const [does, status] of [
  ['accept', 'granted'],
  ['reject', 'refused'],
]) {
  test(`the clock 200 days ahead: what was ${status} half a year ago is asked again, with the reason, and nothing runs meanwhile`, async ({ page }) => {
    await visit(page, { head: GATED });
    await answer(page, does);
    await expect(banner(page)).toHaveCount(0);
    await clockAt(page, 150);
    await again(page);
    await expect.poll(() => ran(page)).toEqual(does === 'accept' ? ALL : []);
    await moduleReady(page);
    await expect(banner(page)).toHaveCount(0);
    await clockAt(page, 200);
    await again(page);
    await expect(banner(page)).toContainText('has expired');
    expect(await state(page)).toMatchObject({ needed: true, reason: 'expired', status: 'undecided', choices: { necessary: true, statistics: false, marketing: false, media: false } });
    expect(await ran(page)).toEqual([]);
    expect(await page.evaluate(() => globalThis.fineprint.has('statistics'))).toBe(false);
    await answer(page, does);
    await again(page);
    await expect.poll(() => ran(page)).toEqual(does === 'accept' ? ALL : []);
  });
}

test('a choice lapses while the page is open: nothing breaks, and the next load asks', async ({ page }) => {
  const seen = await visit(page, { head: GATED });
  await answer(page, 'accept');
  await expect.poll(() => ran(page)).toEqual(ALL);
  await clockAt(page, 200);
  await page.evaluate(() => globalThis.fineprint.save({ statistics: true }));
  await expect.poll(async () => (await state(page)).status).toBe('partial');
  expect(seen.said).toEqual([]);
  await again(page);
  await expect.poll(() => ran(page)).toEqual(['statistics']);
});

test('the clock back ten days: a record from the future is none, and a choice made then counts', async ({ page }) => {
  await visit(page, { head: GATED });
  await answer(page, 'accept');
  await expect.poll(() => ran(page)).toEqual(ALL);
  await clockAt(page, -10);
  await again(page);
  await expect(banner(page)).toBeVisible();
  expect((await state(page)).reason).toBe('unreadable');
  expect(await ran(page)).toEqual([]);
  await answer(page, 'reject');
  await expect(banner(page)).toHaveCount(0);
  await again(page);
  expect(await ran(page)).toEqual([]);
  // The true time again: the later wish is the refusal, whatever the clocks said.
  await clockAt(page, 0);
  await again(page);
  await moduleReady(page);
  expect((await state(page)).status).toBe('refused');
  expect(await ran(page)).toEqual([]);
});

test('the clock a few minutes back is no reason to ask again', async ({ page }) => {
  await visit(page, { head: GATED });
  await answer(page, 'accept');
  await page.clock.setFixedTime(Date.now() - 240_000);
  await again(page);
  await expect.poll(() => ran(page)).toEqual(ALL);
  await moduleReady(page);
  await expect(banner(page)).toHaveCount(0);
});

test('a refusal in the United States holds for at least twelve months, though the document says six', async ({ page }) => {
  await visit(page, { head: GATED, attributes: 'data-region="US-CA"' });
  await page.evaluate(() => globalThis.fineprint.rejectAll());
  await expect.poll(() => storedText(page)).toMatch(/^fp1~/);
  const { time, expires, mode } = fieldsOf(await storedText(page));
  expect(mode).toBe('opt-out');
  expect(parseInt(expires, 36) - parseInt(time, 36)).toBeGreaterThanOrEqual(365 * DAY);
  await clockAt(page, 360);
  await again(page);
  await moduleReady(page);
  expect(await state(page)).toMatchObject({ status: 'refused', needed: false });
  await expect(banner(page)).toHaveCount(0);
  expect(await ran(page)).toEqual([]);
});

test('GPC on with a stored grant: sale and sharing go off, the rest stays, and the visitor is told why', async ({ page }) => {
  await signalOn(page);
  await plant(page, recordText({ region: 'US-CA', mode: 'opt-out' }));
  const seen = await visit(page, { head: GATED, attributes: 'data-region="US-CA"' });
  const notice = page.locator('fineprint-consent').getByText('Global Privacy Control');
  await expect(notice.first()).toBeVisible();
  await expect(page.locator('fineprint-consent').getByText('Advertising').first()).toBeVisible();
  await expect(banner(page)).toHaveCount(0);
  expect(await state(page)).toMatchObject({ gpc: true, choices: { statistics: true, marketing: false, media: true }, vendors: { uet: false, ga: true } });
  await expect.poll(() => ran(page)).toEqual(['statistics', 'media']);
  const { record } = await state(page);
  expect(record).toMatchObject({ event: 'signal', method: 'gpc', signal: { gpc: true }, choices: { statistics: true, marketing: false, media: true }, prev: expect.any(String) });
  expect(seen.said).toEqual([]);
  // It is written down, so the next load knows it without asking or telling again.
  await again(page);
  await expect.poll(() => ran(page)).toEqual(['statistics', 'media']);
  await expect(notice).toHaveCount(0);
});

test('GPC on, and a grant made in spite of it: the later, explicit choice stands', async ({ page }) => {
  await signalOn(page);
  await visit(page, { head: GATED, attributes: 'data-region="US-CA"' });
  await page.evaluate(() => globalThis.fineprint.showPreferences());
  await preferences(page).locator('[data-do=accept]').click();
  await expect.poll(() => ran(page)).toEqual(['statistics', 'media', 'marketing']);
  expect((await state(page)).record).toMatchObject({ event: 'given', signal: { gpc: true }, choices: { marketing: true } });
  await again(page);
  await expect.poll(() => ran(page)).toEqual(ALL);
  await moduleReady(page);
  await expect(banner(page)).toHaveCount(0);
});

test('GPC never grants, and goes without asking again when it is switched off', async ({ page }) => {
  await plant(page, recordText({ ...REFUSED, gpc: 1, region: 'US', mode: 'opt-out' }));
  await visit(page, { head: GATED, attributes: 'data-region="US"' });
  // Boot alone has the refusal at once; the module, which knows whether the signal is honoured, comes when there is time.
  await expect.poll(() => state(page)).toMatchObject({ status: 'refused', needed: false, gpc: false });
  expect(await ran(page)).toEqual([]);
  await signalOn(page);
  await again(page);
  await expect.poll(() => state(page)).toMatchObject({ status: 'refused', gpc: true });
  expect(await ran(page)).toEqual([]);
});

test('GPC is not honoured where the document says so, and then it is not called honoured', async ({ page }) => {
  await signalOn(page);
  const policy = consenting();
  policy.consent.signals.gpc = false;
  await plant(page, recordText({ region: 'US', mode: 'opt-out' }));
  await visit(page, { policy, head: GATED, attributes: 'data-region="US"' });
  await moduleReady(page);
  expect(await state(page)).toMatchObject({ gpc: false, choices: { marketing: true } });
  await expect.poll(() => ran(page)).toEqual(ALL);
});

for (const region of [undefined, '', 'unknown', 'the moon', 'us', 'U', '../FR', 'XX-']) {
  test(`an unknown region (${region === undefined ? 'none said' : `“${region}”`}): the strictest of the rules, nothing runs, the visitor is asked`, async ({ page }) => {
    const seen = await visit(page, { head: GATED, attributes: region === undefined ? '' : `data-region="${region}"` });
    await expect(banner(page)).toBeVisible();
    expect(await state(page)).toMatchObject({ mode: 'opt-in', needed: true, reason: 'no-record', choices: { statistics: false, marketing: false, media: false } });
    expect(await ran(page)).toEqual([]);
    await answer(page, 'accept');
    await expect.poll(() => ran(page)).toEqual(ALL);
    await again(page);
    await expect.poll(() => ran(page)).toEqual(ALL);
    await moduleReady(page);
    await expect(banner(page)).toHaveCount(0);
    expect(seen.said).toEqual([]);
  });
}

for (const [name, elsewhere, mode] of [
  ['leave no place out and none is opt-in: the strictest that there is', [{ regions: ['*'], mode: 'opt-out' }], 'opt-out'],
  // The visitor may be where none of them applies.
  ['leave places out: opt-in', [{ regions: ['US'], mode: 'opt-out' }], 'opt-in'],
]) {
  test(`an unknown region where the rules ${name}`, async ({ page }) => {
    const rules = [{ regions: ['GB'], mode: 'notice' }, ...elsewhere];
    await visit(page, { policy: consenting({ consent: { rules } }) });
    await moduleReady(page);
    expect((await state(page)).mode).toBe(mode);
  });
}

test('a known region that no rule covers: opt-in', async ({ page }) => {
  const rules = [{ regions: ['GB'], mode: 'notice' }, { regions: ['US'], mode: 'opt-out' }];
  await visit(page, { policy: consenting({ consent: { rules } }), head: GATED, attributes: 'data-region="JP"' });
  await expect(banner(page)).toBeVisible();
  expect((await state(page)).mode).toBe('opt-in');
  expect(await ran(page)).toEqual([]);
});

test('a document without rules: opt-in', async ({ page }) => {
  const policy = consenting();
  delete policy.consent;
  await visit(page, { policy, head: GATED, attributes: 'data-region="US"' });
  await expect(banner(page)).toBeVisible();
  expect(await state(page)).toMatchObject({ mode: 'opt-in', needed: true });
  expect(await ran(page)).toEqual([]);
});

test('from a lax place to a strict one: what was only not refused is asked for, what was refused stays refused', async ({ page }) => {
  const from = { region: 'US', mode: 'opt-out', event: 'partial', categories: { necessary: true, statistics: true, marketing: false, media: true }, vendors: { host: true, ga: true, clarity: true, uet: false, tawk: true, video: true } };
  await plant(page, recordText(from));
  await visit(page, { head: GATED, attributes: 'data-region="FR"' });
  await expect(banner(page)).toContainText('other rules apply');
  expect(await state(page)).toMatchObject({ mode: 'opt-in', needed: true, reason: 'region', choices: { statistics: false, marketing: false, media: false } });
  expect(await ran(page)).toEqual([]);
});

test('from a strict place to a lax one: the answer counts there too, and nobody is asked', async ({ page }) => {
  await plant(page, recordText({ ...REFUSED, region: 'FR' }));
  await visit(page, { head: GATED, attributes: 'data-region="US"' });
  await moduleReady(page);
  expect(await state(page)).toMatchObject({ status: 'refused', needed: false });
  await expect(banner(page)).toHaveCount(0);
  expect(await ran(page)).toEqual([]);
});

test('in opt-out mode everything runs until it is refused, and then it does not', async ({ page }) => {
  await visit(page, { head: GATED, attributes: 'data-region="US"' });
  await expect.poll(() => ran(page)).toEqual(ALL);
  await page.evaluate(() => globalThis.fineprint.save({ statistics: true, media: true }));
  await expect.poll(async () => (await state(page)).choices.marketing).toBe(false);
  await again(page);
  await expect.poll(() => ran(page)).toEqual(['statistics', 'media']);
});
