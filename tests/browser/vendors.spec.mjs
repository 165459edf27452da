// A page as sites have it: Google's tag, Clarity, UET, a chat and a film, each held back until it is allowed. What is asked of whom, what
// is stored where, and what each of them is told, from the first load to the load after a withdrawal.

import { expect, test } from '@playwright/test';
import { answer, banner, chooseInDetail, preferences, ready, state, visit } from './consenting.mjs';
import { ALL_ASKED, ALL_KEPT, ALL_RAN, BODY, TAGS, consents, kept, onlyCookies, settle, standIn, tagged, told } from './tags.mjs';

const CHOICE = 'lantern_consent';
const DENIED = { ad_storage: 'denied', ad_user_data: 'denied', ad_personalization: 'denied', analytics_storage: 'denied', functionality_storage: 'denied', personalization_storage: 'denied', security_storage: 'granted' };
const ALLOWED = { ...DENIED, ad_storage: 'granted', ad_user_data: 'granted', ad_personalization: 'granted', analytics_storage: 'granted' };

let log;

test.beforeEach(async ({ context }) => {
  log = await standIn(context);
});

/** The page, with signals of all families from the start. */
const arrive = (page, options = {}) => visit(page, { policy: tagged(), attributes: 'data-region="FR" data-signals="consentMode uet clarity"', head: TAGS, body: BODY, ...options });

/** Until everything has run that was allowed, and has stored what it stores. */
async function allIsThere(page) {
  await expect.poll(async () => (await told(page)).ran).toEqual(ALL_RAN);
  await expect.poll(() => kept(page)).toEqual({ ...ALL_KEPT, cookies: [...ALL_KEPT.cookies, CHOICE].sort() });
  await expect.poll(() => log.films()).toHaveLength(1);
}

async function withdrawAll(page) {
  await page.getByRole('link', { name: 'Cookie settings' }).click();
  await preferences(page).locator('[data-do=reject]').click();
}

test('before a choice nothing is asked of anybody, nothing runs, nothing is stored', async ({ page }) => {
  await arrive(page);
  await expect(banner(page)).toBeVisible();
  await settle(page);
  // Looking around is no choice either.
  await answer(page, 'choose');
  await preferences(page).locator('[role=switch][data-category=statistics]').setChecked(true);
  await page.keyboard.press('Escape');
  await expect(banner(page)).toBeVisible();
  await settle(page);

  expect(log.asked).toEqual([]);
  expect(await kept(page)).toEqual(onlyCookies());
  const said = await told(page);
  expect(said.ran).toEqual([]);
  expect(consents(said)).toEqual([['default', { ...DENIED, wait_for_update: expect.any(Number) }]]);
  expect(said.uet.slice(0, 3)).toEqual(['consent', 'default', { ad_storage: 'denied' }]);
  expect(JSON.stringify([said.uet, said.clarity])).not.toContain('granted');
  expect(page.frames().slice(1).filter((frame) => !/^(about:blank|)$/.test(frame.url()))).toEqual([]);
});

test('after reject nothing is asked of anybody, nothing runs, and only the refusal is stored; on the next load too', async ({ page }) => {
  await arrive(page);
  await answer(page, 'reject');
  await expect(banner(page)).toHaveCount(0);
  await settle(page);
  for (const load of ['this', 'next']) {
    if (load === 'next') {
      await page.reload();
      await settle(page);
    }
    expect(log.asked, `${load} load`).toEqual([]);
    expect(await kept(page), `${load} load`).toEqual(onlyCookies(CHOICE));
    const said = await told(page);
    expect(said.ran, `${load} load`).toEqual([]);
    expect(consents(said), `${load} load`).toEqual([
      ['default', { ...DENIED, wait_for_update: expect.any(Number) }],
      ['update', DENIED],
    ]);
    expect(JSON.stringify([said.uet, said.clarity])).not.toContain('granted');
    expect(said.clarity.at(-1)).toEqual(['consentv2', { ad_Storage: 'denied', analytics_Storage: 'denied' }]);
  }
  expect((await state(page)).status).toBe('refused');
});

test('after accept each is asked for and runs exactly once, in the order of the page', async ({ page }) => {
  await arrive(page);
  await answer(page, 'accept');
  await allIsThere(page);
  await settle(page);

  expect(log.scripts()).toEqual(ALL_ASKED);
  expect(log.films()).toHaveLength(1);
  // What the tags themselves send once they may: one each, so that none of them was told twice.
  for (const sent of ['https://region1.google-analytics.com/g/collect', 'https://www.clarity.ms/collect', 'https://bat.bing.com/action/']) {
    expect(log.asked.filter((url) => url.startsWith(sent)), sent).toHaveLength(1);
  }
  expect((await told(page)).ran).toEqual(ALL_RAN);
  await expect(page.frameLocator('iframe[title="How lamps are lit"]').locator('html')).toHaveCount(1);
});

test('after accept the tags find the right calls in the right order', async ({ page }) => {
  await arrive(page);
  await answer(page, 'accept');
  await allIsThere(page);
  const said = await told(page);

  // Google's code takes `arguments` objects only, and the default has to be the very first.
  expect(said.dataLayer.every(({ isArguments }) => isArguments)).toBe(true);
  expect(said.dataLayer[0].call).toEqual(['consent', 'default', { ...DENIED, wait_for_update: expect.any(Number) }]);
  expect(consents(said)).toEqual([
    ['default', { ...DENIED, wait_for_update: expect.any(Number) }],
    ['update', ALLOWED],
  ]);
  const names = said.dataLayer.map(({ call }) => call.slice(0, 2).join(' '));
  expect(names.indexOf('consent update')).toBeLessThan(names.indexOf('js date'));
  expect(said.uet).toEqual(['consent', 'default', { ad_storage: 'denied' }, 'consent', 'update', { ad_storage: 'granted' }]);
  const grants = said.clarity.filter((call) => call[0] === 'consentv2' && call[1].analytics_Storage === 'granted');
  expect(grants).toEqual([['consentv2', { ad_Storage: 'granted', analytics_Storage: 'granted' }]]);
  expect(said.tawk).not.toContain('shutdown');
});

test('the same answer again starts nothing again', async ({ page }) => {
  await arrive(page);
  await answer(page, 'accept');
  await allIsThere(page);
  await settle(page);
  const before = [...log.asked];
  await page.getByRole('link', { name: 'Cookie settings' }).click();
  await preferences(page).locator('[data-do=accept]').click();
  await page.evaluate(() => globalThis.fineprint.acceptAll());
  await settle(page);
  expect(log.asked).toEqual(before);
  expect((await told(page)).ran).toEqual(ALL_RAN);
  expect(consents(await told(page)).filter(([what]) => what === 'update')).toHaveLength(1);
});

test('on the load after accept each runs exactly once, in order, and no wasm is loaded for it', async ({ page }) => {
  // But for the chat's adapter, which only the consent module has: told by signals alone, nobody needs it.
  const policy = tagged();
  delete policy.vendors.find(({ id }) => id === 'tawk').gate.adapter;
  await arrive(page, { policy });
  await answer(page, 'accept');
  await allIsThere(page);
  await settle(page);
  log.clear();
  const paths = [];
  page.on('request', (request) => paths.push(new URL(request.url()).pathname));
  await page.reload();
  await expect.poll(async () => (await told(page)).ran).toEqual(ALL_RAN);
  await settle(page);

  expect(log.scripts()).toEqual(ALL_ASKED);
  expect(log.films()).toHaveLength(1);
  const said = await told(page);
  expect(consents(said)).toEqual([
    ['default', { ...DENIED, wait_for_update: expect.any(Number) }],
    ['update', ALLOWED],
  ]);
  expect(said.uet).toEqual(['consent', 'default', { ad_storage: 'denied' }, 'consent', 'update', { ad_storage: 'granted' }]);
  expect(paths.filter((path) => path.endsWith('.wasm'))).toEqual([]);
  await expect(banner(page)).toHaveCount(0);
});

test('on the load after accept a vendor with an adapter is told as well, and all still run once', async ({ page }) => {
  await arrive(page);
  await answer(page, 'accept');
  await allIsThere(page);
  log.clear();
  await page.reload();
  await expect.poll(async () => (await told(page)).ran).toEqual(ALL_RAN);
  await settle(page);
  expect(log.scripts()).toEqual(ALL_ASKED);
  expect(log.films()).toHaveLength(1);
  expect((await told(page)).ran).toEqual(ALL_RAN);
  expect(consents(await told(page)).slice(1)).toEqual([['update', ALLOWED]]);
  expect((await told(page)).tawk).not.toContain('shutdown');
});

test('what is allowed in part runs in part: no more, and in order', async ({ page }) => {
  await arrive(page);
  await chooseInDetail(page, { statistics: true });
  await expect.poll(async () => (await told(page)).ran).toEqual(['gtag', 'gtag, inline', 'clarity']);
  await settle(page);
  expect(log.scripts()).toEqual(ALL_ASKED.slice(0, 2));
  expect(log.asked.filter((url) => /bing|tawk|youtube/.test(url))).toEqual([]);
  await expect.poll(() => kept(page)).toEqual({ ...onlyCookies('_clck', '_ga', '_ga_LANTERN', CHOICE), sessionStorage: ['_cltk'], caches: ['clarity-pages'] });
  const said = await told(page);
  expect(consents(said).at(-1)).toEqual(['update', { ...DENIED, analytics_storage: 'granted' }]);
  expect(said.clarity.at(-1)).toEqual(['consentv2', { ad_Storage: 'denied', analytics_Storage: 'granted' }]);
});

test('a vendor that was refused inside a category that was allowed stays out', async ({ page }) => {
  await arrive(page);
  await answer(page, 'choose');
  await preferences(page).locator('[role=switch][data-category=statistics]').setChecked(true);
  // The level below is closed at first.
  await preferences(page).locator('details:has([data-vendor=clarity]) > summary').first().click();
  await preferences(page).locator('[role=switch][data-vendor=clarity]').setChecked(false);
  await preferences(page).locator('[data-do=save]').click();
  await expect.poll(async () => (await told(page)).ran).toEqual(['gtag', 'gtag, inline']);
  await settle(page);
  expect(log.scripts()).toEqual(ALL_ASKED.slice(0, 1));
  expect(await page.evaluate(() => [globalThis.fineprint.hasVendor('ga'), globalThis.fineprint.hasVendor('clarity')])).toEqual([true, false]);
});

test('after withdrawal each is told so, what they stored is gone, and they are silent at once', async ({ page }) => {
  await arrive(page);
  await answer(page, 'accept');
  await allIsThere(page);
  await settle(page);
  log.clear();
  await withdrawAll(page);

  await expect.poll(() => kept(page)).toEqual(onlyCookies(CHOICE));
  const said = await told(page);
  expect(consents(said).slice(1)).toEqual([
    ['update', ALLOWED],
    ['update', DENIED],
  ]);
  expect(said.uet.slice(-3)).toEqual(['consent', 'update', { ad_storage: 'denied' }]);
  expect(said.clarity.at(-1)).toEqual(['consentv2', { ad_Storage: 'denied', analytics_Storage: 'denied' }]);
  expect(said.tawk.at(-1)).toBe('shutdown');
  // The film's page is out of its frame.
  expect(page.frames().filter((frame) => frame.url().includes('youtube'))).toEqual([]);

  // The code of others cannot be unloaded, but what heeds its signals sends nothing more.
  await page.evaluate(() => {
    globalThis.gtag('event', 'page_view');
    globalThis.uetq.push('event', 'page_view', {});
  });
  await settle(page);
  expect(log.asked).toEqual([]);
  expect(await kept(page)).toEqual(onlyCookies(CHOICE));
  await expect.poll(async () => (await state(page)).status).toBe('refused');
});

test('the load after a withdrawal is silent', async ({ page }) => {
  await arrive(page);
  await answer(page, 'accept');
  await allIsThere(page);
  await withdrawAll(page);
  await expect.poll(() => kept(page)).toEqual(onlyCookies(CHOICE));
  log.clear();
  await page.reload();
  await settle(page);

  expect(log.asked).toEqual([]);
  expect(await kept(page)).toEqual(onlyCookies(CHOICE));
  const said = await told(page);
  expect(said.ran).toEqual([]);
  expect(consents(said)).toEqual([
    ['default', { ...DENIED, wait_for_update: expect.any(Number) }],
    ['update', DENIED],
  ]);
  expect(JSON.stringify([said.uet, said.clarity])).not.toContain('granted');
  await expect(banner(page)).toHaveCount(0);
});

test('withdrawing one category leaves the others and what they stored', async ({ page }) => {
  await arrive(page);
  await answer(page, 'accept');
  await allIsThere(page);
  await page.getByRole('link', { name: 'Cookie settings' }).click();
  await preferences(page).locator('[role=switch][data-category=statistics]').setChecked(false);
  await preferences(page).locator('[data-do=save]').click();
  await expect.poll(() => kept(page)).toEqual({ ...ALL_KEPT, cookies: ['_uetsid', CHOICE], sessionStorage: [], caches: [] });
  expect(consents(await told(page)).at(-1)).toEqual(['update', { ...ALLOWED, analytics_storage: 'denied' }]);
  log.clear();
  await page.reload();
  await expect.poll(async () => (await told(page)).ran).toEqual(['uet', 'tawk']);
  await settle(page);
  expect(log.scripts()).toEqual(ALL_ASKED.slice(2));
});

test('what was withdrawn and allowed again runs again on the next load, and the film at once', async ({ page }) => {
  await arrive(page);
  await answer(page, 'accept');
  await allIsThere(page);
  await withdrawAll(page);
  await expect.poll(() => kept(page)).toEqual(onlyCookies(CHOICE));
  log.clear();
  await page.getByRole('link', { name: 'Cookie settings' }).click();
  await preferences(page).locator('[data-do=accept]').click();
  await expect.poll(() => log.films()).toHaveLength(1);
  expect(consents(await told(page)).map(([, types]) => types.analytics_storage)).toEqual(['denied', 'granted', 'denied', 'granted']);
  await settle(page);
  // Their code is there already: a second copy of it would count twice.
  expect((await told(page)).ran).toEqual(ALL_RAN);
  log.clear();
  await page.reload();
  await expect.poll(async () => (await told(page)).ran).toEqual(ALL_RAN);
  expect(log.scripts()).toEqual(ALL_ASKED);
});

test('what cannot be removed is said: cookies that only the server sees, and those of others', async ({ page, context }) => {
  const party = { type: 'cookie', vendor: 'video', duration: 'P1Y', category: 'media', text: 'Remembers films.' };
  const storage = [
    { ...party, id: 'film-id', name: 'VISITOR', party: 'third' },
    { ...party, id: 'film-session', name: 'film_session', party: 'first', httpOnly: true },
  ];
  await arrive(page, { policy: tagged({ storage }) });
  await ready(page);
  await context.addCookies([{ name: 'film_session', value: '1', url: page.url(), httpOnly: true }]);
  await answer(page, 'accept');
  await expect.poll(async () => (await told(page)).ran).toEqual(ALL_RAN);
  await withdrawAll(page);
  await expect(page.locator('fineprint-consent [role=status]')).toContainText('2 stored items could not be removed by this page.');
  await expect.poll(() => kept(page)).toEqual(onlyCookies(CHOICE, 'film_session'));
});
