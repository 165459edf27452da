// What the tags of others are told: the exact shapes, the default before everything else, an update once for each choice and each load.

import { expect, test } from '@playwright/test';
import { open, settle } from './host.mjs';
import { stored } from './records.mjs';
import { consentDouble, grant, standIns } from './stand-ins.mjs';

const tag = (more = '') => `<script src="/fineprint/fineprint.js" data-policy="/p.json" ${more}></script>`;
const files = { '/p.json': { schema: 1, id: 'acme', revision: 7, consent: { consentVersion: 3 } } };
const DENIED = { ad_storage: 'denied', ad_user_data: 'denied', ad_personalization: 'denied', analytics_storage: 'denied', functionality_storage: 'denied', personalization_storage: 'denied', security_storage: 'granted' };
const GRANTED = Object.fromEntries(Object.keys(DENIED).map((type) => [type, 'granted']));
const DEFAULT = [['consent', 'default', { ...DENIED, wait_for_update: 500 }], ['set', 'ads_data_redaction', true]];

const layer = (page) => page.evaluate(() => (globalThis.dataLayer ?? []).map((entry) => Array.from(entry)));

async function start(page, { head = tag(), ...more } = {}) {
  await standIns(page);
  await consentDouble(page);
  return open(page, { head, files, ...more });
}

/** A visitor who has answered before. */
async function returning(page, context, baseURL, fields = {}) {
  const source = await import('./records.mjs').then(({ fnv }) => fnv(new URL('/p.json', baseURL).href));
  await context.addCookies([{ name: 'choice', value: stored({ source, ...fields }), url: baseURL }]);
}

test('B33 the default is the first entry, as arguments objects, in the page’s own layer', async ({ page }) => {
  await start(page, { head: `<script>globalThis.mine = globalThis.dataLayer = []</script>${tag()}<script>dataLayer.push({ event: 'host' })</script>` });
  const found = await page.evaluate(() => ({ same: globalThis.mine === globalThis.dataLayer, kinds: globalThis.dataLayer.map((entry) => Object.prototype.toString.call(entry)) }));
  expect(found).toEqual({ same: true, kinds: ['[object Arguments]', '[object Arguments]', '[object Object]'] });
  expect((await layer(page)).slice(0, 2)).toEqual(DEFAULT);
});

for (const [name, more, init, region] of [
  ['where the visitor is not known, for the regions that are named', '', false, ['US', 'CA-ON']],
  ['for a part of a region that is named', 'data-region="US-CA"', false, ['US']],
  ['not for a visitor from elsewhere', 'data-region="FR"', false, undefined],
  ['not for a longer name that begins alike', 'data-region="CA-ONX"', false, undefined],
  ['not against Global Privacy Control', 'data-region="US"', true, undefined],
]) {
  test(`Google’s default is granted by region: ${name}`, async ({ page }) => {
    if (init) await page.addInitScript(() => Object.defineProperty(Navigator.prototype, 'globalPrivacyControl', { get: () => true }));
    await start(page, { head: tag(`data-granted-in="US CA-ON" ${more}`) });
    const defaults = (await layer(page)).filter(([, kind]) => kind === 'default');
    expect(defaults).toEqual([DEFAULT[0], ...(region ? [['consent', 'default', { ...GRANTED, region }]] : [])]);
  });
}

test('an update for each choice, none for the same again, never a second default', async ({ page }) => {
  await start(page, {});
  await grant(page, ['statistics'], [], { signals: 64 | 8 });
  await grant(page, ['statistics'], [], { signals: 64 | 8 });
  await grant(page, ['statistics', 'marketing'], [], { signals: 127 });
  await grant(page, [], [], { signals: 64 });
  expect(await layer(page)).toEqual([
    ...DEFAULT,
    ['consent', 'update', { ...DENIED, analytics_storage: 'granted' }],
    ['consent', 'update', GRANTED],
    ['consent', 'update', DENIED],
  ]);
});

test('a returning visitor: default, then one update, before anything else of the page runs', async ({ page, context, baseURL }) => {
  await returning(page, context, baseURL);
  await start(page, { head: `${tag()}<script>globalThis.atOnce = dataLayer.length</script>` });
  await settle(page);
  expect(await layer(page)).toEqual([...DEFAULT, ['consent', 'update', GRANTED]]);
  expect(await page.evaluate(() => globalThis.atOnce)).toBe(3);
});

test('Microsoft UET and Clarity', async ({ page }) => {
  await start(page, { head: tag('data-signals="uet clarity"') });
  const read = () => page.evaluate(() => [globalThis.uetq, globalThis.clarity.q.map((entry) => Array.from(entry)), globalThis.dataLayer]);
  expect(await read()).toEqual([['consent', 'default', { ad_storage: 'denied' }], [['consentv2', { ad_Storage: 'denied', analytics_Storage: 'denied' }]], undefined]);
  // What is none of their business is no update for them.
  await grant(page, ['functional'], [], { signals: 64 | 16, families: 6 });
  await grant(page, ['statistics'], [], { signals: 64 | 8, families: 6 });
  await grant(page, ['marketing'], [], { signals: 127, families: 6 });
  const [uet, clarity] = await read();
  expect(uet).toEqual(['consent', 'default', { ad_storage: 'denied' }, 'consent', 'update', { ad_storage: 'granted' }]);
  expect(clarity.slice(1)).toEqual([['consentv2', { ad_Storage: 'denied', analytics_Storage: 'granted' }], ['consentv2', { ad_Storage: 'granted', analytics_Storage: 'granted' }]]);
});

test('a returning visitor is never denied to Clarity first, which would forget who they are', async ({ page, context, baseURL }) => {
  await returning(page, context, baseURL, { families: '7' });
  await start(page, { head: tag('data-signals="consentMode uet clarity"') });
  expect(await page.evaluate(() => globalThis.clarity.q.map((entry) => Array.from(entry)))).toEqual([['consentv2', { ad_Storage: 'granted', analytics_Storage: 'granted' }]]);
});

for (const value of ['', 'off', 'constructor']) {
  test(`data-signals="${value}" says nothing`, async ({ page }) => {
    await start(page, { head: tag(`data-signals="${value}"`) });
    expect(await page.evaluate(() => [typeof globalThis.dataLayer, typeof globalThis.uetq, typeof globalThis.clarity, typeof globalThis.__gpp])).toEqual(['undefined', 'undefined', 'undefined', 'undefined']);
  });
}

test('a page whose queues are broken keeps its gate', async ({ page }) => {
  await start(page, { head: `<script>globalThis.dataLayer = 7</script>${tag()}`, body: '<script type="text/plain" data-fineprint="statistics">globalThis.ran = true</script>' });
  await grant(page, ['statistics']);
  await page.waitForFunction(() => globalThis.ran, undefined, { polling: 20 });
});

test.describe('GPP', () => {
  const gpp = (page, ...call) => page.evaluate((call) => new Promise((resolve) => globalThis.__gpp(call[0], (value, success) => resolve([value, success]), ...call.slice(1))), call);

  test('calls made at once are answered, with the two vectors', async ({ page }) => {
    await start(page, { head: `${tag('data-signals="gpp"')}<script>__gpp('ping', (value, success) => (globalThis.first = [value, success]))</script>` });
    await page.waitForFunction(() => globalThis.first, undefined, { polling: 20 });
    expect(await page.evaluate(() => globalThis.first)).toEqual([{ gppVersion: '1.1', cmpStatus: 'stub', cmpDisplayStatus: 'hidden', signalStatus: 'not ready', supportedAPIs: ['7:usnat'], cmpId: 1, sectionList: [], applicableSections: [], gppString: '', parsedSections: {} }, true]);
    await page.evaluate(() => globalThis.__gpp('addEventListener', ({ eventName, data }) => (globalThis.heard ??= []).push([eventName, data])));
    await grant(page, [], [], { families: 8, gpp: 'DBABLA~CVQVAAAAAACA.YA' });
    await expect.poll(() => gpp(page, 'ping').then(([{ gppString }]) => gppString)).toBe('DBABLA~CVQVAAAAAACA.YA');
    expect(await page.evaluate(() => globalThis.heard)).toEqual([['listenerRegistered', true], ['cmpStatus', 'loaded'], ['sectionChange', 'usnat'], ['signalStatus', 'ready']]);
    const [[core, gpc]] = await gpp(page, 'getSection', 'usnat');
    expect(core).toMatchObject({ Version: 2, SaleOptOutNotice: 1, SaleOptOut: 1, SharingOptOut: 1, TargetedAdvertisingOptOut: 1, MspaCoveredTransaction: 2 });
    expect(gpc).toEqual({ SubsectionType: 1, Gpc: true });
    await grant(page, ['marketing'], [], { families: 8, gpp: 'DBABLA~CVQqAAAAAACA.QA' });
    await expect.poll(() => gpp(page, 'getField', 'usnat.SaleOptOut')).toEqual([2, true]);
    expect(await gpp(page, 'getField', 'usnat.Gpc')).toEqual([false, true]);
    expect([await gpp(page, 'hasSection', 'usnat'), await gpp(page, 'hasSection', 'tcfeuv2'), await gpp(page, 'getSection', 'uspv1'), await gpp(page, 'nothing')]).toEqual([[true, true], [false, true], [null, true], [null, false]]);
  });

  test('frames ask by messages, in text or as objects', async ({ page }) => {
    await start(page, { head: tag('data-signals="gpp"'), body: '<iframe title="ad" srcdoc="<p>Ad"></iframe>' });
    await grant(page, [], [], { families: 8, gpp: 'DBABLA~CVQVAAAAAACA.YA' });
    await page.waitForFunction(() => globalThis.frames.__gppLocator, undefined, { polling: 20 });
    const answers = await page.frames().find((frame) => frame !== page.mainFrame() && frame.name() !== '__gppLocator').evaluate(async () => {
      const answers = [];
      addEventListener('message', ({ data }) => answers.push(data));
      const call = { __gppCall: { command: 'hasSection', parameter: 'usnat', version: '1.1', callId: 'x' } };
      parent.postMessage(call, '*');
      parent.postMessage(JSON.stringify(call), '*');
      parent.postMessage('no JSON', '*');
      parent.postMessage(null, '*');
      while (answers.length < 2) await new Promise((resolve) => setTimeout(resolve, 20));
      return answers;
    });
    const expected = { __gppReturn: { returnValue: true, success: true, callId: 'x' } };
    expect(answers).toEqual([expected, JSON.stringify(expected)]);
  });

  test('another’s __gpp is left alone', async ({ page }) => {
    await start(page, { head: `<script>globalThis.__gpp = (command, reply) => reply('theirs')</script>${tag('data-signals="gpp"')}` });
    await grant(page, [], [], { families: 8, gpp: 'DBABLA~CVQVAAAAAACA.YA' });
    expect(await gpp(page, 'ping')).toEqual(['theirs', undefined]);
  });
});
