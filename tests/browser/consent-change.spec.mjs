// A document that has changed: the visitor is told of what matters, once, and asked again only where more is asked for.

import { expect, test } from '@playwright/test';
import { answer, banner, consenting, preferences, moduleReady, state, storedText, visit } from './consenting.mjs';
import { fieldsOf, plant, recordText } from './answered.mjs';
import { settle } from './host.mjs';

const GATED = '<script type="text/plain" data-fineprint="statistics">globalThis.ran = (globalThis.ran ?? 0) + 1</script>';
const LISTEN = `<script>globalThis.heard = [];
  for (const type of ['policychange', 'consent', 'change', 'show']) document.addEventListener('fineprint:' + type, ({ detail }) => heard.push([type, JSON.parse(JSON.stringify(detail))]));</script>`;

const notice = (page) => page.locator('fineprint-consent').getByText('Our policy has changed');
const heard = (page, type) => page.evaluate((type) => globalThis.heard.filter(([one]) => one === type).map(([, detail]) => detail), type);
const ran = (page) => page.evaluate(() => globalThis.ran ?? 0);

const entry = (revision, material, text = 'Something else.') => ({ revision, version: `2026.${revision}`, date: '2026-11-02', material, sections: ['vendors'], text });

/** The document, two revisions later. */
const later = (history, over = {}) => consenting({ revision: 6, version: '2026.6', history: [...history, ...consenting().history], ...over });
const MATERIAL = later([entry(6, false), entry(5, true, 'Tawk.to keeps conversations longer.')]);

const fields = async (page) => fieldsOf(await storedText(page));

test('a material change: policychange is sent, one notice is shown, and nothing is asked again', async ({ page }) => {
  await plant(page, recordText());
  const seen = await visit(page, { policy: MATERIAL, head: LISTEN + GATED });
  await expect(notice(page)).toBeVisible();
  await expect.poll(() => heard(page, 'policychange')).toHaveLength(1);
  expect((await heard(page, 'policychange'))[0].choices).toEqual({ necessary: true, statistics: true, marketing: true, media: true });
  await expect(banner(page)).toHaveCount(0);
  // What was chosen holds, from boot on.
  expect(await ran(page)).toBe(1);
  expect(await heard(page, 'change')).toEqual([]);
  expect(await state(page)).toMatchObject({ status: 'granted', needed: false });
  expect(seen.said).toEqual([]);
});

test('on("policychange") hears of it', async ({ page }) => {
  await plant(page, recordText());
  await visit(page, { policy: MATERIAL, head: "<script>fineprint.on('policychange', ({ detail }) => (globalThis.told = detail.record.seen));</script>" });
  await expect.poll(() => page.evaluate(() => globalThis.told)).toBe(4);
});

test('dismissed, the notice does not come back; that it was seen is all that is written', async ({ page }) => {
  await plant(page, recordText());
  await visit(page, { policy: MATERIAL, head: LISTEN });
  await expect(notice(page)).toBeVisible();
  // Not before: to have been shown is not to have been seen.
  expect(await fields(page)).toMatchObject({ revision: '4', seen: '4' });
  const before = await fields(page);
  await page.locator('fineprint-consent [data-do=dismiss]').click();
  await expect(notice(page)).toHaveCount(0);
  await expect.poll(async () => (await fields(page)).seen).toBe('6');
  const after = await fields(page);
  expect({ ...after, seen: '', check: '', hash: '', prev: '' }).toEqual({ ...before, seen: '', check: '', hash: '', prev: '' });
  expect(await heard(page, 'change')).toEqual([]);
  await page.reload();
  await moduleReady(page);
  await expect(notice(page)).toHaveCount(0);
  expect(await heard(page, 'policychange')).toEqual([]);
});

test('not dismissed, it is shown on the next load again', async ({ page }) => {
  await plant(page, recordText());
  await visit(page, { policy: MATERIAL, head: LISTEN });
  await expect(notice(page)).toBeVisible();
  await page.reload();
  await expect(notice(page)).toBeVisible();
});

test('a choice made on the new document counts as having seen it', async ({ page }) => {
  await plant(page, recordText());
  await visit(page, { policy: MATERIAL, head: LISTEN });
  await expect(notice(page)).toBeVisible();
  await page.evaluate(() => globalThis.fineprint.save({ statistics: true }));
  await expect.poll(() => fields(page)).toMatchObject({ revision: '6', seen: '6', version: '2026.6' });
  await page.reload();
  await moduleReady(page);
  await expect(notice(page)).toHaveCount(0);
});

for (const [name, policy] of [
  ['no material change', later([entry(6, false), entry(5, false)])],
  ['no entry at all', consenting({ revision: 6, history: [] })],
  ['a material change that is older than the record', consenting({ revision: 6 })],
]) {
  test(`a later revision with ${name}: nothing is shown, sent or stored`, async ({ page }) => {
    const text = recordText();
    await plant(page, text);
    await visit(page, { policy, head: LISTEN });
    await moduleReady(page);
    await settle(page);
    await expect(notice(page)).toHaveCount(0);
    expect(await heard(page, 'policychange')).toEqual([]);
    expect(await storedText(page)).toBe(text);
  });
}

test('an older document than the one that was seen says nothing', async ({ page }) => {
  const text = recordText({ revision: 9, seen: 9 });
  await plant(page, text);
  await visit(page, { head: LISTEN });
  await moduleReady(page);
  await expect(notice(page)).toHaveCount(0);
  await expect(banner(page)).toHaveCount(0);
  expect(await storedText(page)).toBe(text);
});

test('a first visitor is told of no change', async ({ page }) => {
  await visit(page, { policy: MATERIAL, head: LISTEN });
  await expect(banner(page)).toBeVisible();
  await expect(notice(page)).toHaveCount(0);
  expect(await heard(page, 'policychange')).toEqual([]);
});

/** The document asks for more: a category and a vendor that were not there, and a higher consentVersion. */
function more() {
  const base = consenting();
  return {
    ...MATERIAL,
    categories: [...base.categories, { id: 'research', title: { en: 'Research', fr: 'Recherche', ar: 'أبحاث' }, text: { en: 'Lets a university study routes.', fr: 'Permet une étude.', ar: 'دراسة.' } }],
    vendors: [...base.vendors, { ...base.vendors[1], id: 'uni', name: 'Harbour University', category: 'research', gate: { hosts: ['study.example'] } }],
    consent: { ...base.consent, consentVersion: 4 },
  };
}

for (const [name, record, granted] of [
  ['granted', {}, true],
  ['refused', { event: 'refused', method: 'banner-reject', signals: 64, categories: { necessary: true, statistics: false, marketing: false, media: false }, vendors: { host: true, ga: false, clarity: false, uet: false, tawk: false, video: false } }, false],
]) {
  test(`a raised consentVersion asks again after everything was ${name}, and names what is new`, async ({ page }) => {
    await plant(page, recordText(record));
    const seen = await visit(page, { policy: more(), head: LISTEN + GATED });
    await expect(banner(page)).toBeVisible();
    await expect(banner(page)).toContainText('something new is asked for');
    await expect(banner(page)).toContainText('Research');
    expect(await state(page)).toMatchObject({ needed: true, reason: 'consent-version', status: 'undecided' });
    expect((await state(page)).choices.research).toBe(false);
    expect((await heard(page, 'show'))[0]).toMatchObject({ what: 'banner', reason: 'consent-version' });
    await answer(page, 'choose');
    const label = preferences(page).locator('[data-category=research]').first();
    await expect(label).not.toBeChecked();
    await expect(preferences(page).getByText('New', { exact: true }).first()).toBeVisible();
    await preferences(page).locator('[data-do=reject]').click();
    await expect.poll(() => fields(page)).toMatchObject({ consentVersion: '4', revision: '6', seen: '6' });
    expect((await state(page)).record.prev).toBeTruthy();
    expect((await state(page)).record.event).toBe(granted ? 'withdrawn' : 'refused');
    await page.reload();
    await moduleReady(page);
    await expect(banner(page)).toHaveCount(0);
    await expect(notice(page)).toHaveCount(0);
    expect(seen.said).toEqual([]);
  });
}

test('a raised consentVersion found out only after load, on a page where boot had applied the record: what was granted is off until the answer', async ({ page }) => {
  await plant(page, recordText());
  await visit(page, { policy: more(), head: LISTEN + GATED });
  await expect(banner(page)).toBeVisible();
  expect(await page.evaluate(() => globalThis.fineprint.has('statistics'))).toBe(false);
  expect((await state(page)).choices).toEqual({ necessary: true, statistics: false, marketing: false, media: false, research: false });
  await answer(page, 'accept');
  await expect.poll(() => fields(page)).toMatchObject({ consentVersion: '4', categories: '1necessary.1statistics.1marketing.1media.1research' });
});
