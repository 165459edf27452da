// Boot by itself: what a returning visitor gets and what not, what a first one asks for, other tabs, going back, and everything that may be wrong
// around it. Over the built package.

import { expect, test } from '@playwright/test';
import { open, settle } from './host.mjs';
import { fnv, stored } from './records.mjs';
import { consentDouble, standIns, started } from './stand-ins.mjs';

const TAG = '<script src="/fineprint/fineprint.js" data-policy="/p.json"></script>';
const SCRIPT = '<script type="text/plain" data-fineprint="statistics">(globalThis.did ??= []).push("statistics")</script>';
const POLICY = { schema: 1, id: 'acme', revision: 7, consent: { consentVersion: 3 } };
const files = { '/p.json': POLICY };
/** Where a page has none, the runtime puts one there. */
const LINK = '<a href="/privacy" data-fineprint-action="preferences">Settings</a>';
const did = (page) => page.evaluate(() => globalThis.did ?? []);

/** A record of this page's document. */
const mine = (baseURL, fields = {}) => stored({ source: fnv(new URL('/p.json', baseURL).href), ...fields });
const refused = { event: 'refused', method: 'banner-reject', families: '33', signals: '64', choices: { necessary: true, statistics: false, marketing: false }, vendors: { ga: false, ads: false } };

async function start(page, { head = TAG, body = SCRIPT, ...more } = {}) {
  await standIns(page);
  await consentDouble(page);
  return open(page, { head, body: LINK + body, files, ...more });
}

const cookie = (context, baseURL, value, more = {}) => context.addCookies([{ name: 'choice', value, ...(more.path ? { domain: new URL(baseURL).hostname } : { url: baseURL }), ...more }]);
const runtimeAsked = (seen) => seen.asked.filter((path) => /consent|ask/.test(path));

test('a returning visitor gets boot alone, and later one look at the document', async ({ page, context, baseURL }) => {
  await cookie(context, baseURL, mine(baseURL));
  const seen = await start(page, { head: `<script>document.addEventListener('fineprint:consent', ({ detail }) => (globalThis.heard = detail.record.event))</script>${TAG}<script>globalThis.atOnce = [fineprint.has('statistics'), fineprint.hasVendor('ga'), fineprint.has('other'), heard]</script>` });
  await settle(page);
  expect(await page.evaluate(() => globalThis.atOnce)).toEqual([true, true, false, 'given']);
  await expect.poll(() => did(page)).toEqual(['statistics']);
  await expect.poll(() => seen.asked).toEqual(['/host.html', '/fineprint/fineprint.js', '/p.json']);
  await expect.poll(() => page.evaluate(() => performance.getEntriesByType('resource').some(({ name }) => name.endsWith('p.json')))).toBe(true);
  const [loaded, document] = await page.evaluate(() => [performance.timing.loadEventStart - performance.timeOrigin, performance.getEntriesByType('resource').find(({ name }) => name.endsWith('p.json')).startTime]);
  expect(document).toBeGreaterThan(loaded);
  expect(await page.evaluate(() => globalThis.fineprint.consent)).toMatchObject({ status: 'granted', needed: false, reason: 'answered', choices: { statistics: true }, record: { event: 'given' } });
  expect(seen.said).toEqual([]);
});

for (const [name, document] of Object.entries({ id: { ...POLICY, id: 'other' }, revision: { ...POLICY, revision: 8 }, consentVersion: { ...POLICY, consent: { consentVersion: 4 } } })) {
  test(`another ${name} loads the runtime, after the page`, async ({ page, context, baseURL }) => {
    await cookie(context, baseURL, mine(baseURL));
    const seen = await start(page, { files: { '/p.json': document } });
    await started(page);
    expect(seen.asked.slice(2).sort()).toEqual(['/fineprint/consent.js', '/fineprint/fineprint-consent.wasm', '/fineprint/locales/en.json', '/p.json']);
  });
}

const NOT_HERE = {
  'of another document': () => ({ source: 'abc' }),
  'of another region': () => ({ region: 'US' }),
  'whose vendors are packed': () => ({ vendors: '*abc.hg' }),
  expired: () => ({ time: Math.floor(Date.now() / 1000) - 200 * 86400 }),
  'from a clock set forward': () => ({ time: Math.floor(Date.now() / 1000) + 86400 }),
};

for (const [name, fields] of Object.entries(NOT_HERE)) {
  test(`a record ${name} is left to the runtime`, async ({ page, context, baseURL }) => {
    await cookie(context, baseURL, mine(baseURL, fields()));
    await start(page, { head: TAG.replace('data-policy', 'data-region="FR" data-policy') });
    await started(page);
    await page.waitForTimeout(200);
    expect(await page.evaluate(() => [globalThis.fineprint.has('statistics'), globalThis.fineprint.consent.status, globalThis.boot.state])).toEqual([false, 'undecided', undefined]);
    expect(await did(page)).toEqual([]);
  });
}

test('U09 U11 a grant made without the GPC signal is not applied while it is on; one made with it is', async ({ page, context, baseURL }) => {
  await page.addInitScript(() => Object.defineProperty(Navigator.prototype, 'globalPrivacyControl', { get: () => true }));
  await cookie(context, baseURL, mine(baseURL));
  await start(page);
  await started(page);
  expect(await page.evaluate(() => globalThis.fineprint.has('statistics'))).toBe(false);
  await cookie(context, baseURL, mine(baseURL, { gpc: '1' }));
  await page.reload();
  expect(await page.evaluate(() => globalThis.fineprint.has('statistics'))).toBe(true);
});

test('a first visitor: everything at once, and no more than four requests', async ({ page }) => {
  const together = ['/fineprint/consent.js', '/fineprint/fineprint-ask.wasm', '/fineprint/locales/en.json', '/p.json'];
  const seen = await start(page, { together });
  await started(page);
  await settle(page);
  expect(seen.asked.slice(2).sort()).toEqual(together);
  expect(seen.said).toEqual([]);
});

test('data-auto="off": nothing is loaded until somebody asks, and calls wait for the runtime in their order', async ({ page }) => {
  const seen = await start(page, { head: TAG.replace('data-policy', 'data-auto="off" data-policy') });
  await settle(page);
  expect(seen.asked).toEqual(['/host.html', '/fineprint/fineprint.js']);
  await page.evaluate(() => {
    globalThis.fineprint.rejectAll();
    globalThis.fineprint.save({ statistics: true });
    globalThis.fineprint.showPreferences();
  });
  await expect.poll(() => page.evaluate(() => globalThis.calls)).toEqual([['rejectAll'], ['save', { statistics: true }], ['showPreferences']]);
  expect(runtimeAsked(seen)).toHaveLength(2);
});

test('cookies of one name on two paths: the newest that is valid counts', async ({ page, context, baseURL }) => {
  const now = Math.floor(Date.now() / 1000);
  await cookie(context, baseURL, mine(baseURL, { time: now - 500 }), { path: '/' });
  await cookie(context, baseURL, mine(baseURL, { ...refused, time: now - 100 }), { path: '/host.html' });
  await context.addCookies([{ name: 'broken', value: mine(baseURL, { time: now - 50, check: 'zzz' }), url: baseURL }, { name: 'other', value: '%E0%A4%A', url: baseURL }]);
  const seen = await start(page, { hash: '#%E0%A4%A' });
  expect(await page.evaluate(() => globalThis.fineprint.consent.status)).toBe('refused');
  expect(seen.said).toEqual([]);
});

test('a record kept in localStorage is found, under the name given', async ({ page, baseURL }) => {
  await page.addInitScript((text) => (localStorage.mine = text), mine(baseURL));
  await start(page, { head: TAG.replace('data-policy', 'data-store="mine" data-policy') });
  expect(await page.evaluate(() => globalThis.fineprint.has('statistics'))).toBe(true);
});

test('where storage throws, boot runs and grants nothing', async ({ page }) => {
  await page.addInitScript(() => {
    const refuse = { get: () => { throw new DOMException('refused', 'SecurityError'); }, set: () => {} };
    Object.defineProperty(Document.prototype, 'cookie', refuse);
    Object.defineProperty(globalThis, 'localStorage', refuse);
  });
  const seen = await start(page);
  await started(page);
  expect(await page.evaluate(() => globalThis.fineprint.consent.status)).toBe('undecided');
  expect(seen.said).toEqual([]);
});

test('loaded twice, from two tags or at the same moment, it is there once', async ({ page }) => {
  const seen = await start(page, { head: TAG + TAG + TAG.replace('<script', '<script async'), body: SCRIPT + TAG });
  await started(page);
  await page.evaluate(() => globalThis.boot.apply({ choices: { statistics: true }, vendors: {}, signals: 64 }));
  await expect.poll(() => did(page)).toEqual(['statistics']);
  await page.waitForTimeout(200);
  expect(await did(page)).toEqual(['statistics']);
  expect(await page.evaluate(() => globalThis.dataLayer.filter((entry) => entry[1] === 'default').length)).toBe(1);
  expect(runtimeAsked(seen)).toHaveLength(2);
});

test('elements with the names of ours do not stop it', async ({ page }) => {
  await start(page, { head: '', body: `<p id="fineprint"></p><form name="currentScript"></form>${TAG}` });
  // The page hides the script from us, so the same comes as a module, which does not ask the page where from; nothing is granted by it.
  await page.waitForFunction(() => typeof globalThis.fineprint.has === 'function', undefined, { polling: 20 });
  expect(await page.evaluate(() => globalThis.fineprint.has('statistics'))).toBe(false);
  await page.unrouteAll();
  await start(page, { head: '', body: `<p id="fineprint"></p>${TAG}` });
  expect(await page.evaluate(() => globalThis.fineprint.has('statistics'))).toBe(false);
});

test('listeners: consent is told again to those who come late, show and hide can be prevented, and what ends is over', async ({ page, context, baseURL }) => {
  await cookie(context, baseURL, mine(baseURL));
  await start(page);
  const found = await page.evaluate(async () => {
    const heard = [];
    const off = globalThis.fineprint.on('consent', ({ type, detail }) => heard.push([type, detail.record.event]));
    const { boot } = globalThis.fineprint.showBanner() && (await new Promise((resolve) => { const wait = () => (globalThis.boot ? resolve(globalThis) : setTimeout(wait, 10)); wait(); }));
    off();
    boot.emit('consent', { record: { event: 'x' } });
    globalThis.fineprint.on('show', (event) => event.preventDefault());
    return { heard, show: boot.emit('show', {}), change: boot.emit('change', {}) };
  });
  expect(found).toEqual({ heard: [['fineprint:consent', 'given']], show: false, change: true });
});

test.describe('what is stored in another tab', () => {
  test('is applied at once, frames are closed, and the change is told', async ({ page, context, baseURL }) => {
    const now = Math.floor(Date.now() / 1000);
    await cookie(context, baseURL, mine(baseURL, { time: now - 500 }));
    const frame = '<iframe id="v" title="v" data-fineprint="marketing" data-src="https://player.vimeo.com/1"></iframe>';
    const seen = await start(page, { body: frame });
    await expect(page.locator('#v')).toHaveAttribute('src', /vimeo/);
    await page.evaluate(() => document.addEventListener('fineprint:change', ({ detail }) => (globalThis.changed = detail.changed)));
    const other = await context.newPage();
    await start(other, { body: '', head: TAG.replace('data-policy', 'data-auto="off" data-policy') });
    const text = mine(baseURL, { ...refused, time: now });
    await other.evaluate((text) => new BroadcastChannel('fineprint').postMessage(text), text);
    await expect(page.locator('#v')).not.toHaveAttribute('src', /./);
    expect(await page.evaluate(() => [globalThis.changed, globalThis.fineprint.has('marketing')])).toEqual([{ statistics: false, marketing: false, ga: false, ads: false }, false]);
    expect(await page.evaluate(() => globalThis.dataLayer.at(-1)[2].ad_storage)).toBe('denied');
    expect(seen.said).toEqual([]);
  });

  test('by localStorage, too', async ({ page, context, baseURL }) => {
    await start(page);
    await started(page);
    const other = await context.newPage();
    await start(other);
    await other.evaluate((text) => (localStorage.fineprint = text), mine(baseURL));
    await expect.poll(() => did(page)).toEqual(['statistics']);
  });

  test('what boot cannot read is given to the runtime', async ({ page, context, baseURL }) => {
    await cookie(context, baseURL, mine(baseURL));
    const seen = await start(page);
    await settle(page);
    const other = await context.newPage();
    await start(other);
    await other.evaluate(() => new BroadcastChannel('fineprint').postMessage(''));
    await expect.poll(() => runtimeAsked(seen)).toHaveLength(2);
  });

  for (const [name, message] of Object.entries({ 'no text': { a: 1 }, nothing: null, 'no record': 'fp1~x', markup: '<img src=x>' })) {
    test(`a message that is ${name} changes nothing`, async ({ page, context, baseURL }) => {
      await cookie(context, baseURL, mine(baseURL));
      const seen = await start(page);
      const other = await context.newPage();
      await start(other);
      await other.evaluate((message) => new BroadcastChannel('fineprint').postMessage(message), message);
      await page.waitForTimeout(200);
      expect(await page.evaluate(() => globalThis.fineprint.has('statistics'))).toBe(true);
      expect(seen.said).toEqual([]);
    });
  }
});

test('gone back to, the page reads again what is stored', async ({ page, context, baseURL }) => {
  const now = Math.floor(Date.now() / 1000);
  await cookie(context, baseURL, mine(baseURL, { time: now - 500 }));
  await start(page);
  await expect.poll(() => did(page)).toEqual(['statistics']);
  await cookie(context, baseURL, mine(baseURL, { ...refused, time: now }));
  await page.evaluate(() => {
    dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }));
    dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }));
  });
  expect(await page.evaluate(() => globalThis.fineprint.has('statistics'))).toBe(false);
});

test.describe('links to the preferences', () => {
  const body = '<a id="link" href="/elsewhere.html" data-fineprint-action="preferences">Settings</a><a href="#x" data-fineprint-action="print">x</a>';

  test('open them', async ({ page }) => {
    await start(page, { body });
    await page.click('#link');
    await expect.poll(() => page.evaluate(() => globalThis.calls)).toEqual([['action', 'preferences', 'link']]);
    expect(page.url()).toContain('host.html');
  });

  test('lead to their address where the runtime cannot be had, after one line and one event', async ({ page }) => {
    await page.route('**/elsewhere.html', (route) => route.fulfill({ contentType: 'text/html', body: '<!doctype html><title>x</title>Policy' }));
    await standIns(page);
    await page.route(/fineprint-(ask|consent)\.wasm$/, (route) => route.fulfill({ status: 404, body: '' }));
    await page.route('**/fineprint/consent.js', (route) => route.fulfill({ status: 404, body: '' }));
    const seen = await open(page, { head: `<script>globalThis.errors = []; document.addEventListener('fineprint:error', ({ detail }) => errors.push(detail.message))</script>${TAG}`, body: body + SCRIPT, files });
    await expect.poll(() => page.evaluate(() => globalThis.errors.length)).toBe(1);
    expect(seen.said.filter((line) => line.startsWith('fineprint: '))).toHaveLength(1);
    expect(await did(page)).toEqual([]);
    await page.click('#link');
    await page.waitForURL('**/elsewhere.html');
  });
});

test('a frame that waits brings the runtime, after the page, also one added later', async ({ page, context, baseURL }) => {
  await cookie(context, baseURL, mine(baseURL, refused));
  const seen = await start(page, { body: '<main></main>' });
  await settle(page);
  expect(runtimeAsked(seen)).toEqual([]);
  await page.evaluate(() => (document.querySelector('main').innerHTML = '<iframe title="v" data-fineprint="marketing" data-src="https://player.vimeo.com/1"></iframe>'));
  await expect.poll(() => runtimeAsked(seen)).toHaveLength(2);
});
