// Pages that are not alone, not online, not shown yet or not the same for long: tabs agree, what was chosen survives the network, going back,
// being prepared in advance, and hosts that take the banner away.

import { expect, test } from '@playwright/test';
import { answer, banner, consenting, preferences, ready, state, storedText, visit } from './consenting.mjs';
import { plant, recordText } from './answered.mjs';
import { settle } from './host.mjs';

const GATED = ['statistics', 'media'].map((category) => `<script type="text/plain" data-fineprint="${category}">(globalThis.ran ??= []).push('${category}')</script>`).join('');

/** Writes down every event of ours. */
const LISTEN = `<script>globalThis.heard = [];
  for (const type of ['consent', 'change']) document.addEventListener('fineprint:' + type, ({ detail }) => heard.push([type, detail.changed ?? detail.choices]));</script>`;

/** A control of the host's own: with it on the page, nothing but boot is loaded for a visitor who has chosen. */
const CONTROL = '<a href="/privacy.html" data-fineprint-action="preferences">Cookie settings</a>';

const ran = (page) => page.evaluate(() => globalThis.ran ?? []);
const changes = (page) => page.evaluate(() => globalThis.heard.filter(([type]) => type === 'change').map(([, changed]) => changed));
const has = (page, id) => page.evaluate((id) => globalThis.fineprint.has(id), id);

const IN_LOCAL = consenting({ consent: { store: { kind: 'localStorage', name: 'fineprint' } } });

async function twoTabs(context, options = {}) {
  const [one, two] = [await context.newPage(), await context.newPage()];
  const seen = [];
  for (const page of [one, two]) seen.push(await visit(page, { head: LISTEN + GATED, ...options }));
  return { one, two, seen };
}

for (const [name, options, init] of [
  ['a cookie', {}, () => {}],
  ['localStorage', { policy: IN_LOCAL }, () => {}],
  ['localStorage, in a browser without BroadcastChannel', { policy: IN_LOCAL }, () => delete globalThis.BroadcastChannel],
]) {
  test(`two tabs agree at once, by ${name}`, async ({ context }) => {
    await context.addInitScript(init);
    const { one, two, seen } = await twoTabs(context, options);
    for (const page of [one, two]) await expect(banner(page)).toBeVisible();
    await answer(one, 'accept');
    await expect(banner(two)).toHaveCount(0);
    await expect.poll(() => ran(two)).toEqual(['statistics', 'media']);
    expect(await has(two, 'statistics')).toBe(true);
    expect(await changes(two)).toEqual([expect.objectContaining({ statistics: true, marketing: true, media: true })]);
    // Back the other way: what is taken back in the second tab is taken back in the first.
    await two.evaluate(() => globalThis.fineprint.withdraw('statistics'));
    await expect.poll(() => has(one, 'statistics')).toBe(false);
    expect(await has(one, 'media')).toBe(true);
    expect((await changes(one)).at(-1)).toMatchObject({ statistics: false });
    for (const page of [one, two]) expect((await state(page)).status).toBe('partial');
    // Nobody answers an echo: the same number of changes on both sides, and no error.
    for (const page of [one, two]) expect(await changes(page)).toHaveLength(2);
    for (const { said } of seen) expect(said).toEqual([]);
  });
}

test('a tab in which nothing but boot runs hears of a withdrawal elsewhere', async ({ context }) => {
  const page = await context.newPage();
  await plant(page, recordText({ families: 15 }));
  const { one, two, seen } = await twoTabs(context, { body: `${CONTROL}<iframe data-fineprint="media" data-src="/frame.html" title="A map"></iframe>`, files: { '/frame.html': { contentType: 'text/html', body: '<p>map</p>' } } });
  await expect.poll(() => ran(two)).toEqual(['statistics', 'media']);
  await expect(two.locator('iframe[title="A map"]')).toHaveAttribute('src', '/frame.html');
  expect(seen[1].asked.filter((path) => path.endsWith('.wasm'))).toEqual([]);
  await one.evaluate(() => globalThis.fineprint.rejectAll());
  await expect.poll(() => has(two, 'statistics')).toBe(false);
  await expect(two.locator('iframe[title="A map"]')).not.toHaveAttribute('src');
  expect(await two.evaluate(() => globalThis.dataLayer.filter(([command]) => command === 'consent').at(-1)[2].analytics_storage)).toBe('denied');
});

for (const [name, end] of Object.entries({
  'a withdrawal': () => globalThis.fineprint.withdraw('media'),
  'a reset': () => globalThis.fineprint.reset(),
})) {
  test(`what is in reach of a tab alone is removed there, too, where nothing but boot runs: ${name}`, async ({ context }) => {
    const page = await context.newPage();
    await plant(page, recordText({ families: 15 }));
    const policy = consenting();
    policy.storage.push({ id: 'talk', name: 'talk_*', type: 'sessionStorage', party: 'first', vendor: 'tawk', duration: 'session', category: 'media', text: 'Keeps a conversation.' });
    const { one, two, seen } = await twoTabs(context, { policy, body: CONTROL });
    await expect.poll(() => ran(two)).toEqual(['statistics', 'media']);
    await two.evaluate(() => {
      document.addEventListener('fineprint:cleaned', ({ detail }) => (globalThis.cleaned ??= []).push(detail.removed));
      Object.assign(sessionStorage, { talk_1: 'Hello', other: '1' });
      document.cookie = '_ga=1; Path=/';
    });
    expect(seen[1].asked.filter((path) => path.endsWith('.wasm'))).toEqual([]);
    await one.evaluate(end);
    await expect.poll(() => two.evaluate(() => Object.keys(sessionStorage))).toEqual(['other']);
    await expect.poll(() => two.evaluate(() => globalThis.cleaned)).toEqual([expect.arrayContaining(['talk_1'])]);
    // What was not taken back is left alone.
    expect(await two.evaluate(() => document.cookie.includes('_ga'))).toBe(name === 'a withdrawal');
    expect(await has(two, 'media')).toBe(false);
    for (const { said } of seen) expect(said).toEqual([]);
  });
}

test('a tab that resets makes the other one ask again, and grants nothing there', async ({ context }) => {
  const { one, two } = await twoTabs(context);
  await answer(one, 'accept');
  await expect.poll(() => has(two, 'media')).toBe(true);
  await one.evaluate(() => globalThis.fineprint.reset());
  await expect(banner(one)).toBeVisible();
  await expect(banner(two)).toBeVisible();
  expect(await has(two, 'media')).toBe(false);
});

test('what another tab says is not believed when it is no record', async ({ context }) => {
  const { one, two, seen } = await twoTabs(context);
  await expect(banner(two)).toBeVisible();
  await one.evaluate((text) => {
    const channel = new BroadcastChannel('fineprint');
    for (const message of [text.replace('~1-0.1.0~', '~2-0.1.0~'), 'fp1~', { choices: { statistics: true } }, null, 7]) channel.postMessage(message);
  }, recordText());
  // A true one afterwards has been heard, so the others have been too.
  await one.evaluate(() => globalThis.fineprint.save({ media: true }));
  await expect.poll(() => ran(two)).toEqual(['media']);
  expect(await has(two, 'statistics')).toBe(false);
  expect(await changes(two)).toHaveLength(1);
  expect(seen[1].said).toEqual([]);
});

test('offline and back: a choice made without a network holds, is kept, and asks for nothing', async ({ page, context }) => {
  // What a first visit does without comes when the page has nothing else to do.
  const rest = ['consent-rest.js', 'fineprint-ask-rest.wasm'].map((file) => page.waitForEvent('requestfinished', (request) => request.url().endsWith(file)));
  const seen = await visit(page, { head: LISTEN + GATED });
  await expect(banner(page)).toBeVisible();
  await Promise.all(rest);
  await context.setOffline(true);
  seen.asked.length = 0;
  await answer(page, 'choose');
  await preferences(page).locator('[role=switch][data-category=statistics]').setChecked(true);
  await preferences(page).locator('[data-do=save]').click();
  await expect.poll(() => ran(page)).toEqual(['statistics']);
  await expect.poll(() => storedText(page)).toMatch(/^fp1~/);
  expect(seen.asked).toEqual([]);
  expect(seen.said).toEqual([]);
  await context.setOffline(false);
  await page.reload();
  await expect.poll(() => ran(page)).toEqual(['statistics']);
  expect((await state(page)).status).toBe('partial');
  await expect(banner(page)).toHaveCount(0);
});

test('a returning visitor whose network has nothing but the page: the choice holds', async ({ page }) => {
  await plant(page, recordText());
  await page.route(/\/fineprint\/(?!fineprint\.js)/, (route) => route.abort('internetdisconnected'));
  await visit(page, { head: LISTEN + GATED, files: { '/consenting.json': { status: 503, body: '' } } });
  await expect.poll(() => ran(page)).toEqual(['statistics', 'media']);
  expect(await has(page, 'media')).toBe(true);
});

test('a first visitor whose network has nothing but the page: everything stays off, and one error says why', async ({ page }) => {
  await page.addInitScript(() => document.addEventListener('fineprint:error', ({ detail }) => (globalThis.errors ??= []).push(detail.message)));
  const seen = await visit(page, { head: LISTEN + GATED, files: { '/consenting.json': { status: 503, body: '' } } });
  await expect.poll(() => page.evaluate(() => globalThis.errors?.length ?? 0)).toBe(1);
  expect(seen.said.filter((line) => line.startsWith('fineprint'))).toHaveLength(1);
  expect(await ran(page)).toEqual([]);
  expect(await has(page, 'statistics')).toBe(false);
  expect(await page.context().cookies()).toEqual([]);
});

test('a banner that the host’s script removes grants nothing, breaks nothing, and can be asked for again', async ({ page }) => {
  const seen = await visit(page, { head: LISTEN + GATED });
  await expect(banner(page)).toBeVisible();
  await page.evaluate(() => document.querySelector('fineprint-consent').remove());
  expect(await state(page)).toMatchObject({ status: 'undecided', needed: true });
  await page.evaluate(() => globalThis.fineprint.showBanner());
  await expect(banner(page)).toBeVisible();
  await page.evaluate(() => document.querySelector('fineprint-consent').remove());
  await page.evaluate(() => globalThis.fineprint.showPreferences());
  await preferences(page).locator('[data-do=reject]').click();
  await expect.poll(async () => (await state(page)).status).toBe('refused');
  expect(await ran(page)).toEqual([]);
  expect(seen.said).toEqual([]);
});

test('a host that removes the banner again and again is not fought with', async ({ page }) => {
  await page.addInitScript(() =>
    new MutationObserver(() => {
      const found = document.querySelector('fineprint-consent');
      if (found) globalThis.removals = (globalThis.removals ?? 0) + 1;
      found?.remove();
    }).observe(document, { childList: true, subtree: true }),
  );
  const seen = await visit(page, { head: LISTEN + GATED });
  await ready(page);
  await expect.poll(() => page.evaluate(() => globalThis.removals)).toBeGreaterThan(0);
  await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 500)));
  expect(await page.evaluate(() => globalThis.removals)).toBeLessThan(5);
  expect(await ran(page)).toEqual([]);
  // A choice needs no banner.
  await page.evaluate(() => globalThis.fineprint.save({ media: true }));
  await expect.poll(() => ran(page)).toEqual(['media']);
  expect(seen.said).toEqual([]);
});

test('an app that replaces the whole body keeps what was chosen, and can show everything again', async ({ page }) => {
  const seen = await visit(page, { head: LISTEN + GATED, body: '<p>first view</p>' });
  await answer(page, 'accept');
  await expect.poll(() => ran(page)).toEqual(['statistics', 'media']);
  await page.evaluate(() => {
    document.body.replaceWith(document.createElement('body'));
    document.body.innerHTML = '<main>second view</main>';
  });
  await page.evaluate(() => globalThis.fineprint.showPreferences());
  await expect(preferences(page)).toBeVisible();
  await expect(preferences(page).locator('[role=switch][data-category=media]')).toBeChecked();
  expect(await ran(page)).toEqual(['statistics', 'media']);
  expect(seen.said).toEqual([]);
});

/** What a page kept for going back hears when it is shown again. */
const comesBack = (page) => page.evaluate(() => dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true })));
const goesAway = (page) => page.evaluate(() => dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true })));

for (const [name, before] of [
  ['with the consent module loaded', undefined],
  ['with boot alone', recordText],
]) {
  test(`going back to a kept page, ${name}: what was chosen meanwhile holds`, async ({ page }) => {
    if (before) await plant(page, before({ event: 'partial', signals: 72, categories: { necessary: true, statistics: true, marketing: false, media: false }, vendors: { host: true, ga: true, clarity: true, uet: false, tawk: false, video: false } }));
    const seen = await visit(page, { head: LISTEN + GATED });
    if (before) await expect.poll(() => ran(page)).toEqual(['statistics']);
    else await expect(banner(page)).toBeVisible();
    await goesAway(page);
    // Elsewhere on the site, while this page was frozen and heard of nothing.
    await plant(page, recordText({ time: Math.floor(Date.now() / 1000) + 1 }));
    await comesBack(page);
    await expect.poll(() => has(page, 'media')).toBe(true);
    await expect.poll(() => ran(page)).toEqual(['statistics', 'media']);
    await expect(banner(page)).toHaveCount(0);
    // And what was refused meanwhile.
    await goesAway(page);
    await plant(page, recordText({ time: Math.floor(Date.now() / 1000) + 2, event: 'withdrawn', signals: 64, categories: { necessary: true, statistics: false, marketing: false, media: false }, vendors: { host: true, ga: false, clarity: false, uet: false, tawk: false, video: false } }));
    await comesBack(page);
    await expect.poll(() => has(page, 'media')).toBe(false);
    expect(seen.said).toEqual([]);
  });
}

test('a page that is prepared in advance starts nothing before it is shown', async ({ page }) => {
  await page.addInitScript(() => {
    globalThis.isPrepared = true;
    Object.defineProperty(Document.prototype, 'prerendering', { get: () => globalThis.isPrepared, configurable: true });
  });
  await plant(page, recordText());
  await visit(page, { head: LISTEN + GATED, body: '<iframe data-fineprint="media" data-src="/frame.html" title="A map"></iframe>', files: { '/frame.html': { contentType: 'text/html', body: '<p>map</p>' } } });
  await page.waitForLoadState('load');
  expect(await has(page, 'statistics')).toBe(true);
  await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 1_500)));
  expect(await ran(page)).toEqual([]);
  await page.evaluate(() => {
    globalThis.isPrepared = false;
    document.dispatchEvent(new Event('prerenderingchange'));
  });
  await expect.poll(() => ran(page)).toEqual(['statistics', 'media']);
  await expect(page.locator('iframe[title="A map"]')).toHaveAttribute('src', '/frame.html');
});

test('single-page navigation: the banner stays, chooses once, and what a later view brings is gated too', async ({ page }) => {
  const seen = await visit(page, { head: LISTEN + GATED, body: '<main>view 1</main>' });
  await expect(banner(page)).toBeVisible();
  const go = (name) =>
    page.evaluate((name) => {
      history.pushState({}, '', `/host.html?view=${name}`);
      const main = document.querySelector('main');
      main.innerHTML = `${name} <iframe data-fineprint="media" data-src="/frame.html?${name}" title="${name}"></iframe>`;
      const script = document.createElement('script');
      Object.assign(script, { type: 'text/plain', text: `(globalThis.ran ??= []).push('${name}')` });
      script.dataset.fineprint = 'statistics';
      main.append(script);
    }, name);
  await page.route('**/frame.html*', (route) => route.fulfill({ contentType: 'text/html', body: '<p>frame</p>' }));
  await go('second');
  await expect(banner(page)).toBeVisible();
  expect(await state(page)).toMatchObject({ status: 'undecided' });
  await answer(page, 'accept');
  await expect.poll(() => ran(page)).toEqual(['statistics', 'media', 'second']);
  await expect(page.frameLocator('iframe[title=second]').locator('p')).toHaveText('frame');
  await go('third');
  await expect.poll(() => ran(page)).toEqual(['statistics', 'media', 'second', 'third']);
  await expect(page.frameLocator('iframe[title=third]').locator('p')).toHaveText('frame');
  await page.evaluate(() => globalThis.fineprint.rejectAll());
  await go('fourth');
  await expect(page.locator('iframe[title=fourth]')).not.toHaveAttribute('src');
  await page.goBack();
  await expect(banner(page)).toHaveCount(0);
  expect(await ran(page)).toEqual(['statistics', 'media', 'second', 'third']);
  expect(await changes(page)).toHaveLength(2);
  expect(seen.asked.filter((path) => path === '/frame.html')).toHaveLength(2);
  expect(seen.said).toEqual([]);
});
