// A record that is there and does not count, or not here: nothing runs because of it, everybody is told, and what it left behind goes with a no.

import { expect, test } from '@playwright/test';
import { DAY, fieldsOf, now, plant, recordText } from './answered.mjs';
import { GATED, answer, banner, consenting, ran, state, storedText, visit } from './consenting.mjs';
import { open, settle } from './host.mjs';

const FOOT = '<footer><a href="/privacy.html" data-fineprint-action="preferences">Cookie settings</a></footer>';
const LISTEN = `<script>globalThis.heard = []; for (const type of ['consent', 'change']) document.addEventListener('fineprint:' + type, ({ detail }) => heard.push([type, JSON.parse(JSON.stringify(detail))]))</script>`;
const REFUSED = { event: 'refused', method: 'banner-reject', signals: 64, categories: { necessary: true, statistics: false, marketing: false, media: false }, vendors: { host: true, ga: false, clarity: false, uet: false, tawk: false, video: false } };
const heard = (page) => page.evaluate(() => globalThis.heard);
const later = { consent: { consentVersion: 4 } };

for (const [name, record, more] of [
  ['it has expired', { time: now() - 200 * DAY, expires: now() - 19 * DAY }, {}],
  ['the questions have changed', {}, later],
]) {
  test(`B15 who is asked again because ${name}, and refuses, loses what the earlier yes had left`, async ({ page }) => {
    await plant(page, recordText(record));
    await visit(page, { policy: consenting(more), body: FOOT });
    await expect(banner(page)).toBeVisible();
    await page.evaluate(() => {
      document.cookie = '_ga=1; Path=/';
      localStorage.setItem('twk_talk', '1');
      localStorage.setItem('basket', '1');
    });
    await answer(page, 'reject');
    await expect.poll(() => page.evaluate(() => [document.cookie.includes('_ga'), Object.keys(localStorage).sort()])).toEqual([false, ['basket']]);
    expect((await state(page)).record).toMatchObject({ event: 'withdrawn' });
  });
}

test('B18 where questions have changed, whoever was told of the old yes is told that it holds no more, also who listens later', async ({ page }) => {
  await plant(page, recordText({ families: 15 }));
  await visit(page, { before: LISTEN, body: FOOT, policy: consenting(later) });
  await expect(banner(page)).toBeVisible();
  await expect.poll(async () => (await heard(page)).map(([type]) => type)).toContain('change');
  const [first, ...others] = await heard(page);
  // Boot reads the record before anybody knows of the new questions.
  expect(first).toMatchObject(['consent', { status: 'granted' }]);
  expect(others.find(([type]) => type === 'change')[1].changed).toEqual({ statistics: false, marketing: false, media: false, ga: false, clarity: false, uet: false, tawk: false, video: false });
  expect(others.find(([type]) => type === 'consent')[1]).toMatchObject({ status: 'undecided', needed: true, choices: { statistics: false } });
  expect(await page.evaluate(() => new Promise((resolve) => globalThis.fineprint.on('consent', ({ detail }) => resolve(detail.status))))).toBe('undecided');
});

test('B31 what runs without asking is told of before anybody has answered', async ({ page }) => {
  const policy = consenting();
  policy.categories[1].exempt = 'uk-statistics';
  await visit(page, { before: LISTEN, policy, attributes: 'data-region="GB"', head: GATED });
  await expect.poll(() => ran(page)).toEqual(['statistics']);
  await expect.poll(() => heard(page)).toMatchObject([['consent', { status: 'undecided', choices: { statistics: true, marketing: false } }]]);
});

test('a yes that silence gave in the United States is none where the page does not know where it is', async ({ page }) => {
  await plant(page, recordText({ mode: 'opt-out', region: 'US-CA' }));
  await visit(page, { head: GATED, body: FOOT });
  await expect(banner(page)).toBeVisible();
  await settle(page);
  expect(await ran(page)).toEqual([]);
  // Where it does, it holds.
  await visit(page, { head: GATED, body: FOOT, attributes: 'data-region="US-CA"' });
  await expect.poll(() => ran(page)).toEqual(['statistics', 'marketing', 'media']);
});

test.describe('the default of a region where silence means yes', () => {
  const granted = (page) => page.evaluate(() => (globalThis.dataLayer ?? []).map((entry) => [...entry]).filter(([, what, how]) => what === 'default' && how.ad_storage === 'granted').length);

  test('B34 is for nobody who has said no in another state', async ({ page }) => {
    await plant(page, recordText({ ...REFUSED, mode: 'opt-out', region: 'US-CA' }));
    await visit(page, { attributes: 'data-region="US-CO" data-granted-in="US"' });
    expect(await granted(page)).toBe(0);
  });

  test('B34 is for nobody who has said no to more companies than a record can name', async ({ page }) => {
    const vendors = consenting().vendors.concat(Array.from({ length: 100 }, (_, at) => ({ ...consenting().vendors[1], id: `vendor-number-${at}`, name: `Company ${at}` })));
    await visit(page, { policy: consenting({ vendors }), attributes: 'data-region="US-CA" data-granted-in="US"' });
    expect(await granted(page)).toBe(1);
    await answer(page, 'reject');
    await expect.poll(() => storedText(page)).toMatch(/~\*[a-z\d]+\./);
    await page.reload();
    expect(await granted(page)).toBe(0);
  });
});

test('a record of another document is none for a page that gives its document as an object', async ({ page }) => {
  const start = async (id) => {
    await page.context().clearCookies();
    await plant(page, recordText({ policy: id, source: '', families: 15 }), { name: 'lantern_consent' });
    await open(page, { head: GATED });
    await page.evaluate(async (policy) => {
      const { createFineprint } = await import('/fineprint/index.js');
      globalThis.fineprint = await createFineprint({ policy });
    }, consenting());
  };
  await start('another-shop');
  await expect(banner(page)).toBeVisible();
  await settle(page);
  expect(await ran(page)).toEqual([]);
  await start('lantern-privacy');
  await expect.poll(() => ran(page)).toEqual(['statistics', 'marketing', 'media']);
});

test('a newer record of another document beside it hides none', async ({ page }) => {
  await plant(page, recordText({ families: 15 }));
  await plant(page, recordText({ policy: 'another-shop', source: 'zzz', time: now() - 60, ...REFUSED }), { name: 'other' });
  await visit(page, { attributes: 'data-auto="off"', head: GATED, body: FOOT });
  await expect.poll(() => ran(page)).toEqual(['statistics', 'marketing', 'media']);
  expect((await state(page)).status).toBe('granted');
});

test('U08 who opts out by the signal of the browser is not asked for twelve months, however old the yes was', async ({ page }) => {
  await page.addInitScript(() => Object.defineProperty(Navigator.prototype, 'globalPrivacyControl', { get: () => true }));
  await plant(page, recordText({ mode: 'opt-out', region: 'US-CA', time: now() - 350 * DAY, expires: now() + 15 * DAY }));
  await visit(page, { attributes: 'data-region="US-CA"', body: FOOT });
  await expect.poll(async () => fieldsOf((await storedText(page)) ?? '').event).toBe('signal');
  expect((parseInt(fieldsOf(await storedText(page)).expires, 36) - now()) / DAY).toBeGreaterThan(360);
});
