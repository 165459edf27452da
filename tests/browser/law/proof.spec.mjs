// Rows B28 and B30: what is kept of a choice so that it can be shown to have been made, and what is not kept.

import { createHash } from 'node:crypto';
import { expect, test } from '@playwright/test';
import { answer, banner, chooseInDetail, consenting, storedText, visit } from '../consenting.mjs';
import { kept, onlyCookies, standIn } from '../tags.mjs';

const FR = 'data-region="FR"';
const NOON = new Date('2026-11-22T12:00:00Z');

/** Writes down every `fineprint:consent` and `fineprint:change`, from before anything runs. */
const listen = (page) =>
  page.addInitScript(() => {
    globalThis.heard = [];
    for (const type of ['consent', 'change']) document.addEventListener(`fineprint:${type}`, ({ detail }) => globalThis.heard.push({ type, detail: JSON.parse(JSON.stringify(detail)) }));
  });

const heard = (page) => page.evaluate(() => globalThis.heard);
const record = (page) => page.evaluate(() => JSON.parse(JSON.stringify(globalThis.fineprint.consent.record ?? null)));

const WAYS = {
  accept: { does: (page) => answer(page, 'accept'), method: 'banner-accept', event: 'given', on: ['necessary', 'statistics', 'marketing', 'media'] },
  reject: { does: (page) => answer(page, 'reject'), method: 'banner-reject', event: 'refused', on: ['necessary'] },
  'a choice in detail': { does: (page) => chooseInDetail(page, { statistics: true }), method: 'preferences', event: 'partial', on: ['necessary', 'statistics'] },
};

for (const [name, { does, method, event, on }] of Object.entries(WAYS)) {
  test(`B28 ${name}: event and record say when, which document, which words, how, and every category with yes or no`, async ({ page }) => {
    await page.clock.install({ time: NOON });
    await listen(page);
    const text = JSON.stringify(consenting());
    await visit(page, { policy: text, attributes: FR, lang: 'fr' });
    await does(page);
    await expect.poll(() => record(page)).not.toBeNull();
    const kept = await record(page);
    const { categories, vendors, version, revision, id, consent } = JSON.parse(text);
    expect(Math.abs(Date.parse(kept.time) - NOON.getTime())).toBeLessThan(60_000);
    expect(kept).toMatchObject({
      policy: { id, version, revision, locale: 'fr', hash: createHash('sha256').update(text).digest('base64url') },
      consentVersion: consent.consentVersion,
      region: 'FR',
      mode: 'opt-in',
      method,
      event,
      signal: { gpc: false },
    });
    expect(kept.choices).toEqual(Object.fromEntries(categories.map((one) => [one.id, on.includes(one.id)])));
    expect(kept.vendors).toEqual(Object.fromEntries(vendors.map((one) => [one.id, on.includes(one.category)])));
    // The event tells the same, once.
    await expect.poll(async () => (await heard(page)).filter(({ type }) => type === 'consent').length).toBe(1);
    const [{ detail }] = (await heard(page)).filter(({ type }) => type === 'consent');
    expect(detail.choices).toEqual(kept.choices);
    expect(detail.record ?? detail).toEqual(kept);
    // And so does what is stored, read by whoever loads the page next.
    await page.reload();
    await expect.poll(() => record(page)).toEqual(kept);
  });
}

test('B30 before a choice nothing at all is stored', async ({ page, context }) => {
  await standIn(context);
  await visit(page, { attributes: FR });
  await expect(banner(page)).toBeVisible();
  expect(await kept(page)).toEqual(onlyCookies());
  // Looking, closing, changing the language are no choices.
  await answer(page, 'choose');
  await page.keyboard.press('Escape');
  await page.evaluate(() => globalThis.fineprint.setLocale('ar'));
  await expect(banner(page)).toHaveAttribute('lang', 'ar');
  expect(await kept(page)).toEqual(onlyCookies());
});

test('B30 what a refusal stores is the same for every visitor, so that it can tell none from another', async ({ browser, baseURL }) => {
  const texts = [];
  for (let visitor = 0; visitor < 2; visitor++) {
    const context = await browser.newContext({ baseURL });
    const page = await context.newPage();
    await page.clock.setFixedTime(NOON);
    await visit(page, { attributes: FR });
    await answer(page, 'reject');
    await expect.poll(() => storedText(page)).toBeTruthy();
    texts.push(await storedText(page));
    expect(await kept(page)).toEqual(onlyCookies('lantern_consent'));
    expect((await record(page)).id).toBeUndefined();
    await context.close();
  }
  expect(texts[0]).toBe(texts[1]);
});

test('B30 only where choices are reported does a record get an id of its own', async ({ page, context }) => {
  const reports = [];
  await context.route('**/records', (route) => {
    reports.push(route.request().postDataJSON());
    return route.fulfill({ status: 204 });
  });
  await visit(page, { policy: consenting({ consent: { record: { endpoint: '/records' } } }), attributes: FR });
  await answer(page, 'reject');
  await expect.poll(() => reports.length).toBe(1);
  const { id } = await record(page);
  expect(id).toMatch(/^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/);
  expect(JSON.stringify(reports[0])).toContain(id);
});
