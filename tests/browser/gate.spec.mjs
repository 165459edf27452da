// The gate: nothing before a grant, each thing exactly once after it and in order, and inert again when the grant is gone. Over the built
// package, with stand-ins for the vendors' hosts and real network logs.

import { createHash } from 'node:crypto';
import { expect, test } from '@playwright/test';
import { open } from './host.mjs';
import { consentDouble, grant, standIns, started } from './stand-ins.mjs';

const TAG = '<script src="/fineprint/fineprint.js" data-policy="/p.json"></script>';
const GTM = 'https://www.googletagmanager.com/';
const files = { '/p.json': { schema: 1 } };
const log = (name) => `(globalThis.did ??= []).push('${name}')`;
const inline = (name, attributes = 'data-fineprint="statistics"') => `<script type="text/plain" ${attributes}>${log(name)}</script>`;
const external = (name, attributes = 'data-fineprint="statistics"') => `<script type="text/plain" ${attributes} data-src="${GTM}${name}.js"></script>`;
const video = (id, attributes = 'data-fineprint="marketing"') => `<iframe id="${id}" title="A video" ${attributes} data-src="https://www.youtube-nocookie.com/embed/${id}"></iframe>`;
const did = (page) => page.evaluate(() => globalThis.did ?? []);

/** Opens a page with the stand-ins, and a runtime that says what the test says. */
async function gated(page, body, { head = TAG, ...more } = {}) {
  const asked = await standIns(page, more);
  await consentDouble(page);
  const seen = await open(page, { head, body, files, ...more });
  await started(page);
  return { asked, seen };
}

/** Long enough for whatever was wrongly started. */
const settle = (page) => page.waitForTimeout(300);

test('B01 B02 nothing is asked for or stored before a grant, and nothing but the category granted after it', async ({ page, context }) => {
  const { asked } = await gated(page, external('ga') + inline('inline') + video('v') + `<img alt="" data-fineprint="marketing" data-src="${GTM}p.gif">`);
  await settle(page);
  expect(asked).toEqual([]);
  expect(await did(page)).toEqual([]);
  expect(await context.cookies()).toEqual([]);
  expect(await page.evaluate(() => localStorage.length + sessionStorage.length)).toBe(0);
  await grant(page, ['statistics']);
  await expect.poll(() => did(page)).toEqual([`${GTM}ga.js`, 'inline']);
  await settle(page);
  expect(asked).toEqual([`${GTM}ga.js`]);
  expect((await context.cookies()).map(({ name }) => name)).toEqual(['_ga', '_ga_X']);
});

test('order is that of the document: external ones at once but in order, inline ones after those before them', async ({ page }) => {
  const { asked } = await gated(page, external('one') + inline('two') + external('three') + external('four') + inline('five') + external('free', 'async data-fineprint="statistics"'), {
    delays: { 'one.js': 300, 'three.js': 200 },
  });
  await grant(page, ['statistics']);
  await expect.poll(() => did(page).then((all) => all.length)).toBe(6);
  const order = (await did(page)).filter((name) => !name.includes('free'));
  expect(order).toEqual([`${GTM}one.js`, 'two', `${GTM}three.js`, `${GTM}four.js`, 'five']);
  expect(asked.length).toBe(4);
});

test('modules run as modules, in order with the others, and a script that cannot be loaded holds nobody up', async ({ page }) => {
  const module = `<script type="text/plain" data-type="module" data-fineprint="statistics">${log('module')};globalThis.isModule = import.meta.url !== undefined</script>`;
  await gated(page, `<script type="text/plain" data-fineprint="statistics" data-src="https://nobody.example/x.js"></script>${module}${inline('after')}`);
  await grant(page, ['statistics']);
  await expect.poll(() => did(page).then((all) => all.sort())).toEqual(['after', 'module']);
  expect(await page.evaluate(() => globalThis.isModule)).toBe(true);
});

test('attributes are kept: integrity, crossorigin, id, data', async ({ page }) => {
  const code = 'globalThis.seen = { ...document.currentScript.dataset, id: document.currentScript.id, cross: document.currentScript.crossOrigin, same: document.getElementById("tag") === document.currentScript };';
  const integrity = `sha384-${createHash('sha384').update(code).digest('base64')}`;
  const wrong = `sha384-${createHash('sha384').update('other').digest('base64')}`;
  const tag = (name, hash) => `<script type="text/plain" id="tag" data-key="k" crossorigin="anonymous" integrity="${hash}" data-fineprint="statistics" data-src="${GTM}${name}.js"></script>`;
  await gated(page, tag('right', integrity) + tag('wrong', wrong).replace('id="tag"', ''), { bodies: { 'right.js': code, 'wrong.js': 'globalThis.wrong = true' } });
  await grant(page, ['statistics']);
  await page.waitForFunction(() => globalThis.seen, undefined, { polling: 20 });
  await settle(page);
  expect(await page.evaluate(() => [globalThis.seen, typeof globalThis.wrong])).toEqual([{ fineprint: 'statistics', key: 'k', id: 'tag', cross: 'anonymous', same: true }, 'undefined']);
});

test('several categories must all be granted; a vendor alone suffices; what is unknown is not granted', async ({ page }) => {
  await page.addInitScript(() => {
    Object.prototype.polluted = true;
  });
  const cases = {
    both: 'data-fineprint="statistics marketing"',
    'vendor alone': 'data-vendor="ga"',
    'vendor of another': 'data-fineprint="statistics" data-vendor="ads"',
    unknown: 'data-fineprint="statistic"',
    empty: 'data-fineprint=""',
    proto: 'data-fineprint="__proto__"',
    constructor: 'data-fineprint="constructor"',
    polluted: 'data-fineprint="polluted"',
    'polluted vendor': 'data-vendor="polluted"',
  };
  await gated(page, Object.entries(cases).map(([name, attributes]) => inline(name, attributes)).join(''));
  await grant(page, ['statistics'], ['ga']);
  await expect.poll(() => did(page)).toEqual(['vendor alone']);
  await settle(page);
  expect(await did(page)).toEqual(['vendor alone']);
  await grant(page, ['statistics', 'marketing'], ['ga']);
  await expect.poll(() => did(page)).toEqual(['vendor alone', 'both']);
  expect(await page.evaluate(() => ['toString', '__proto__', 'constructor', 'polluted'].map((id) => globalThis.fineprint.has(id) || globalThis.fineprint.hasVendor(id)))).toEqual([false, false, false, false]);
});

test('what an app adds later is gated too, also in whole subtrees, and starts once', async ({ page }) => {
  const { asked } = await gated(page, '<main></main>');
  const add = (name) =>
    page.evaluate((name) => {
      const script = document.createElement('script');
      script.type = 'text/plain';
      script.dataset.fineprint = 'statistics';
      script.dataset.src = `https://www.googletagmanager.com/${name}.js`;
      const around = document.createElement('div');
      around.append(document.createElement('p'), script);
      document.querySelector('main').append(around);
      globalThis.around = around;
    }, name);
  await add('early');
  await settle(page);
  expect(asked).toEqual([]);
  await grant(page, ['statistics']);
  await expect.poll(() => did(page)).toEqual([`${GTM}early.js`]);
  await add('late');
  await expect.poll(() => did(page)).toEqual([`${GTM}early.js`, `${GTM}late.js`]);
  // Moved about, granted again: not again.
  await page.evaluate(() => document.body.prepend(globalThis.around));
  await grant(page, ['statistics', 'marketing']);
  await grant(page, ['statistics', 'marketing']);
  await settle(page);
  expect(asked).toEqual([`${GTM}early.js`, `${GTM}late.js`]);
});

test('two grants in one view: each starts its own', async ({ page }) => {
  await gated(page, inline('a') + inline('b', 'data-fineprint="marketing"'));
  await grant(page, ['statistics']);
  await expect.poll(() => did(page)).toEqual(['a']);
  await grant(page, ['statistics', 'marketing']);
  await expect.poll(() => did(page)).toEqual(['a', 'b']);
});

test('frames: granted, revoked, granted, revoked', async ({ page }) => {
  const { asked } = await gated(page, video('v'));
  const frame = page.locator('#v');
  for (const round of [1, 2]) {
    await grant(page, ['marketing']);
    await expect(page.frameLocator('#v').locator('p')).toHaveText('A video');
    expect(asked).toHaveLength(round);
    await page.evaluate(() => (globalThis.boot.onWaiting = () => (globalThis.told = globalThis.boot.waiting().map(({ element, categories }) => [element.id, categories]))));
    await grant(page, []);
    expect(await frame.getAttribute('src')).toBeNull();
    expect(await frame.getAttribute('data-src')).toBe('https://www.youtube-nocookie.com/embed/v');
    await expect.poll(() => page.frames().length > 1 && page.frames()[1].url()).toMatch(/^(about:blank)?$/);
    expect(await page.evaluate(() => globalThis.told)).toEqual([['v', ['marketing']]]);
  }
});

test('every other kind of element, and its addresses', async ({ page }) => {
  const needs = 'data-fineprint="marketing"';
  const { asked } = await gated(
    page,
    `<img alt="" ${needs} data-src="${GTM}1.gif" data-srcset="${GTM}1.gif 1x"><link rel="stylesheet" ${needs} data-href="${GTM}2.css"><embed ${needs} data-src="https://player.vimeo.com/3">
     <object ${needs} data-data="https://player.vimeo.com/4"></object><video ${needs} data-poster="${GTM}5.gif" data-src="${GTM}6.webp"></video><audio><source ${needs} data-src="${GTM}7.webp"></audio>`,
  );
  await page.evaluate(() => document.querySelectorAll('audio,video').forEach((one) => (one.preload = 'auto')));
  await settle(page);
  expect(asked).toEqual([]);
  await grant(page, ['marketing']);
  await expect.poll(() => asked.map((url) => Number(/\d/.exec(new URL(url).pathname)[0])).filter((one, at, all) => all.indexOf(one) === at).sort()).toEqual([1, 2, 3, 4, 5, 6, 7]);
});

test('one element is opened without a grant, and only that one', async ({ page }) => {
  const { asked } = await gated(page, video('v') + video('w'));
  await page.evaluate(() => globalThis.boot.release(document.querySelector('#w')));
  await expect(page.frameLocator('#w').locator('p')).toHaveText('A video');
  expect(asked).toEqual(['https://www.youtube-nocookie.com/embed/w']);
  expect(await page.evaluate(() => [globalThis.fineprint.has('marketing'), globalThis.boot.waiting().length])).toEqual([false, 1]);
});

test('revoked before its turn, a script does not start', async ({ page }) => {
  await gated(page, external('slow') + inline('never'));
  let letGo;
  const held = new Promise((resolve) => (letGo = resolve));
  await page.route(`${GTM}slow.js`, async (route) => {
    await held;
    await route.fallback();
  });
  const asked = page.waitForRequest(`${GTM}slow.js`);
  await grant(page, ['statistics']);
  await asked;
  await grant(page, []);
  letGo();
  await expect.poll(() => did(page)).toEqual([`${GTM}slow.js`]);
  await settle(page);
  expect(await did(page)).toEqual([`${GTM}slow.js`]);
  await grant(page, ['statistics']);
  await expect.poll(() => did(page)).toEqual([`${GTM}slow.js`, 'never']);
});

test('no gated script runs inside the click that grants it, and each in a task of its own after a paint', async ({ page }) => {
  const note = (name) => `<script type="text/plain" data-fineprint="statistics">(globalThis.did ??= []).push('${name}'); Promise.resolve().then(() => globalThis.did.push('${name} ended'))</script>`;
  await gated(page, `<button>Accept</button>${note('a')}${note('b')}`);
  await page.evaluate(() => {
    document.querySelector('button').addEventListener('click', () => {
      globalThis.boot.apply({ choices: { statistics: true }, vendors: {}, signals: 0, families: 0 });
      globalThis.did = ['click'];
      const clicked = performance.now();
      requestAnimationFrame(() => globalThis.did.push(performance.now() - clicked < 1_000 ? 'frame' : 'late frame'));
    });
  });
  await page.click('button');
  await expect.poll(() => did(page)).toHaveLength(6);
  // A browser that paints nothing for a second is not waited for.
  const isLate = (await did(page)).includes('late frame');
  expect((await did(page)).filter((name) => name !== 'late frame')).toEqual(['click', ...(isLate ? [] : ['frame']), 'a', 'a ended', 'b', 'b ended']);
});

test('a hidden page paints nothing, and starts what is granted all the same', async ({ page }) => {
  await page.addInitScript(() => {
    Object.defineProperty(Document.prototype, 'hidden', { get: () => true });
    globalThis.requestAnimationFrame = () => 0;
  });
  await gated(page, inline('a'));
  await grant(page, ['statistics']);
  await expect.poll(() => did(page)).toEqual(['a']);
});

test('a page that is only being prepared starts nothing before it is shown', async ({ page }) => {
  await page.addInitScript(() => {
    globalThis.preparing = true;
    Object.defineProperty(Document.prototype, 'prerendering', { get: () => globalThis.preparing, configurable: true });
  });
  const { asked } = await gated(page, inline('a') + video('v', 'data-fineprint="statistics"'));
  await grant(page, ['statistics']);
  await page.waitForTimeout(1300);
  expect([await did(page), asked]).toEqual([[], []]);
  await page.evaluate(() => {
    globalThis.preparing = false;
    document.dispatchEvent(new Event('prerenderingchange'));
  });
  await expect.poll(() => did(page)).toEqual(['a']);
  await expect.poll(() => asked.length).toBe(1);
});

test('under a policy with nonces the page’s own scripts run, and what carries none does not', async ({ page }) => {
  const head = TAG.replace('<script', '<script nonce="abc"');
  const headers = { 'content-security-policy': "script-src 'nonce-abc' 'strict-dynamic' 'wasm-unsafe-eval'" };
  const { asked } = await gated(page, inline('mine', 'nonce="abc" data-fineprint="statistics"') + external('mine', 'nonce="abc" data-fineprint="statistics"') + inline('foreign') + external('foreign'), { head, headers });
  await grant(page, ['statistics']);
  await expect.poll(() => did(page)).toEqual(['mine', `${GTM}mine.js`]);
  await settle(page);
  expect(asked).toEqual([`${GTM}mine.js`]);
});

test('on a page that allows nothing but our Trusted Types policy everything is started; where it allows others, one line says that nothing is', async ({ page, context }) => {
  const strict = (names) => ({ 'content-security-policy': `require-trusted-types-for 'script'; trusted-types ${names}` });
  const body = inline('a') + external('b') + inline('c', 'data-fineprint="statistics" onload="1"') + video('v', 'data-fineprint="statistics"');
  const first = await gated(page, body, { headers: strict('fineprint') });
  await grant(page, ['statistics']);
  await expect.poll(() => did(page)).toEqual(['a', `${GTM}b.js`, 'c']);
  expect(first.seen.said).toEqual([]);
  const other = await context.newPage();
  const second = await gated(other, body, { headers: strict('theirs') });
  await grant(other, ['statistics']);
  await expect.poll(() => second.seen.said.filter((line) => line.startsWith('fineprint: ')).length).toBeGreaterThan(0);
  await settle(other);
  expect(await did(other)).toEqual([]);
  const lines = second.seen.said.filter((line) => line.startsWith('fineprint: '));
  expect(lines).toEqual([...new Set(lines)]);
});

test('no address runs code of its own', async ({ page }) => {
  const { seen } = await gated(page, `<iframe title="x" data-fineprint="statistics" data-src=" java\nscript:parent.did=['bad']"></iframe><a id="a" data-fineprint="statistics" data-href="javascript:did=['bad']">x</a>${inline('good')}`);
  await grant(page, ['statistics']);
  await expect.poll(() => did(page)).toEqual(['good']);
  expect(await page.locator('#a').getAttribute('href')).toBeNull();
  expect(seen.said.filter((line) => line.startsWith('fineprint'))).toHaveLength(1);
});

test('a page without gated elements costs one observer callback for a change, and nothing is scanned', async ({ page }) => {
  await page.addInitScript(() => {
    const all = Document.prototype.querySelectorAll;
    globalThis.scans = 0;
    Document.prototype.querySelectorAll = function (selector) {
      if (selector.includes('data-fineprint')) globalThis.scans++;
      return all.call(this, selector);
    };
  });
  await gated(page, '<main></main>');
  const scans = await page.evaluate(async () => {
    // The first look, after the first frame, is not meant.
    await new Promise((resolve) => setTimeout(resolve, 1_200));
    const before = globalThis.scans;
    for (let round = 0; round < 50; round++) document.querySelector('main').append(document.createElement('p'), 'text');
    await new Promise((resolve) => setTimeout(resolve, 50));
    return globalThis.scans - before;
  });
  expect(scans).toBe(0);
});
