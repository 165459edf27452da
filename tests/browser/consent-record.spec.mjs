// The record of a choice: read the same by everybody, worth nothing when anything in it is wrong, and not needed for a banner that works where
// nothing can be stored.

import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@playwright/test';
import { GATED, answer, banner, chooseInDetail, consenting, ran, ready, state, storedText, visit } from './consenting.mjs';
import { DAY, corrupt, dice, fieldsOf, fnv, now, plant, recordText } from './answered.mjs';
import { settle } from './host.mjs';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');
const FIXTURES = path.join(root, 'tests/fixtures/records');

/** Scripts that say in `ran` that they ran. */

/** Imports boot's decoder as `globalThis.readRecord`. */
async function decoder(page) {
  await page.route('**/package/**', (route) =>
    route.fulfill({ contentType: 'text/javascript', path: path.join(root, 'www', new URL(route.request().url()).pathname) }),
  );
  await page.route('**/blank.html', (route) => route.fulfill({ contentType: 'text/html', body: '<!doctype html><title>blank</title>' }));
  await page.goto('/blank.html');
  await page.evaluate(async () => Object.assign(globalThis, await import('/package/boot/record.js')));
}

test('every fixture is read by boot as the fixture says', async ({ page }) => {
  const fixtures = readdirSync(FIXTURES).map((name) => ({ name, ...JSON.parse(readFileSync(path.join(FIXTURES, name), 'utf8')) }));
  expect(fixtures.length).toBeGreaterThan(20);
  await decoder(page);
  const read = await page.evaluate((all) => {
    const clock = Date.now;
    const read = all.map(({ text, now }) => {
      Date.now = () => now * 1000;
      const record = globalThis.readRecord(text)?.record;
      // Packed vendors can be read with the document only: boot applies nothing of such a record.
      return record?.vendors ? record : null;
    });
    Date.now = clock;
    return read;
  }, fixtures);
  for (const [index, { name, record, why }] of fixtures.entries()) expect.soft(read[index], `${name}: ${why}`).toEqual(record);
});

test('the fixtures are of both kinds, and those that are records are whole by a third hand too', () => {
  const fixtures = readdirSync(FIXTURES).map((name) => JSON.parse(readFileSync(path.join(FIXTURES, name), 'utf8')));
  const whole = fixtures.filter(({ record }) => record);
  expect(whole.length).toBeGreaterThan(3);
  expect(fixtures.length - whole.length).toBeGreaterThan(10);
  for (const { text, record } of whole) {
    const { check, policy, consentVersion } = fieldsOf(text);
    expect(fnv(text.slice(0, text.lastIndexOf('~')))).toBe(check);
    expect(record).toMatchObject({ policy: { id: policy }, consentVersion: Number(consentVersion) });
  }
});

test('1,000 random corruptions of a record are no record', async ({ page }) => {
  await decoder(page);
  // With refusals in it, since a corruption that turns a no into a yes is the one that matters.
  const whole = recordText({ event: 'partial', categories: { necessary: true, statistics: false, marketing: true, media: false }, vendors: { host: true, ga: false } });
  const broken = Array.from({ length: 1_000 }, (_, seed) => corrupt(whole, dice(seed)));
  expect(new Set(broken).size).toBeGreaterThan(800);
  const read = await page.evaluate(
    ([whole, broken]) => ({ whole: Boolean(globalThis.readRecord(whole)), broken: broken.filter((text) => globalThis.readRecord(text) !== undefined) }),
    [whole, broken],
  );
  expect(read).toEqual({ whole: true, broken: [] });
});

test('what somebody wrote by hand with a right check is read strictly: no field may be of another form', async ({ page }) => {
  await decoder(page);
  const bad = {
    policy: 'Lantern', source: 'x y', revision: '-1', seen: 3, consentVersion: '3.0', mode: 'opt', region: 'F R', locale: 'e n', event: 'accepted', method: 'scroll', gpc: 'yes', families: '', signals: '0x7f',
    gpp: 'DBABLA~CVQ', hash: 'short', version: 'a b', ui: '3-0.1.0', id: '1234', prev: '?', time: now() + 3600, expires: now() - 1, magic: 'fp2',
  };
  const texts = Object.entries(bad).map(([name, value]) => [name, recordText({ [name]: value })]);
  texts.push(['too long for anybody', recordText({ expires: now() + 900 * DAY })]);
  texts.push(['the same category twice', recordText({ categories: { statistics: false } }).replace('0statistics', '0statistics.1statistics')]);
  texts.push(['a prototype', recordText({ categories: { necessary: true, __proto__x: true } })]);
  const read = await page.evaluate((texts) => texts.filter(([, text]) => globalThis.readRecord(text)).map(([name]) => name), texts);
  expect(read).toEqual([]);
});

test('a record that is broken in the page grants nothing and breaks nothing, wherever it stands', async ({ page }) => {
  test.setTimeout(300_000);
  const seen = await visit(page, { head: GATED });
  const whole = recordText({ event: 'partial', categories: { necessary: true, statistics: true, marketing: false, media: true } });
  for (let seed = 0; seed < 20; seed++) {
    const text = corrupt(whole, dice(1_000 + seed));
    await page.context().clearCookies();
    if (seed % 3 !== 1) await plant(page, text);
    await page.evaluate(([text, is]) => (localStorage.clear(), is && localStorage.setItem('fineprint', text)), [text, seed % 3 !== 0]);
    await page.reload();
    await expect(banner(page), text).toBeVisible();
    expect(await state(page), text).toMatchObject({ status: 'undecided', needed: true, choices: { necessary: true, statistics: false, marketing: false, media: false } });
    expect(await page.evaluate(() => ['statistics', 'marketing', 'media'].filter((id) => globalThis.fineprint.has(id))), text).toEqual([]);
    expect(await ran(page), text).toEqual([]);
  }
  expect(seen.said).toEqual([]);
  // What is broken is in nobody's way.
  await answer(page, 'accept');
  await expect.poll(() => ran(page)).toEqual(['statistics', 'marketing', 'media']);
  await page.reload();
  await expect.poll(() => ran(page)).toEqual(['statistics', 'marketing', 'media']);
  await expect(banner(page)).toHaveCount(0);
});

test('the same record unbroken is applied: the test before this one tests something', async ({ page }) => {
  await plant(page, recordText({ event: 'partial', categories: { necessary: true, statistics: true, marketing: false, media: true } }));
  await visit(page, { head: GATED });
  await expect.poll(() => ran(page)).toEqual(['statistics', 'media']);
});

for (const [name, over] of [
  ['of another document, at another address', { policy: 'somebody-else', source: fnv('https://other.example/policy.json') }],
  ['of a later consentVersion of a document at another address', { consentVersion: 4, source: '' }],
]) {
  test(`a record ${name} grants nothing`, async ({ page }) => {
    await plant(page, recordText(over));
    await visit(page, { head: GATED });
    await expect(banner(page)).toBeVisible();
    expect((await state(page)).reason).toBe('unreadable');
    expect(await ran(page)).toEqual([]);
  });
}

for (const [name, over] of [
  ['another document', { policy: 'somebody-else' }],
  ['a later consentVersion', { consentVersion: 4 }],
]) {
  test(`where the document at the same address has become ${name}, the grant ends as soon as that is known`, async ({ page }) => {
    await plant(page, recordText(over));
    await visit(page, { head: GATED });
    await expect(banner(page)).toBeVisible();
    expect((await state(page)).reason).toBe('unreadable');
    expect(await page.evaluate(() => ['statistics', 'marketing', 'media'].filter((id) => globalThis.fineprint.has(id)))).toEqual([]);
    expect(await page.evaluate(() => globalThis.dataLayer.filter((one) => one[0] === 'consent').at(-1)[2].ad_storage)).toBe('denied');
  });
}

test('a record made where the document had another address still counts: where it lies is no part of the choice', async ({ page }) => {
  await plant(page, recordText({ source: fnv('https://lantern.example/other.json') }));
  await visit(page, { head: GATED });
  await expect.poll(() => ran(page)).toEqual(['statistics', 'marketing', 'media']);
  await expect(banner(page)).toHaveCount(0);
});

test('of two cookies of the same name the newest whole record counts, and the banner does not come back for ever', async ({ page }) => {
  // The cookie with the longer path stands first, and a page cannot see which is which.
  await plant(page, recordText({ event: 'refused', method: 'banner-reject', time: now() - 90 * DAY, signals: 64, categories: { necessary: true, statistics: false, marketing: false, media: false }, vendors: { host: true, ga: false, clarity: false, uet: false, tawk: false, video: false } }), { path: '/host.html' });
  await plant(page, recordText());
  await visit(page, { head: GATED });
  await expect.poll(() => ran(page)).toEqual(['statistics', 'marketing', 'media']);
  await page.evaluate(() => globalThis.fineprint.rejectAll());
  await expect.poll(async () => (await state(page)).status).toBe('refused');
  await page.reload();
  // Boot alone cannot know that nothing is left but what is locked; the module can, which this page loads for its control.
  await expect.poll(async () => (await state(page)).status).toBe('refused');
  expect(await ran(page)).toEqual([]);
  await expect(banner(page)).toHaveCount(0);
});

test('what is stored is under 1,000 bytes, in a cookie with flags, and says everything', async ({ page }) => {
  await visit(page);
  await chooseInDetail(page, { statistics: true });
  await expect.poll(() => storedText(page)).toMatch(/^fp1~/);
  const [cookie] = (await page.context().cookies()).filter(({ name }) => name === 'lantern_consent');
  expect(cookie).toMatchObject({ path: '/', sameSite: 'Lax', httpOnly: false });
  expect(cookie.value.length).toBeLessThan(1_000);
  const { record } = await state(page);
  expect(record).toEqual({
    v: 1,
    policy: { id: 'lantern-privacy', version: '2026.4', revision: 4, hash: expect.stringMatching(/^[\w-]{43}$/), locale: 'en' },
    seen: 4,
    consentVersion: 3,
    region: '',
    mode: 'opt-in',
    event: 'partial',
    method: 'preferences',
    signal: { gpc: false },
    time: expect.stringMatching(/^20\d\d-\d\d-\d\dT\d\d:\d\d:\d\dZ$/),
    expires: expect.stringMatching(/^20\d\d-\d\d-\d\dT\d\d:\d\d:\d\dZ$/),
    choices: { necessary: true, statistics: true, marketing: false, media: false },
    vendors: { host: true, ga: true, clarity: true, uet: false, tawk: false, video: false },
    ui: { widget: expect.stringMatching(/^\d+\.\d+\.\d+/), layer: 2 },
  });
  // Half a year by the calendar, and the browser keeps the cookie as long.
  const [from, to] = [new Date(record.time), new Date(record.expires)];
  const half = new Date(from);
  half.setUTCMonth(half.getUTCMonth() + 6);
  expect(Math.abs(to - half) / 1000).toBeLessThan(4 * DAY);
  expect(Math.abs(cookie.expires - to / 1000)).toBeLessThan(120);
  expect(fnv(cookie.value.slice(0, cookie.value.lastIndexOf('~')))).toBe(fieldsOf(cookie.value).check);
});

test('300 vendors fit into the record, and are applied on the next load', async ({ page }) => {
  const base = consenting();
  const more = Array.from({ length: 300 }, (_, index) => ({ ...base.vendors[1], id: `partner-number-${index}`, name: `Partner ${index}`, gate: {}, category: index % 2 ? 'statistics' : 'media' }));
  const policy = { ...base, vendors: [...base.vendors, ...more] };
  const head = '<script type="text/plain" data-vendor="partner-number-7">(globalThis.ran ??= []).push(7)</script><script type="text/plain" data-vendor="partner-number-9">(globalThis.ran ??= []).push(9)</script>';
  await visit(page, { policy, head });
  await expect(banner(page)).toBeVisible();
  await page.evaluate(() => globalThis.fineprint.save({ statistics: true }, { 'partner-number-9': false }));
  await expect.poll(() => ran(page)).toEqual([7]);
  const text = await storedText(page);
  expect(text.length).toBeLessThanOrEqual(1_000);
  expect(fieldsOf(text).vendors).toMatch(/^\*/);
  await page.reload();
  await expect.poll(() => ran(page)).toEqual([7]);
  await ready(page);
  expect((await state(page)).vendors).toMatchObject({ 'partner-number-7': true, 'partner-number-9': false, 'partner-number-8': false });
  await expect(banner(page)).toHaveCount(0);
});

test('exportRecord gives what is kept, an ISO/IEC TS 27560 record and a Kantara receipt', async ({ page }) => {
  await visit(page, { attributes: 'data-region="FR"', policy: consenting({ url: '/privacy.html' }) });
  expect(await page.evaluate(async () => await globalThis.fineprint.exportRecord())).toBe(undefined);
  await chooseInDetail(page, { statistics: true });
  const forms = await page.evaluate(async () => {
    const [own, iso, kantara] = [undefined, 'iso-27560', 'kantara'].map((form) => globalThis.fineprint.exportRecord(form));
    return JSON.parse(JSON.stringify([await own, await iso, await kantara]));
  });
  const [own, iso, kantara] = forms;
  expect(own).toEqual((await state(page)).record);
  // signals.md 4.7: the mandatory fields of 27560, by name, wherever they stand in the tree.
  const keys = keysOf(iso);
  for (const key of ['schema_version', 'record_id', 'pii_principal_id', 'privacy_notice', 'language', 'purposes', 'pii_information', 'pii_type', 'pii_controllers', 'storage_locations', 'retention_period', 'jurisdiction', 'recipient_third_parties', 'withdrawal_method', 'party_id', 'party_address', 'party_name', 'party_contact', 'party_type', 'event_time', 'validity_duration', 'entity_id', 'event_type', 'event_state']) {
    expect.soft(keys, key).toContain(key);
  }
  expect(JSON.stringify(iso)).toContain('dpv-27560');
  expect(kantara).toMatchObject({
    version: 'KI-CR-v1.1.0',
    jurisdiction: 'FR',
    consentTimestamp: Date.parse(own.time) / 1000,
    collectionMethod: expect.any(String),
    consentReceiptID: expect.any(String),
    language: 'en',
    piiPrincipalId: expect.any(String),
    piiControllers: [{ piiController: 'Lantern Maps SAS', contact: expect.any(String), address: expect.anything(), email: 'privacy@lantern.example', phone: expect.any(String) }],
    policyUrl: `${process.env.FINEPRINT_ORIGIN}/privacy.html`,
    sensitive: false,
    spiCat: [],
  });
  for (const service of kantara.services) {
    for (const purpose of service.purposes) {
      expect(purpose).toMatchObject({ purpose: expect.any(String), purposeCategory: expect.any(Array), consentType: expect.any(String), piiCategory: expect.any(Array), primaryPurpose: expect.any(Boolean), termination: expect.any(String), thirdPartyDisclosure: expect.any(Boolean) });
    }
  }
});

function keysOf(value) {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => [key.replace(/^\w+:/, ''), ...keysOf(inner)]);
}

const THROWS = () => {
  const refuse = () => {
    throw new DOMException('storage is refused', 'SecurityError');
  };
  Object.defineProperty(Document.prototype, 'cookie', { get: refuse, set: refuse });
  for (const name of ['localStorage', 'sessionStorage']) Object.defineProperty(globalThis, name, { get: refuse });
};

const STORE = { cookie: {}, localStorage: { store: { kind: 'localStorage', name: 'lantern' } } };

for (const [name, kind, init] of [
  ['document.cookie throws', 'cookie', THROWS],
  ['cookies are silently not kept', 'cookie', () => Object.defineProperty(Document.prototype, 'cookie', { get: () => '', set() {} })],
  ['localStorage throws', 'localStorage', THROWS],
  ['localStorage is full', 'localStorage', () => { localStorage.clear(); for (const size of [2 ** 20, 2 ** 10, 1]) for (let at = 0; ; at++) try { localStorage.setItem(`${size}-${at}`, 'x'.repeat(size)); } catch { break; } }],
  ['localStorage forgets what it is given', 'localStorage', () => (Storage.prototype.setItem = () => {})],
]) {
  test(`storage: where ${name} the choice holds for the page view, and the visitor is told`, async ({ page }) => {
    await page.addInitScript(init);
    const seen = await visit(page, { policy: consenting({ consent: STORE[kind] }), head: GATED });
    await answer(page, 'accept');
    // First, since a message does not stay for ever.
    await expect(page.locator('fineprint-consent [role=status]')).toContainText('does not let this page keep your choice');
    await expect.poll(() => ran(page)).toEqual(['statistics', 'marketing', 'media']);
    await expect(banner(page)).toHaveCount(0);
    expect(await page.evaluate(() => globalThis.fineprint.has('statistics'))).toBe(true);
    expect((await state(page)).status).toBe('granted');
    expect(seen.said).toEqual([]);
    await page.reload();
    await expect(banner(page)).toBeVisible();
    expect(await ran(page)).toEqual([]);
    await answer(page, 'reject');
    await expect(banner(page)).toHaveCount(0);
    expect(await ran(page)).toEqual([]);
    expect(seen.said).toEqual([]);
  });
}

test('storage: a choice that could not be kept is not lost because something else is stored', async ({ page }) => {
  await page.addInitScript(() => Object.defineProperty(Document.prototype, 'cookie', { get: () => '', set() {} }));
  await visit(page, { head: GATED });
  await answer(page, 'accept');
  await expect.poll(() => ran(page)).toEqual(['statistics', 'marketing', 'media']);
  await page.evaluate(() => dispatchEvent(new StorageEvent('storage', { key: 'basket', newValue: '1' })));
  await page.evaluate(() => dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true })));
  await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 300)));
  expect(await state(page)).toMatchObject({ status: 'granted' });
  await expect(banner(page)).toHaveCount(0);
});

test('storage: a returning visitor with a cookie, but without localStorage, meets no error', async ({ page }) => {
  await plant(page, recordText());
  await page.addInitScript(() => Object.defineProperty(globalThis, 'localStorage', { get() { throw new DOMException('refused', 'SecurityError'); } }));
  const seen = await visit(page, { head: GATED, body: '<a href="/privacy.html" data-fineprint-action="preferences">Cookie settings</a>' });
  await expect.poll(() => ran(page)).toEqual(['statistics', 'marketing', 'media']);
  await settle(page);
  expect(seen.said).toEqual([]);
});
