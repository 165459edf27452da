// Rows U01 to U12: opting out in the United States, and the signal by which a browser does it.

import { expect, test } from '@playwright/test';
import { answer, banner, consenting, preferences, state, storedText, visit } from '../consenting.mjs';
import { BODY, TAGS, standIn, tagged } from '../tags.mjs';
import { countClicks } from './seeing.mjs';
import { settle } from '../host.mjs';

const US = 'data-region="US-CA"';
const DAY_MS = 86_400_000;
const NOON = new Date('2026-11-22T12:00:00Z');

/** A browser that sends Global Privacy Control, from the next load on. */
const sendSignal = (page) => page.addInitScript(() => Object.defineProperty(Navigator.prototype, 'globalPrivacyControl', { get: () => true, configurable: true }));

const isSale = (url) => /bat\.bing\.com/.test(url);
const reopen = (page) => page.locator('fineprint-consent .reopen');
const selling = (over = {}) => consenting({ sells: true, shares: true, ...over });
const toggle = (page, id) => preferences(page).locator(`[role=switch][data-category=${id}]`);

/** The sentence that says the state of a category, as it is seen. */
const sentence = (page, id) => preferences(page).locator('[role=group]', { has: page.locator(`[data-category=${id}]`) }).locator('.state:visible');

test('U01 with the signal, selling and sharing are off on the first load, without a click, and their hosts are not asked', async ({ page, context }) => {
  const log = await standIn(context);
  await sendSignal(page);
  await visit(page, { policy: tagged(), attributes: US, head: TAGS, body: BODY });
  await expect(banner(page)).toBeVisible();
  // What is neither sold nor shared runs: so the tags were let in.
  await expect.poll(() => log.asked.some((url) => url.includes('gtag/js'))).toBe(true);
  await settle(page);
  expect(log.asked.filter(isSale)).toEqual([]);
  expect(await state(page)).toMatchObject({ gpc: true, choices: { statistics: true, marketing: false, media: true }, vendors: { uet: false } });
});

test('U01 without the signal they run in a place where one opts out', async ({ page, context }) => {
  const log = await standIn(context);
  await visit(page, { policy: tagged(), attributes: US, head: TAGS });
  await expect.poll(() => log.asked.some(isSale)).toBe(true);
  expect((await state(page)).choices).toMatchObject({ marketing: true });
});

test('U02 visible text says that the signal was honoured, and the switch shows it', async ({ page }) => {
  await sendSignal(page);
  await visit(page, { policy: selling(), attributes: US });
  await expect(banner(page).getByText(/opt-out request honoured/i)).toBeVisible();
  await answer(page, 'choose');
  await expect(preferences(page).getByText(/opt-out request honoured/i)).toBeVisible();
  await expect(toggle(page, 'marketing')).not.toBeChecked();
  await expect(toggle(page, 'statistics')).toBeChecked();
  await expect(sentence(page, 'marketing')).toHaveText(/: off$/);
});

test('U03 who sells or shares has a control that says so in the words of the law, on every page, before and after a choice', async ({ page }) => {
  for (const facts of [{ sells: true }, { shares: true }]) {
    await visit(page, { policy: consenting(facts), attributes: US });
    // While the visitor is asked it stands in the banner.
    const first = banner(page).getByRole('button', { name: /^(Do Not Sell or Share My Personal Information|Your (California )?Privacy Choices)$/ });
    await expect(first).toBeVisible();
    await first.click();
    await expect(preferences(page)).toBeVisible();
    await page.keyboard.press('Escape');
    await answer(page, 'reject');
    const control = reopen(page).getByRole('button', { name: /^(Do Not Sell or Share My Personal Information|Your (California )?Privacy Choices)$/ });
    await expect(control).toBeVisible();
    // The second of the two titles is lawful with the icon only.
    const icons = await control.locator('[part~=icon], svg, img').count();
    if (/Privacy Choices/.test(await control.innerText())) expect(icons).toBeGreaterThan(0);
    await control.click();
    await expect(preferences(page)).toBeVisible();
    await expect(toggle(page, 'marketing')).toBeVisible();
    await page.context().clearCookies();
  }
});

test('U03 a control of the host with other words does not take the place of the one that the law names', async ({ page }) => {
  await visit(page, { policy: selling(), attributes: US, body: '<footer><a href="/privacy.html" data-fineprint-action="preferences">Cookie settings</a></footer>' });
  await answer(page, 'reject');
  await expect(page.getByText('Do Not Sell or Share My Personal Information')).toBeVisible();
});

test('U03 the control that the law names is there on later pages, too, beside one of the host with other words', async ({ page }) => {
  const body = '<a href="/privacy.html" data-fineprint-action="preferences">Cookie settings</a>';
  await visit(page, { policy: selling(), attributes: US, body });
  await answer(page, 'reject');
  await expect(reopen(page)).toContainText('Do Not Sell');
  await page.reload();
  await expect(reopen(page)).toContainText('Do Not Sell');
  await expect(banner(page)).toHaveCount(0);
});

test('U03 outside the United States the control has its ordinary name', async ({ page }) => {
  await visit(page, { policy: selling(), attributes: 'data-region="FR"' });
  await answer(page, 'reject');
  await expect(reopen(page).getByRole('button', { name: 'Cookie settings' })).toBeVisible();
  await expect(page.getByText(/Do Not Sell/)).toHaveCount(0);
});

for (const layout of ['bar', 'box', 'modal']) {
  test(`U04 the first layer offers to accept all and to decline all, one beside the other (${layout})`, async ({ page }) => {
    await visit(page, { policy: selling(), attributes: `${US} data-layout="${layout}"` });
    const [accept, reject] = [banner(page).getByRole('button', { name: 'Accept all', exact: true }), banner(page).getByRole('button', { name: 'Reject all', exact: true })];
    await expect(accept).toBeVisible();
    await expect(reject).toBeVisible();
    const [a, r] = [await accept.boundingBox(), await reject.boundingBox()];
    expect(Math.abs(a.height - r.height)).toBeLessThanOrEqual(1);
    expect(Math.abs(a.width - r.width) / a.width).toBeLessThanOrEqual(0.1);
    const look = (button) => button.evaluate((element) => {
      const { color, backgroundColor, fontSize, fontWeight, borderTopColor } = getComputedStyle(element);
      return { color, backgroundColor, fontSize, fontWeight, borderTopColor };
    });
    expect(await look(reject)).toEqual(await look(accept));
  });
}

test('U05 the state of a switch reads as a sentence, and follows it; nothing answers "Yes" or "No"', async ({ page }) => {
  await visit(page, { policy: selling(), attributes: US });
  await answer(page, 'choose');
  await expect(sentence(page, 'marketing')).toHaveText('Advertising (Sale or sharing of your personal information): on');
  await toggle(page, 'marketing').uncheck();
  await expect(sentence(page, 'marketing')).toHaveText('Advertising (Sale or sharing of your personal information): off');
  await toggle(page, 'marketing').check();
  await expect(sentence(page, 'marketing')).toHaveText(/: on$/);
  // "Do not sell: no" is what the regulation forbids.
  expect(await page.locator('fineprint-consent').getByRole('button').filter({ hasText: /^\s*(yes|no)\s*$/i }).count()).toBe(0);
  await expect(preferences(page)).not.toContainText(/do not (sell|share)[^.]*: (yes|no|on|off)/i);
});

test('U06 opting out takes one click, as opting in does, and asks for nothing', async ({ page }) => {
  await page.addInitScript(countClicks);
  for (const does of ['reject', 'accept']) {
    const seen = await visit(page, { policy: selling(), attributes: US });
    const address = page.url();
    await answer(page, does);
    await expect(banner(page)).toHaveCount(0);
    await expect.poll(() => page.evaluate(() => globalThis.fineprint.has('marketing'))).toBe(does === 'accept');
    expect(await page.evaluate(() => globalThis.clicks)).toBe(1);
    expect(page.url()).toBe(address);
    expect(seen.dialogs).toEqual([]);
    await expect(page.locator('fineprint-consent input')).toHaveCount(0);
    await page.context().clearCookies();
  }
});

test('U06 later on it takes as many steps to opt out as to opt in', async ({ page }) => {
  await visit(page, { policy: selling(), attributes: US });
  await answer(page, 'accept');
  for (const does of ['reject', 'accept']) {
    await reopen(page).locator('button').first().click();
    await preferences(page).locator(`[data-do=${does}]`).click();
    await expect(preferences(page)).toHaveCount(0);
    await expect.poll(() => page.evaluate(() => globalThis.fineprint.has('marketing'))).toBe(does === 'accept');
  }
});

test('U07 both layers name sale and sharing, not only cookies', async ({ page }) => {
  await visit(page, { policy: selling(), attributes: US });
  await expect(banner(page)).toContainText('Sale or sharing of your personal information');
  await answer(page, 'choose');
  await expect(preferences(page)).toContainText('Sale or sharing of your personal information');
});

test('U08 after opting out nobody is asked again for twelve months', async ({ page, context }) => {
  await context.clock.install({ time: NOON });
  await visit(page, { policy: selling(), attributes: US });
  await answer(page, 'reject');
  await expect.poll(() => storedText(page)).toBeTruthy();
  const { expires } = (await state(page)).record;
  expect(Date.parse(expires) - NOON.getTime()).toBeGreaterThanOrEqual(365 * DAY_MS);
  // The cookie is kept that long too.
  const cookie = (await context.cookies()).find(({ name }) => name === 'lantern_consent');
  expect(cookie.expires * 1_000 - Date.now()).toBeGreaterThan(364 * DAY_MS);
  for (const days of [30, 200, 364]) {
    await context.clock.setFixedTime(new Date(NOON.getTime() + days * DAY_MS));
    await page.reload();
    await settle(page);
    await expect(banner(page), `${days} days later`).toHaveCount(0);
    expect((await state(page)).choices.marketing).toBe(false);
  }
});

test('U09 a signal that comes after a grant opts out, and a notice explains the conflict', async ({ page, context }) => {
  const log = await standIn(context);
  await visit(page, { policy: tagged({ sells: true }), attributes: US, head: TAGS });
  await answer(page, 'accept');
  // Until the tag has sent what it sends: what comes later comes from the next page.
  await expect.poll(() => log.asked.some((url) => url.includes('bat.bing.com/action'))).toBe(true);
  await settle(page);
  await sendSignal(page);
  log.clear();
  await page.reload();
  const notice = page.locator('fineprint-consent .notice');
  await expect(notice).toBeVisible();
  await expect(notice).toContainText('Global Privacy Control');
  await expect(notice).toContainText('Advertising');
  await expect(banner(page)).toHaveCount(0);
  expect(await state(page)).toMatchObject({ choices: { statistics: true, marketing: false, media: true } });
  await settle(page);
  expect(log.asked.filter(isSale)).toEqual([]);
  await expect.poll(async () => (await storedText(page)) ?? '').toContain('~signal~gpc~1~');
});

test('U10 who handles sensitive information offers to limit its use, in the words of the law', async ({ page }) => {
  await visit(page, { policy: selling({ sensitive: true }), attributes: US });
  await answer(page, 'reject');
  const control = reopen(page).getByRole('button', { name: 'Limit the Use of My Sensitive Personal Information', exact: true });
  await expect(control).toBeVisible();
  await control.click();
  await expect(preferences(page)).toBeVisible();
  await visit(page, { policy: selling({ sensitive: false }), attributes: US });
  await expect(reopen(page)).toBeVisible();
  await expect(page.getByText('Limit the Use of My Sensitive Personal Information')).toHaveCount(0);
});

test('U11 the signal is read anew on each load', async ({ context }) => {
  const page = await context.newPage();
  await visit(page, { policy: selling(), attributes: US });
  await expect(banner(page)).toBeVisible();
  expect(await state(page)).toMatchObject({ gpc: false, choices: { marketing: true } });
  await sendSignal(page);
  await page.reload();
  await expect(banner(page)).toBeVisible();
  expect(await state(page)).toMatchObject({ gpc: true, choices: { marketing: false } });
  // And another browser window without it, later on, is not held to have sent it.
  const other = await context.newPage();
  await visit(other, { policy: selling(), attributes: US });
  await expect(banner(other)).toBeVisible();
  expect(await state(other)).toMatchObject({ gpc: false, choices: { marketing: true } });
});

test('U12 where one opts out, the banner never has agreeing as its only control', async ({ page }) => {
  for (const region of ['US', 'US-CA', 'US-TX']) {
    for (const layout of ['bar', 'box', 'modal']) {
      await visit(page, { policy: selling(), attributes: `data-region="${region}" data-layout="${layout}"` });
      await expect(banner(page)).toBeVisible();
      expect((await state(page)).mode).toBe('opt-out');
      for (const does of ['accept', 'reject', 'choose']) await expect(banner(page).locator(`[data-do=${does}]`)).toBeVisible();
      await expect(banner(page)).not.toContainText(/\b(ok|okay|got it|i agree)\b/i);
    }
  }
});
