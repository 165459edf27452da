// Rows B17 and B18: whoever has answered is left alone, as long after a no as after a yes; and is asked again only for a reason, which is said.

import { expect, test } from '@playwright/test';
import { answer, banner, chooseInDetail, consenting, ready, state, storedText, visit } from '../consenting.mjs';
import { TAGS, consents, settle, standIn, told } from '../tags.mjs';

const CHOSEN = '2026-11-20T09:14:22Z';
const DAY_MS = 86_400_000;

const at = (days) => new Date(Date.parse(CHOSEN) + days * DAY_MS);

const arrive = (page, policy = consenting(), options = {}) => visit(page, { policy, attributes: 'data-region="FR"', ...options });

/** Answers on the day of `CHOSEN`. */
async function choose(page, does, policy) {
  await page.clock.install({ time: CHOSEN });
  await arrive(page, policy);
  await answer(page, does);
  await expect(banner(page)).toHaveCount(0);
}

/** Nothing is asked: not on the load, not when the document has been compared, not when the whole package is there. */
async function isLeftAlone(page, status) {
  await settle(page);
  await expect(banner(page)).toHaveCount(0);
  await ready(page);
  await settle(page);
  await expect(banner(page)).toHaveCount(0);
  expect(await state(page)).toMatchObject({ status, needed: false, reason: 'answered' });
}

/** The same page `days` later, with this document. */
async function comeBack(page, days, policy) {
  await page.clock.setSystemTime(at(days));
  await arrive(page, policy);
}

for (const [does, status] of [
  ['reject', 'refused'],
  ['accept', 'granted'],
]) {
  test(`B17 whoever ${does}s is not asked again on a reload, in a new tab, or 30 days later`, async ({ page, context }) => {
    await choose(page, does);
    await page.reload();
    await isLeftAlone(page, status);
    const tab = await context.newPage();
    await arrive(tab);
    await isLeftAlone(tab, status);
    await comeBack(page, 30);
    await isLeftAlone(page, status);
    await comeBack(page, 180);
    await isLeftAlone(page, status);
  });
}

for (const [region, months] of [
  ['FR', 6],
  ['US-CA', 12],
]) {
  test(`B17 a no and a yes last equally long, ${months} months or more (${region})`, async ({ browser, baseURL }) => {
    const lasting = {};
    for (const does of ['accept', 'reject']) {
      const context = await browser.newContext({ baseURL });
      const page = await context.newPage();
      await page.clock.install({ time: CHOSEN });
      // The region's mode may not need a banner at once; the answer is given either way.
      await arrive(page, consenting(), { attributes: `data-region="${region}"` });
      await ready(page);
      await page.evaluate((does) => (does === 'accept' ? globalThis.fineprint.acceptAll() : globalThis.fineprint.rejectAll()), does);
      await expect.poll(() => storedText(page)).toBeTruthy();
      const { time, expires } = (await state(page)).record;
      const cookie = (await context.cookies()).find(({ name }) => name === 'lantern_consent');
      lasting[does] = { record: (Date.parse(expires) - Date.parse(time)) / DAY_MS, cookie: (cookie.expires * 1_000 - Date.now()) / DAY_MS };
      const least = new Date(time);
      least.setUTCMonth(least.getUTCMonth() + months);
      expect(Date.parse(expires), does).toBeGreaterThanOrEqual(least.getTime());
      await context.close();
    }
    expect(lasting.accept.record).toBe(lasting.reject.record);
    // The cookie is kept for as long as its record counts, but for what the test itself takes.
    for (const { record, cookie } of Object.values(lasting)) expect(Math.abs(record - cookie)).toBeLessThan(0.01);
  });
}

test('B17 six months are the default where the document says nothing', async ({ page }) => {
  await choose(page, 'reject', consenting({ consent: { renewAfter: undefined } }));
  expect((await state(page)).record).toMatchObject({ time: expect.stringMatching(/^2026-11-20T09:14/), expires: expect.stringMatching(/^2027-05-20T09:14/) });
});

const ASKED_AGAIN = 'We ask again because something new is asked for:';
const EXPIRED = 'We ask again because your last choice, of November 20, 2026, has expired.';

/** The next issue of the document, with one category more, which a company serves. */
function withSurveys(consentVersion) {
  const policy = consenting({ revision: 5, version: '2026.5', consent: { consentVersion } });
  policy.categories.push({ id: 'surveys', title: 'Surveys', text: 'Asks now and then what you think.' });
  policy.vendors.push({ id: 'askers', name: 'Askers Ltd', role: 'processor', category: 'surveys', purposes: ['counting'], country: 'IE', gate: { hosts: ['askers.example'] } });
  policy.history.unshift({ revision: 5, version: '2026.5', date: '2026-12-01', material: false, text: 'Surveys.' });
  return policy;
}

for (const does of ['reject', 'accept']) {
  test(`B18 a raised consentVersion asks again, and says what is new (after ${does})`, async ({ page, context }) => {
    const log = await standIn(context);
    await choose(page, does);
    await page.clock.setSystemTime(at(20));
    const survey = '<script type="text/plain" data-fineprint="surveys" data-vendor="askers" data-src="https://askers.example/ask.js"></script>';
    await arrive(page, withSurveys(4), { head: TAGS + survey });
    await expect(banner(page)).toBeVisible();
    await expect(banner(page)).toContainText(ASKED_AGAIN);
    await expect(banner(page)).toContainText('Surveys');
    // What is new is marked in words, and only what is new.
    const marked = await banner(page).evaluate((element) => {
      const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
      const texts = [];
      while (walker.nextNode()) if (walker.currentNode.data.trim()) texts.push(walker.currentNode.data.trim());
      return texts;
    });
    expect(marked.filter((text) => text === 'New')).toHaveLength(1);
    expect(await state(page)).toMatchObject({ needed: true, reason: 'consent-version', status: 'undecided' });
    // Until it is answered, nothing holds: neither what is new nor what was granted before it was.
    expect((await state(page)).choices).toEqual({ necessary: true, statistics: false, marketing: false, media: false, surveys: false });
    expect(consents(await told(page)).at(-1)[1]).toMatchObject({ analytics_storage: 'denied', ad_storage: 'denied' });
    expect(log.asked.filter((url) => url.includes('askers'))).toEqual([]);
    if (does === 'reject') expect(log.asked).toEqual([]);
    // Answered, it is left alone again.
    await answer(page, 'reject');
    await expect(banner(page)).toHaveCount(0);
    await page.reload();
    await isLeftAlone(page, 'refused');
    expect((await state(page)).record).toMatchObject({ consentVersion: 4, choices: { surveys: false } });
  });

  test(`B18 after renewAfter it is asked again, and says that the choice has expired (after ${does})`, async ({ page }) => {
    await choose(page, does);
    await comeBack(page, 182);
    await expect(banner(page)).toBeVisible();
    await expect(banner(page)).toContainText(EXPIRED);
    expect(await state(page)).toMatchObject({ needed: true, reason: 'expired', status: 'undecided', choices: { necessary: true, statistics: false, marketing: false, media: false } });
  });
}

test('B18 a first visitor is not told that anything is asked again', async ({ page }) => {
  await arrive(page, withSurveys(4));
  await expect(banner(page)).toBeVisible();
  await expect(banner(page)).not.toContainText('We ask again');
  await expect(banner(page).getByText('New', { exact: true })).toHaveCount(0);
});

const later = (over) => consenting({ revision: 9, version: '2027.1', updated: '2026-12-01', ...over });

for (const [what, policy] of [
  ['a new revision', later({})],
  ['a new revision with a material change', later({ history: [{ revision: 9, version: '2027.1', date: '2026-12-01', material: true, text: 'Everything.' }] })],
  ['another title and other words', consenting({ title: 'Your data at Lantern', version: '2026.4-b' })],
  ['a new vendor in a category that was answered', consenting({ vendors: [...consenting().vendors, { id: 'late', name: 'Late Ltd', role: 'processor', category: 'statistics', country: 'IE' }] })],
  ['a longer renewAfter', consenting({ consent: { renewAfter: 'P12M' } })],
]) {
  test(`B18 ${what} alone does not ask again`, async ({ page }) => {
    await page.clock.install({ time: CHOSEN });
    await arrive(page);
    await chooseInDetail(page, { statistics: true });
    await comeBack(page, 20, policy);
    await isLeftAlone(page, 'partial');
    expect((await state(page)).choices).toEqual({ necessary: true, statistics: true, marketing: false, media: false });
  });
}

test('B18 one day before renewAfter has passed it does not ask, one day after it does', async ({ page }) => {
  // From 20 November: 181 days to 20 May.
  await choose(page, 'reject');
  await comeBack(page, 180);
  await isLeftAlone(page, 'refused');
  await comeBack(page, 182);
  await expect(banner(page)).toBeVisible();
});
