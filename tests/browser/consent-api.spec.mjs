// The calls and events of consent as a host meets them: through the script tag, through the package, before anything is ready, twice, in the
// wrong order, and after it was thrown away.

import { createServer } from 'node:http';
import { expect, test } from '@playwright/test';
import { GATED, answer, banner, consenting, preferences, ran, ready, state, storedText, visit } from './consenting.mjs';
import { load, open } from './host.mjs';
import { plant, recordText } from './answered.mjs';

const LISTEN = `<script>globalThis.heard = [];
  for (const type of ['consent', 'change', 'show', 'hide', 'policychange', 'error']) {
    document.addEventListener('fineprint:' + type, (event) => heard.push({ type, detail: event.detail instanceof Error ? event.detail.message : JSON.parse(JSON.stringify(event.detail)), at: event.target.nodeName, bubbles: event.bubbles, cancelable: event.cancelable }));
  }</script>`;

const heard = (page, type) => page.evaluate((type) => globalThis.heard.filter((one) => one.type === type), type);
const call = (page, name, ...args) => page.evaluate(([name, args]) => void globalThis.fineprint[name](...args), [name, args]);
const inline = (code) => `<script>${code}</script>`;

/** A page without the script tag, and the package's object in it as `fp`. Functions among the options come as `code`. */
async function create(page, options = {}, { code = '{}', policy = consenting(), ...rest } = {}) {
  const seen = await open(page, { head: LISTEN + GATED, ...rest });
  await load(page);
  await page.evaluate(
    async ([policy, options, code]) => {
      const own = new Function(`return (${code})`)();
      globalThis.fp = await globalThis.api.createFineprint({ policy, ...options, ...own });
    },
    [policy, options, code],
  );
  return seen;
}

test('window.fineprint is there as soon as boot has run, knows nothing granted, and queues', async ({ page }) => {
  const early = inline(`globalThis.early = [typeof fineprint.acceptAll, fineprint.has('statistics'), fineprint.hasVendor('ga'), fineprint.has('necessary')];
    fineprint.on('consent', ({ detail }) => (globalThis.first ??= detail.choices));
    globalThis.saved = fineprint.save({ statistics: true });`);
  const seen = await visit(page, { head: early + GATED });
  await expect.poll(() => ran(page)).toEqual(['statistics']);
  expect(await page.evaluate(() => globalThis.early.slice(0, 3))).toEqual(['function', false, false]);
  await expect(banner(page)).toHaveCount(0);
  expect((await state(page)).record).toMatchObject({ method: 'api', ui: { layer: 0 }, choices: { statistics: true, marketing: false } });
  expect(seen.said).toEqual([]);
});

test('queued calls are carried out in the order they came: the last one counts', async ({ page }) => {
  await visit(page, { head: LISTEN + GATED + inline('fineprint.acceptAll(); fineprint.rejectAll(); fineprint.save({ media: true });') });
  await expect.poll(async () => (await state(page)).status).toBe('partial');
  expect((await state(page)).choices).toEqual({ necessary: true, statistics: false, marketing: false, media: true });
  await expect.poll(() => ran(page)).toEqual(['media']);
});

test('a call that cannot be carried out, since the document is broken, grants nothing and is said', async ({ page }) => {
  await visit(page, { policy: '{"schema": 1,', head: LISTEN + GATED + inline('globalThis.done = Promise.resolve(fineprint.acceptAll()).then(() => "done", (error) => error.message);') });
  await expect.poll(() => heard(page, 'error')).toHaveLength(1);
  expect(await ran(page)).toEqual([]);
  expect(await page.evaluate(() => globalThis.fineprint.has('statistics'))).toBe(false);
  expect(await storedText(page)).toBe(undefined);
});

test('the script tag twice: one banner, one default, and each script once', async ({ page }) => {
  const second = '<script src="/fineprint/fineprint.js" data-policy="/consenting.json"></script>';
  const seen = await visit(page, { head: second + LISTEN + GATED });
  await answer(page, 'accept');
  await expect.poll(() => ran(page)).toEqual(['statistics', 'marketing', 'media']);
  await expect(page.locator('fineprint-consent')).toHaveCount(1);
  expect(await page.evaluate(() => globalThis.dataLayer.filter((one) => one[1] === 'default').length)).toBe(1);
  expect(await heard(page, 'change')).toHaveLength(1);
  expect(seen.asked.filter((path) => path.endsWith('fineprint-ask.wasm'))).toHaveLength(1);
});

test('everything twice, and in the wrong order: nothing breaks, and the outcome is the last wish', async ({ page }) => {
  const seen = await visit(page, { head: LISTEN + GATED });
  await ready(page);
  await page.evaluate(() => {
    const { fineprint } = globalThis;
    fineprint.hide();
    fineprint.withdraw();
    fineprint.withdraw(['nothing-of-that-name']);
    fineprint.reset();
    fineprint.reset();
    fineprint.showPreferences();
    fineprint.showPreferences();
    fineprint.showBanner();
    fineprint.showBanner();
    fineprint.acceptAll();
    fineprint.acceptAll();
    fineprint.hide();
    fineprint.hide();
    fineprint.save({ statistics: true, 'no-such-category': true, __proto__: { media: true } }, { ga: true, uet: true, toString: true });
    fineprint.save();
    fineprint.save({ statistics: true });
  });
  await expect.poll(async () => (await state(page)).choices).toEqual({ necessary: true, statistics: true, marketing: false, media: false });
  await expect(page.locator('fineprint-consent')).toHaveCount(1);
  await expect(preferences(page)).toHaveCount(0);
  await expect(banner(page)).toHaveCount(0);
  expect((await state(page)).vendors).toMatchObject({ ga: true, clarity: true, uet: false, video: false });
  expect(Object.keys((await state(page)).choices)).not.toContain('no-such-category');
  expect(seen.said).toEqual([]);
});

test('change is sent for real changes only, with what changed; consent for each choice', async ({ page }) => {
  await visit(page, { head: LISTEN });
  await expect(banner(page)).toBeVisible();
  await call(page, 'rejectAll');
  await expect.poll(() => heard(page, 'consent')).not.toHaveLength(0);
  // Refusing what was off anyway changes nothing that anybody could see.
  expect(await heard(page, 'change')).toEqual([]);
  for (const [choices, changed] of [
    [{ statistics: true }, { statistics: true, ga: true, clarity: true }],
    [{ statistics: true }, undefined],
    [{ statistics: true, media: true }, { media: true, tawk: true, video: true }],
    [{ media: true }, { statistics: false, ga: false, clarity: false }],
  ]) {
    const before = await heard(page, 'change');
    const consents = (await heard(page, 'consent')).length;
    await call(page, 'save', choices);
    await expect.poll(async () => (await heard(page, 'consent')).length).toBeGreaterThan(consents);
    const after = (await heard(page, 'change')).slice(before.length);
    expect(after.map(({ detail }) => onlyCategories(detail.changed))).toEqual(changed ? [onlyCategories(changed)] : []);
    if (changed) expect(after[0].detail.choices).toMatchObject(choices);
  }
});

/** What is promised for `changed` whether vendors are in it or not. */
function onlyCategories(changed) {
  return Object.fromEntries(Object.entries(changed).filter(([id]) => ['necessary', 'statistics', 'marketing', 'media'].includes(id)));
}

test('on: consent is replayed to whoever comes late, others are not, and both end when asked to', async ({ page }) => {
  await visit(page, { head: LISTEN });
  await answer(page, 'accept');
  await expect.poll(() => heard(page, 'change')).toHaveLength(1);
  const late = await page.evaluate(async () => {
    const calls = { consent: [], change: 0, ended: 0 };
    const off = globalThis.fineprint.on('consent', ({ detail }) => calls.consent.push(detail.choices.statistics));
    const end = globalThis.fineprint.on('change', () => calls.change++);
    globalThis.fineprint.on('consent', () => calls.ended++)();
    await new Promise((resolve) => setTimeout(resolve, 100));
    const replayed = structuredClone(calls);
    await globalThis.fineprint.rejectAll();
    await new Promise((resolve) => setTimeout(resolve, 300));
    const live = structuredClone(calls);
    off();
    end();
    await globalThis.fineprint.acceptAll();
    await new Promise((resolve) => setTimeout(resolve, 300));
    return { replayed, live, ended: calls };
  });
  expect(late.replayed).toEqual({ consent: [true], change: 0, ended: 1 });
  expect(late.live).toEqual({ consent: [true, false], change: 1, ended: 1 });
  expect(late.ended).toEqual(late.live);
});

test('a returning visitor’s page hears consent once on load, and no change', async ({ page }) => {
  await plant(page, recordText());
  await visit(page, { head: LISTEN + GATED });
  await expect.poll(() => ran(page)).toEqual(['statistics', 'marketing', 'media']);
  // Boot has said it before any script of the page could listen; who asks by `on` hears it all the same.
  expect(await page.evaluate(() => new Promise((resolve) => globalThis.fineprint.on('consent', ({ detail }) => resolve(detail.choices))))).toEqual({ necessary: true, statistics: true, marketing: true, media: true });
  await ready(page);
  expect(await heard(page, 'change')).toEqual([]);
  expect((await state(page)).status).toBe('granted');
});

test('a listener that throws does not keep others, or the choice, from being carried out', async ({ page }) => {
  await visit(page, { head: LISTEN + GATED + inline("fineprint.on('consent', () => { throw new Error('of the host'); }); fineprint.on('consent', ({ detail }) => (globalThis.last = detail.choices.media));") });
  await answer(page, 'accept');
  await expect.poll(() => page.evaluate(() => globalThis.last)).toBe(true);
  await expect.poll(() => ran(page)).toEqual(['statistics', 'marketing', 'media']);
  expect(await storedText(page)).toMatch(/^fp1~/);
});

test('events bubble from their element to the document; only show and hide can be cancelled', async ({ page }) => {
  await visit(page, { head: LISTEN });
  await answer(page, 'choose');
  await preferences(page).locator('[data-do=accept]').click();
  await expect.poll(() => heard(page, 'change')).toHaveLength(1);
  const shows = await heard(page, 'show');
  expect(shows.map(({ detail }) => detail.what)).toEqual(['banner', 'preferences']);
  expect(shows[0]).toMatchObject({ bubbles: true, cancelable: true, at: 'FINEPRINT-CONSENT', detail: { what: 'banner', reason: 'no-record' } });
  expect((await heard(page, 'hide')).at(-1)).toMatchObject({ bubbles: true, cancelable: true, detail: { what: 'preferences' } });
  for (const type of ['consent', 'change']) expect((await heard(page, type)).at(-1)).toMatchObject({ bubbles: true, cancelable: false });
});

test('show cancelled: nothing is shown, nothing is granted, and the host can show it later', async ({ page }) => {
  await visit(page, { head: LISTEN + GATED + inline("document.addEventListener('fineprint:show', (event) => globalThis.allowed || event.preventDefault());") });
  await expect.poll(() => heard(page, 'show')).not.toHaveLength(0);
  await ready(page);
  await expect(banner(page)).toHaveCount(0);
  expect(await state(page)).toMatchObject({ status: 'undecided', needed: true });
  expect(await ran(page)).toEqual([]);
  await page.evaluate(() => {
    globalThis.allowed = true;
    globalThis.fineprint.showBanner();
  });
  await expect(banner(page)).toBeVisible();
});

test('hide cancelled: the banner stays, but the choice is made', async ({ page }) => {
  await visit(page, { head: LISTEN + GATED + inline("document.addEventListener('fineprint:hide', (event) => event.preventDefault());") });
  await answer(page, 'reject');
  await expect.poll(async () => (await state(page)).status).toBe('refused');
  await expect(banner(page)).toBeVisible();
});

test('a vendor may be refused inside a granted category, and nothing is granted through one that is not', async ({ page }) => {
  await visit(page, { head: LISTEN + '<script type="text/plain" data-fineprint="statistics" data-vendor="ga">(globalThis.ran ??= []).push("ga")</script><script type="text/plain" data-vendor="clarity">(globalThis.ran ??= []).push("clarity")</script><script type="text/plain" data-vendor="uet">(globalThis.ran ??= []).push("uet")</script>' });
  await ready(page);
  await call(page, 'save', { statistics: true }, { ga: false, uet: true });
  await expect.poll(() => ran(page)).toEqual(['clarity']);
  expect(await page.evaluate(() => ['ga', 'clarity', 'uet', 'host', 'nobody', 'toString'].map((id) => globalThis.fineprint.hasVendor(id)))).toEqual([false, true, false, true, false, false]);
  expect(await page.evaluate(() => ['statistics', 'nobody', 'constructor', '__proto__'].map((id) => globalThis.fineprint.has(id)))).toEqual([true, false, false, false]);
});

test('withdraw takes back what is named, or everything; reset forgets the record and asks again', async ({ page }) => {
  await visit(page, { head: LISTEN });
  await answer(page, 'accept');
  await expect.poll(async () => (await state(page)).status).toBe('granted');
  await call(page, 'withdraw', 'marketing');
  await expect.poll(async () => (await state(page)).choices).toEqual({ necessary: true, statistics: true, marketing: false, media: true });
  await call(page, 'withdraw', ['ga']);
  await expect.poll(async () => (await state(page)).vendors).toMatchObject({ ga: false, clarity: true, uet: false });
  await call(page, 'withdraw');
  await expect.poll(async () => (await state(page)).status).toBe('refused');
  expect((await state(page)).record).toMatchObject({ event: 'withdrawn', method: 'api' });
  await call(page, 'reset');
  await expect(banner(page)).toBeVisible();
  expect(await state(page)).toMatchObject({ status: 'undecided', reason: 'no-record' });
  expect(await storedText(page)).toBe(undefined);
});

test('data-auto="off": no banner until the host asks for it; links of the host open the preferences', async ({ page }) => {
  await visit(page, { attributes: 'data-auto="off"', head: LISTEN + GATED, body: '<a href="/privacy.html" data-fineprint-action="preferences">Cookie settings</a>' });
  await ready(page);
  expect(await state(page)).toMatchObject({ needed: true, status: 'undecided' });
  await expect(banner(page)).toHaveCount(0);
  await page.getByRole('link', { name: 'Cookie settings' }).click();
  await expect(preferences(page)).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(preferences(page)).toHaveCount(0);
  await expect(banner(page)).toHaveCount(0);
  await call(page, 'showBanner');
  await expect(banner(page)).toBeVisible();
  await call(page, 'hide');
  await expect(banner(page)).toHaveCount(0);
  expect(await ran(page)).toEqual([]);
});

test('destroyed and made anew through the script tag', async ({ page }) => {
  const seen = await visit(page, { head: LISTEN + GATED });
  await expect(banner(page)).toBeVisible();
  await page.evaluate(() => globalThis.fineprint.destroy());
  await expect(page.locator('fineprint-consent')).toHaveCount(0);
  expect(await ran(page)).toEqual([]);
  await page.evaluate(() => globalThis.fineprint.destroy());
  await page.evaluate(() => globalThis.fineprint.showBanner());
  await answer(page, 'accept');
  await expect.poll(() => ran(page)).toEqual(['statistics', 'marketing', 'media']);
  expect(seen.said).toEqual([]);
});

test('the package: the same calls, one banner for two of them, destroyed and made anew', async ({ page }) => {
  const seen = await create(page);
  await expect(banner(page)).toBeVisible();
  await page.evaluate(async (policy) => (globalThis.other = await globalThis.api.createFineprint({ policy })), consenting());
  await expect(page.locator('fineprint-consent')).toHaveCount(1);
  await answer(page, 'accept');
  await expect.poll(() => ran(page)).toEqual(['statistics', 'marketing', 'media']);
  expect(await page.evaluate(() => [globalThis.fp.has('media'), globalThis.other.has('media'), globalThis.fp.consent.status, globalThis.other.consent.status])).toEqual([true, true, 'granted', 'granted']);
  await page.evaluate(() => Promise.all([globalThis.fp.destroy(), globalThis.other.destroy(), globalThis.fp.destroy()]));
  await expect(page.locator('fineprint-consent')).toHaveCount(0);
  expect(await page.evaluate(() => { try { return globalThis.fp.consent; } catch (error) { return error.message; } })).toContain('destroyed');
  await page.evaluate(async (policy) => { globalThis.fp = await globalThis.api.createFineprint({ policy }); globalThis.fp.showPreferences(); }, consenting());
  await expect(preferences(page).locator('[role=switch][data-category=media]')).toBeChecked();
  expect(await ran(page)).toEqual(['statistics', 'marketing', 'media']);
  expect(seen.said).toEqual([]);
});

test('the package with consent: false asks nothing, stores nothing and gates nothing', async ({ page }) => {
  const seen = await create(page, { consent: false });
  expect(await page.evaluate(() => ['consent', 'acceptAll', 'on'].map((name) => { try { const it = globalThis.fp[name]; return typeof it === 'function' ? it.call(globalThis.fp, 'consent', () => {}) : it; } catch (error) { return error.message; } }))).toEqual(Array(3).fill(expect.stringContaining('consent: false')));
  expect(await page.evaluate(() => globalThis.fp.has('statistics'))).toBe(false);
  expect(await page.evaluate(() => globalThis.fp.renderPolicy())).toContain('Lantern');
  expect(seen.asked.filter((path) => path.includes('consent'))).toEqual([]);
  await expect(page.locator('fineprint-consent')).toHaveCount(0);
  expect(await page.evaluate(() => globalThis.dataLayer)).toBe(undefined);
  expect(await page.context().cookies()).toEqual([]);
});

for (const layout of ['bar', 'box', 'modal']) {
  test(`the package with layout: ${layout}`, async ({ page }) => {
    await create(page, { layout });
    await expect(banner(page)).toBeVisible();
    expect(await banner(page).evaluate((element) => element.localName)).toBe(layout === 'modal' ? 'dialog' : 'section');
    await answer(page, 'reject');
    await expect(banner(page)).toHaveCount(0);
    expect(await page.evaluate(() => globalThis.fp.consent.status)).toBe('refused');
  });
}

test('the package with auto: false shows nothing by itself', async ({ page }) => {
  await create(page, { auto: false });
  expect(await page.evaluate(() => globalThis.fp.consent.needed)).toBe(true);
  await expect(banner(page)).toHaveCount(0);
  await page.evaluate(() => globalThis.fp.showBanner());
  await expect(banner(page)).toBeVisible();
});

test('script tag and package on one page: one conversation, one default, each gated script once', async ({ page }) => {
  const seen = await visit(page, { head: LISTEN + GATED });
  await expect(banner(page)).toBeVisible();
  await load(page);
  await page.evaluate(async () => (globalThis.fp = await globalThis.api.createFineprint({ policy: '/consenting.json' })));
  await expect(page.locator('fineprint-consent')).toHaveCount(1);
  await answer(page, 'accept');
  await expect.poll(() => ran(page)).toEqual(['statistics', 'marketing', 'media']);
  expect(await page.evaluate(() => globalThis.fp.consent.status)).toBe('granted');
  expect(await page.evaluate(() => globalThis.dataLayer.filter((one) => one[1] === 'default').length)).toBe(1);
  expect(await heard(page, 'change')).toHaveLength(1);
  // What one of them lets go the other still has.
  await page.evaluate(() => globalThis.fp.destroy());
  await call(page, 'showPreferences');
  await expect(preferences(page)).toBeVisible();
  expect(seen.said).toEqual([]);
});

test('a page whose body comes late: the banner waits for it', async ({ page }) => {
  let finish;
  const server = createServer(async ({ url }, response) => {
    if (url === '/host.html') {
      response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' });
      response.write(`<!doctype html><html lang="en"><head><title>Host</title><script src="/fineprint/fineprint.js" data-policy="/consenting.json"></script>${' '.repeat(4_096)}`);
      finish = () => response.end('</head><body><p>late</p></body></html>');
      return;
    }
    if (url === '/consenting.json') return void response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(consenting()));
    const found = await fetch(`${process.env.FINEPRINT_ORIGIN}${url}`);
    response.writeHead(found.status, { 'content-type': found.headers.get('content-type') ?? '' }).end(Buffer.from(await found.arrayBuffer()));
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  try {
    const said = [];
    page.on('console', (message) => message.type() === 'error' && !message.text().startsWith('Failed to load') && said.push(message.text()));
    page.on('pageerror', (error) => said.push(error.message));
    const words = page.waitForResponse('**/locales/en.json');
    await page.goto(`http://localhost:${server.address().port}/host.html`, { waitUntil: 'commit' });
    await words;
    await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 300)));
    expect(await page.evaluate(() => Boolean(document.body))).toBe(false);
    finish();
    await expect(banner(page)).toBeVisible();
    expect(said).toEqual([]);
  } finally {
    server.closeAllConnections();
    server.close();
  }
});
