// The Global Privacy Platform: `__gpp` as IAB's specification 1.1 describes it, with strings that IAB's own library reads as we mean them.

import { GppModel } from '@iabgpp/cmpapi';
import { expect, test } from '@playwright/test';
import { answer, banner, consenting, preferences, ready, state, storedText, visit } from './consenting.mjs';
import { fieldsOf, plant, recordText } from './answered.mjs';

/** The two vectors of IAB's library: usnat version 2, notices given, no MSPA. */
const OUT_AND_GPC = 'DBABLA~CVQVAAAAAACA.YA';
const IN = 'DBABLA~CVQqAAAAAACA.QA';

const US = 'data-region="US-CA" data-signals="consentMode gpp"';

const signalOn = (page) => page.addInitScript(() => Object.defineProperty(Navigator.prototype, 'globalPrivacyControl', { get: () => true }));

/** Calls `__gpp` and gives what its callback was given. */
const gpp = (page, command, parameter, version) =>
  page.evaluate(([command, parameter, version]) => new Promise((resolve) => globalThis.__gpp(command, (data, success) => resolve(JSON.parse(JSON.stringify({ data, success }))), parameter, version)), [command, parameter, version]);

const ping = async (page) => (await gpp(page, 'ping')).data;
const string = async (page) => (await ping(page)).gppString;

/** What IAB's library reads in a string. */
const decoded = (text) => new GppModel(text).getSection('usnat') ?? new GppModel(text).toObject().usnat;
const field = (text, name) => new GppModel(text).getFieldValue('usnat', name);

/** Listens to every event, as `events`; before or after anything is ready. */
const LISTEN = `<script>globalThis.events = []; __gpp('addEventListener', (event) => events.push(JSON.parse(JSON.stringify(event))));</script>`;

const events = (page) => page.evaluate(() => globalThis.events);
const names = async (page, from = 0) => (await events(page)).slice(from).map(({ eventName, data }) => (eventName === 'listenerRegistered' ? eventName : `${eventName} ${data}`));

test('not opted out, no signal: the string is IAB’s vector, and says so to IAB’s library', async ({ page }) => {
  await visit(page, { attributes: US });
  await ready(page);
  await page.evaluate(() => globalThis.fineprint.acceptAll());
  await expect.poll(() => string(page)).toBe(IN);
  const text = await string(page);
  expect(new GppModel(text).getSectionIds()).toEqual([7]);
  for (const [name, value] of Object.entries({ Version: 2, SharingNotice: 1, SaleOptOutNotice: 1, SharingOptOutNotice: 1, TargetedAdvertisingOptOutNotice: 1, SaleOptOut: 2, SharingOptOut: 2, TargetedAdvertisingOptOut: 2, MspaCoveredTransaction: 2, Gpc: false })) {
    expect(field(text, name), name).toEqual(value);
  }
  expect(decoded(text)).toBeTruthy();
  expect(fieldsOf(await storedText(page)).gpp).toBe(IN.replace('~', '!'));
});

test('opted out by the browser’s signal: the string is IAB’s other vector', async ({ page }) => {
  await signalOn(page);
  await visit(page, { attributes: US });
  await expect.poll(() => string(page)).toBe(OUT_AND_GPC);
  const text = await string(page);
  for (const [name, value] of Object.entries({ SaleOptOut: 1, SharingOptOut: 1, TargetedAdvertisingOptOut: 1, Gpc: true })) expect(field(text, name), name).toEqual(value);
});

test('opted out by hand: out, and no signal is claimed', async ({ page }) => {
  await visit(page, { attributes: US });
  await ready(page);
  await page.evaluate(() => globalThis.fineprint.rejectAll());
  await expect.poll(async () => field(await string(page), 'SaleOptOut')).toBe(1);
  const text = await string(page);
  for (const [name, value] of Object.entries({ SharingOptOut: 1, TargetedAdvertisingOptOut: 1, SaleOptOutNotice: 1, Gpc: false })) expect(field(text, name), name).toEqual(value);
  expect(new GppModel(text).encode()).toBe(text);
});

test('a returning visitor’s string is there without the consent module', async ({ page }) => {
  await plant(page, recordText({ families: 15, region: 'US-CA', mode: 'opt-out', gpp: 'DBABLA!CVQVAAAAAACA.QA', signals: 72, categories: { necessary: true, statistics: true, marketing: false, media: true }, vendors: { host: true, ga: true, clarity: true, uet: false, tawk: true, video: true } }));
  const seen = await visit(page, { attributes: US, body: '<a href="/privacy.html" data-fineprint-action="do-not-sell">Do Not Sell or Share My Personal Information</a>' });
  await expect.poll(() => string(page)).toBe('DBABLA~CVQVAAAAAACA.QA');
  expect(await ping(page)).toMatchObject({ cmpStatus: 'loaded', signalStatus: 'ready' });
  expect(seen.asked.filter((path) => /consent\.js|\.wasm$/.test(path))).toEqual([]);
});

test('the stub: a function at once, answers ping, and keeps every other call until it can be answered', async ({ page }) => {
  const head = `<script>globalThis.early = []; __gpp('ping', (data, success) => early.push(data.cmpStatus, data.signalStatus, data.gppVersion, data.supportedAPIs, data.cmpId, success));
    globalThis.late = []; __gpp('hasSection', (data, success) => late.push(['hasSection', data, success]), 'usnat'); __gpp('getField', (data) => late.push(['getField', data]), 'usnat.SaleOptOut');
    globalThis.returned = [__gpp('ping', () => {}), __gpp('getSection', () => {}, 'usnat')];</script>`;
  await page.addInitScript(() => (globalThis.before = typeof globalThis.__gpp));
  await visit(page, { attributes: US, head });
  expect(await page.evaluate(() => [globalThis.before, typeof globalThis.__gpp])).toEqual(['undefined', 'function']);
  expect(await page.evaluate(() => globalThis.early)).toEqual(['stub', 'not ready', '1.1', ['7:usnat'], 1, true]);
  await expect.poll(() => page.evaluate(() => globalThis.late.length)).toBe(2);
  expect(await page.evaluate(() => globalThis.late.map(([name]) => name))).toEqual(['hasSection', 'getField']);
  // The specification: no return values.
  expect(await page.evaluate(() => globalThis.returned.map((one) => typeof one))).toEqual(['undefined', 'undefined']);
});

test('ping says everything that the specification lists', async ({ page }) => {
  await visit(page, { attributes: US });
  await ready(page);
  await page.evaluate(() => globalThis.fineprint.rejectAll());
  await expect.poll(async () => (await ping(page)).signalStatus).toBe('ready');
  const { data, success } = await gpp(page, 'ping');
  expect(success).toBe(true);
  expect(data).toEqual({
    gppVersion: '1.1',
    cmpStatus: 'loaded',
    cmpDisplayStatus: 'hidden',
    signalStatus: 'ready',
    supportedAPIs: ['7:usnat'],
    cmpId: 1,
    sectionList: [7],
    applicableSections: [7],
    gppString: expect.stringMatching(/^DBABLA~[\w-]+\.[\w-]+$/),
    parsedSections: { usnat: [expect.objectContaining({ Version: 2, SaleOptOut: 1 }), expect.objectContaining({ Gpc: false })] },
  });
});

test('hasSection, getSection and getField; what is not there is null or false, never an error', async ({ page }) => {
  await visit(page, { attributes: US });
  await ready(page);
  await page.evaluate(() => globalThis.fineprint.acceptAll());
  await expect.poll(() => string(page)).toBe(IN);
  expect(await gpp(page, 'hasSection', 'usnat')).toEqual({ data: true, success: true });
  expect((await gpp(page, 'hasSection', 'tcfeuv2')).data).toBe(false);
  const { data, success } = await gpp(page, 'getSection', 'usnat');
  expect(success).toBe(true);
  expect(data).toHaveLength(2);
  expect(data[0]).toMatchObject({ Version: 2, SharingNotice: 1, SaleOptOutNotice: 1, SaleOptOut: 2, SensitiveDataProcessing: Array(16).fill(0), KnownChildSensitiveDataConsents: [0, 0, 0], PersonalDataConsents: 0, MspaCoveredTransaction: 2, MspaOptOutOptionMode: 0, MspaServiceProviderMode: 0 });
  expect(data[1]).toMatchObject({ Gpc: false });
  expect((await gpp(page, 'getSection', 'usca')).data).toBe(null);
  expect(await gpp(page, 'getField', 'usnat.SaleOptOut')).toEqual({ data: 2, success: true });
  expect((await gpp(page, 'getField', 'usnat.Gpc')).data).toBe(false);
  for (const name of ['usnat.NoSuchField', 'usca.SaleOptOut', '', 'usnat', 'usnat.constructor']) expect((await gpp(page, 'getField', name)).data, name).toBe(null);
  expect((await gpp(page, 'noSuchCommand')).success).toBe(false);
  // A callback is the caller's business; without one nothing breaks.
  expect(await page.evaluate(() => { try { globalThis.__gpp('ping'); globalThis.__gpp(); return 'quiet'; } catch (error) { return error.message; } })).toBe('quiet');
});

test('a choice: not ready, shown, hidden, changed, ready, in this order', async ({ page }) => {
  await visit(page, { attributes: US, head: LISTEN });
  await ready(page);
  await expect.poll(() => names(page)).not.toEqual([]);
  expect((await events(page))[0]).toMatchObject({ eventName: 'listenerRegistered', data: true, listenerId: expect.any(Number), pingData: { gppVersion: '1.1' } });
  await page.evaluate(() => globalThis.fineprint.acceptAll());
  await expect(banner(page)).toHaveCount(0);
  await expect.poll(() => ping(page)).toMatchObject({ cmpDisplayStatus: 'hidden', signalStatus: 'ready' });
  const from = (await events(page)).length;
  await page.evaluate(() => globalThis.fineprint.showPreferences());
  await expect(preferences(page)).toBeVisible();
  await preferences(page).locator('[data-do=reject]').click();
  await expect.poll(async () => (await names(page, from)).at(-1)).toBe('signalStatus ready');
  expect(await names(page, from)).toEqual(['signalStatus not ready', 'cmpDisplayStatus visible', 'cmpDisplayStatus hidden', 'sectionChange usnat', 'signalStatus ready']);
  const last = (await events(page)).at(-1);
  expect(field(last.pingData.gppString, 'SaleOptOut')).toBe(1);
  // The event that says "changed" already carries the changed string.
  const changed = (await events(page)).findLast(({ eventName }) => eventName === 'sectionChange');
  expect(changed.pingData.gppString).toBe(last.pingData.gppString);
});

test('the same choice again changes no section; another one does, once', async ({ page }) => {
  await visit(page, { attributes: US, head: LISTEN });
  await ready(page);
  const changes = async () => (await events(page)).filter(({ eventName }) => eventName === 'sectionChange').length;
  await page.evaluate(() => globalThis.fineprint.rejectAll());
  await expect.poll(async () => field(await string(page), 'SaleOptOut')).toBe(1);
  const first = await changes();
  await page.evaluate(() => globalThis.fineprint.rejectAll());
  await page.evaluate(() => globalThis.fineprint.save({ statistics: true }));
  await expect.poll(async () => (await state(page)).choices.statistics).toBe(true);
  // Statistics are no sale.
  expect(await changes()).toBe(first);
  await page.evaluate(() => globalThis.fineprint.acceptAll());
  await expect.poll(changes).toBe(first + 1);
});

test('listeners are numbered, each hears for itself, and a removed one hears no more', async ({ page }) => {
  await visit(page, { attributes: US });
  await expect.poll(async () => (await ping(page)).cmpStatus).toBe('loaded');
  await page.evaluate(() => {
    globalThis.got = { one: [], two: [] };
    for (const name of ['one', 'two']) globalThis.__gpp('addEventListener', (event) => globalThis.got[name].push(event));
  });
  const ids = await page.evaluate(() => [globalThis.got.one[0].listenerId, globalThis.got.two[0].listenerId]);
  expect(new Set(ids).size).toBe(2);
  expect(await gpp(page, 'removeEventListener', ids[0])).toMatchObject({ data: true });
  expect((await gpp(page, 'removeEventListener', 4711)).data).toBe(false);
  const before = await page.evaluate(() => [globalThis.got.one.length, globalThis.got.two.length]);
  await page.evaluate(() => globalThis.fineprint.rejectAll());
  await expect.poll(() => page.evaluate(() => globalThis.got.two.length)).toBeGreaterThan(before[1]);
  expect((await page.evaluate(() => globalThis.got.one.map(({ eventName }) => eventName))).filter((name) => name !== 'listenerRemoved')).toHaveLength(before[0]);
});

const FRAME = `<!doctype html><title>frame</title><script>
  globalThis.replies = [];
  let found = window; let locator;
  while (found) {
    try { if (found.frames.__gppLocator) { locator = found; break; } } catch {}
    if (found === window.top) break;
    found = found.parent;
  }
  globalThis.isFound = Boolean(locator);
  addEventListener('message', ({ data }) => replies.push(data));
  globalThis.ask = (call) => locator.postMessage(call, '*');
</script>`;

/** Puts a partner's frame into the page, once the locator is there. */
async function partner(page) {
  await ready(page);
  await expect.poll(() => page.evaluate(() => Boolean(globalThis.frames.__gppLocator))).toBe(true);
  await page.route('**/partner.html', (route) => route.fulfill({ contentType: 'text/html', body: FRAME }));
  await page.evaluate(() => {
    const frame = document.createElement('iframe');
    Object.assign(frame, { name: 'partner', src: '/partner.html' });
    document.body.append(frame);
  });
  await expect.poll(() => page.frame('partner')?.evaluate(() => typeof globalThis.ask)).toBe('function');
  return page.frame('partner');
}

test('frames find __gppLocator among their parents, and ask by messages: objects and JSON text', async ({ page }) => {
  await visit(page, { attributes: US });
  const frame = await partner(page);
  await page.evaluate(() => globalThis.fineprint.acceptAll());
  await expect.poll(() => string(page)).toBe(IN);
  expect(await frame.evaluate(() => globalThis.isFound)).toBe(true);
  await frame.evaluate(() => {
    globalThis.ask({ __gppCall: { command: 'ping', callId: 'a', version: '1.1' } });
    globalThis.ask(JSON.stringify({ __gppCall: { command: 'getField', parameter: 'usnat.SaleOptOut', callId: 7 } }));
    // What is no call is nobody's business.
    for (const noise of ['{', 'null', null, 7, { __gppCall: null }, { __tcfapiCall: {} }]) globalThis.ask(noise);
    globalThis.ask({ __gppCall: { command: 'hasSection', parameter: 'usnat', callId: 'last' } });
  });
  await expect.poll(() => frame.evaluate(() => globalThis.replies.length)).toBe(3);
  const replies = await frame.evaluate(() => globalThis.replies);
  expect(replies[0]).toEqual({ __gppReturn: { callId: 'a', success: true, returnValue: expect.objectContaining({ gppString: IN, cmpStatus: 'loaded' }) } });
  expect(JSON.parse(replies[1])).toEqual({ __gppReturn: { callId: 7, success: true, returnValue: 2 } });
  expect(replies[2]).toEqual({ __gppReturn: { callId: 'last', success: true, returnValue: true } });
});

test('a frame that listens by message hears of later changes', async ({ page }) => {
  await visit(page, { attributes: US });
  const frame = await partner(page);
  await frame.evaluate(() => globalThis.ask({ __gppCall: { command: 'addEventListener', callId: 1 } }));
  await expect.poll(() => frame.evaluate(() => globalThis.replies.length)).toBeGreaterThan(0);
  await page.evaluate(() => globalThis.fineprint.rejectAll());
  await expect.poll(() => frame.evaluate(() => globalThis.replies.map(({ __gppReturn }) => __gppReturn.returnValue.eventName))).toContain('sectionChange');
  expect(await frame.evaluate(() => globalThis.replies.every(({ __gppReturn }) => __gppReturn.callId === 1))).toBe(true);
});

test('the __gpp of another platform is left alone', async ({ page }) => {
  const seen = await visit(page, { attributes: US, head: '' , files: {} });
  expect(seen.said).toEqual([]);
  await page.addInitScript(() => (globalThis.__gpp = (command, callback) => callback('not ours', true)));
  await page.reload();
  await ready(page);
  expect((await gpp(page, 'ping')).data).toBe('not ours');
  await page.evaluate(() => globalThis.fineprint.acceptAll());
  await expect.poll(async () => (await state(page)).status).toBe('granted');
  expect((await gpp(page, 'ping')).data).toBe('not ours');
});

test('where the document offers no GPP there is no __gpp', async ({ page }) => {
  const policy = consenting();
  delete policy.consent.signals.gpp;
  await visit(page, { policy, attributes: 'data-region="FR"' });
  await expect(banner(page)).toBeVisible();
  await answer(page, 'accept');
  await expect.poll(() => storedText(page)).toMatch(/^fp1~/);
  expect(fieldsOf(await storedText(page)).gpp).toBe('');
  expect(await page.evaluate(() => typeof globalThis.__gpp)).toBe('undefined');
});
