// Rows B01, B02 and B10: before a choice nothing is asked of others, nothing is stored, and nothing but a choice counts as one.

import { once } from 'node:events';
import { createServer } from 'node:net';
import { expect, test } from '@playwright/test';
import { answer, banner, consenting, ready, state, visit } from '../consenting.mjs';
import { BODY, TAGS, kept, onlyCookies, settle, standIn, tagged } from '../tags.mjs';

/** The row says how long: five seconds, and no click. */
const FIVE_S = 5_000;

/** Whether a host is one of those declared, `*.` standing for anything before it. */
const isDeclared = (host, declared) => (declared.startsWith('*.') ? host.endsWith(declared.slice(1)) : host === declared);

const gated = (policy) => policy.vendors.filter(({ category }) => category !== 'necessary').flatMap(({ gate }) => gate.hosts);

test('B01 five seconds without a click: no request to a host of anything that is not necessary', async ({ page, context }) => {
  const log = await standIn(context);
  const policy = tagged();
  await visit(page, { policy, attributes: 'data-region="FR"', head: TAGS, body: BODY });
  await expect(banner(page)).toBeVisible();
  await page.waitForTimeout(FIVE_S);
  const hosts = log.asked.map((url) => new URL(url).hostname);
  expect(hosts.filter((host) => gated(policy).some((declared) => isDeclared(host, declared)))).toEqual([]);
  expect(hosts).toEqual([]);
  // The log does hear of them: the same page, allowed, asks for all.
  await answer(page, 'accept');
  await expect.poll(() => gated(policy).filter((declared) => !log.asked.some((url) => isDeclared(new URL(url).hostname, declared)))).toEqual([]);
});

test('B01 five seconds without a click: not even a connection is opened, by preconnect or otherwise', async ({ playwright, baseURL }, { project }) => {
  // The hosts of the document lead to this listener, which counts and hangs up. Connections are not in the browser's log of requests.
  const policy = tagged();
  let connections = 0;
  const listener = createServer((socket) => {
    connections += 1;
    socket.on('error', () => {}).destroy();
  }).listen(0, '127.0.0.1');
  await once(listener, 'listening');
  const { executablePath, args } = project.use.launchOptions;
  const hosts = gated(policy).map((host) => `MAP ${host} 127.0.0.1:${listener.address().port}`);
  const rules = `--host-resolver-rules=${hosts.join(', ')}, MAP * ~NOTFOUND, EXCLUDE localhost`;
  const browser = await playwright.chromium.launch({ executablePath, args: [...args, rules] });
  try {
    const page = await browser.newPage({ baseURL });
    const hints = ['preconnect', 'dns-prefetch', 'preload'].map((rel) => `<link rel="${rel}" as="script" data-fineprint="statistics" data-vendor="ga" data-href="https://www.googletagmanager.com/gtag/js">`);
    await visit(page, { policy, attributes: 'data-region="FR"', head: hints.join('') + TAGS, body: BODY });
    await expect(banner(page)).toBeVisible();
    await page.waitForTimeout(FIVE_S);
    expect(connections).toBe(0);
    await answer(page, 'accept');
    await expect.poll(() => connections).toBeGreaterThan(0);
  } finally {
    await browser.close();
    listener.close();
  }
});

test('B02 five seconds without a click: nothing is stored but what is declared necessary', async ({ page, context }) => {
  await standIn(context);
  const policy = tagged();
  const headers = { 'set-cookie': 'lantern_session=7; Path=/; HttpOnly; SameSite=Lax' };
  await visit(page, { policy, attributes: 'data-region="FR" data-signals="consentMode uet clarity gpp"', head: TAGS, body: BODY, headers });
  await expect(banner(page)).toBeVisible();
  await page.waitForTimeout(FIVE_S);
  const necessary = policy.storage.filter(({ category }) => category === 'necessary').map(({ name }) => name);
  const there = await kept(page);
  expect(there.cookies.filter((name) => !necessary.includes(name))).toEqual([]);
  expect(there).toEqual(onlyCookies('lantern_session'));
  expect(await page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length)).toBe(0);
  // It would be seen: the same page, allowed, stores.
  await answer(page, 'accept');
  await expect.poll(async () => (await kept(page)).indexedDB).toEqual(['tawk-talks']);
});

test.describe('B10 what is no choice stores none', () => {
  const LONG = '<p>Lamps.</p>'.repeat(400) + '<p><a id="next" href="/host.html?page=2">Next page</a> <a id="fragment" href="#end">End</a></p><p id="end">The end.</p>';

  test.beforeEach(async ({ page, context }) => {
    await standIn(context);
    await page.clock.install();
    await visit(page, { policy: consenting(), attributes: 'data-region="FR"', head: TAGS, body: LONG });
    await expect(banner(page)).toBeVisible();
    await page.evaluate(() => {
      globalThis.chosen = [];
      for (const type of ['consent', 'change']) document.addEventListener(`fineprint:${type}`, ({ detail }) => detail.status && chosen.push(detail.status));
    });
  });

  /** Nothing is granted, nothing is stored, and what was asked is still asked. */
  async function stillAsks(page) {
    await settle(page);
    await expect(banner(page)).toBeVisible();
    expect((await state(page)).status).toBe('undecided');
    expect(await kept(page)).toEqual(onlyCookies());
    expect(await page.evaluate(() => [globalThis.ran ?? [], (globalThis.chosen ?? []).filter((status) => status !== 'undecided')])).toEqual([[], []]);
  }

  test('B10 scrolling to the end is none', async ({ page }) => {
    await page.mouse.move(300, 200);
    await page.mouse.wheel(0, 100_000);
    await expect.poll(() => page.evaluate(() => scrollY)).toBeGreaterThan(1_000);
    await stillAsks(page);
  });

  test('B10 a minute without doing anything is none, nor is an hour', async ({ page }) => {
    await page.clock.runFor(60_000);
    await stillAsks(page);
    await page.clock.fastForward(3_600_000);
    await stillAsks(page);
  });

  test('B10 clicking on the page, following a fragment and a link are none', async ({ page }) => {
    await page.locator('p').first().click();
    await page.locator('#fragment').click();
    await stillAsks(page);
    await page.locator('#next').click();
    await page.waitForURL('**/host.html?page=2');
    await ready(page);
    await stillAsks(page);
  });

  test('B10 moving on within a single-page app is none', async ({ page }) => {
    await page.evaluate(() => {
      history.pushState({}, '', '/lamps/oil');
      document.querySelector('#end').textContent = 'Oil lamps.';
      dispatchEvent(new PopStateEvent('popstate'));
    });
    await stillAsks(page);
    await page.goBack();
    await stillAsks(page);
  });
});
