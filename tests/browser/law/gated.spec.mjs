// Rows B31 to B34: what runs without asking can be switched off, what is held back says so and can be let in, and Google's tag finds the
// consent defaults before it, if it is loaded at all.

import { expect, test } from '@playwright/test';
import { answer, banner, chooseInDetail, consenting, preferences, storedText, visit } from '../consenting.mjs';
import { BODY, TAGS, consents, kept, standIn, tagged, told } from '../tags.mjs';
import { settle } from '../host.mjs';

const FR = 'data-region="FR"';
const GTAG = 'https://www.googletagmanager.com/gtag/js?id=G-LANTERN';
const EXEMPT_RAN = ['gtag', 'gtag, inline', 'clarity'];
const FILM = 'https://www.youtube-nocookie.com/embed/lamps';

/** Statistics that the law of a country lets run with a notice. */
const exempt = (kind) => tagged({ categories: consenting().categories.map((one) => (one.id === 'statistics' ? { ...one, exempt: kind } : one)) });

for (const [kind, region] of [['uk-statistics', 'GB'], ['fr-audience', 'FR']]) {
  test(`B31 an exempt category informs, runs, and stops when it is switched off (${kind} in ${region})`, async ({ page, context }) => {
    const log = await standIn(context);
    await visit(page, { policy: exempt(kind), attributes: `data-region="${region}"`, head: TAGS });
    // It informs on the first layer, apart from what is asked for, and says that it can be switched off.
    await expect(banner(page)).toContainText('Runs without asking, as the law allows here. You can switch it off.');
    await expect(banner(page).locator('li', { hasText: 'Statistics' })).toContainText('Counts which pages are read.');
    await expect.poll(async () => (await told(page)).ran).toEqual(EXEMPT_RAN);
    expect(log.asked).toContain(GTAG);
    // What needs consent is not let in by that.
    expect(log.asked.filter((url) => /bat\.bing|tawk|youtube/.test(url))).toEqual([]);

    await answer(page, 'choose');
    const toggle = preferences(page).locator('[role=switch][data-category=statistics]');
    await expect(toggle).toBeEnabled();
    await expect(toggle).toBeChecked();
    await expect(preferences(page).locator('[role=group]', { has: page.locator('[data-category=statistics]') })).toContainText('You can switch it off.');
    await toggle.uncheck();
    await preferences(page).locator('[data-do=save]').click();
    await expect.poll(() => page.evaluate(() => globalThis.fineprint.has('statistics'))).toBe(false);
    // What it kept is gone, and the next page does not ask again.
    await expect.poll(async () => (await kept(page)).cookies).toEqual(['lantern_consent']);
    log.clear();
    await page.reload();
    await settle(page);
    expect(log.asked).toEqual([]);
    await expect(banner(page)).toHaveCount(0);
  });
}

test('B31 reject all switches off what is exempt too', async ({ page, context }) => {
  const log = await standIn(context);
  await visit(page, { policy: exempt('uk-statistics'), attributes: 'data-region="GB"', head: TAGS });
  // What was asked for before the answer is no concern of what comes after it.
  await expect.poll(async () => (await told(page)).ran).toEqual(EXEMPT_RAN);
  await answer(page, 'reject');
  await expect.poll(() => page.evaluate(() => globalThis.fineprint.has('statistics'))).toBe(false);
  log.clear();
  await page.reload();
  await settle(page);
  expect(log.asked).toEqual([]);
});

for (const [kind, region] of [['uk-statistics', 'FR'], ['fr-audience', 'GB'], ['fr-audience', 'DE'], ['uk-statistics', '']]) {
  test(`B31 where the exemption does not apply, it asks like everything else (${kind} in ${region || 'an unknown region'})`, async ({ page, context }) => {
    const log = await standIn(context);
    await visit(page, { policy: exempt(kind), attributes: `data-region="${region}"`, head: TAGS });
    await expect(banner(page)).toBeVisible();
    await settle(page);
    expect(log.asked).toEqual([]);
    await answer(page, 'choose');
    await expect(preferences(page).locator('[role=switch][data-category=statistics]')).not.toBeChecked();
  });
}

const placeholder = (page) => page.locator('fineprint-placeholder');

test('B32 a film that is held back says whose it is; nothing is asked of them before a click', async ({ page, context }) => {
  const log = await standIn(context);
  await visit(page, { policy: tagged(), attributes: FR, body: BODY });
  await expect(placeholder(page)).toBeVisible();
  await expect(placeholder(page)).toContainText('YouTube');
  for (const name of [/^Load once$/, /^Always allow: YouTube$/]) await expect(placeholder(page).getByRole('button', { name })).toBeVisible();
  await settle(page);
  expect(log.asked).toEqual([]);
  await answer(page, 'reject');
  await settle(page);
  await expect(placeholder(page)).toBeVisible();
  expect(log.asked).toEqual([]);
});

test('B32 "load once" loads it once: nothing is granted, nothing else loads, and the next page holds it back again', async ({ page, context }) => {
  const log = await standIn(context);
  const second = BODY.replace('embed/lamps', 'embed/wicks');
  await visit(page, { policy: tagged(), attributes: FR, body: `${BODY}${second}` });
  await answer(page, 'reject');
  await expect(placeholder(page)).toHaveCount(2);
  const before = await storedText(page);
  await placeholder(page).first().locator('[data-do=once]').click();
  await expect(placeholder(page)).toHaveCount(1);
  await expect.poll(() => log.films()).toEqual([FILM]);
  expect(log.asked.filter((url) => url.includes('wicks'))).toEqual([]);
  expect(await page.evaluate(() => [globalThis.fineprint.hasVendor('video'), globalThis.fineprint.has('media')])).toEqual([false, false]);
  expect(await storedText(page)).toBe(before);
  log.clear();
  await page.reload();
  await expect(placeholder(page)).toHaveCount(2);
  expect(log.asked).toEqual([]);
});

test('B32 "always allow" loads all of that vendor, now and on the next page, and nothing of others in the category', async ({ page, context }) => {
  const log = await standIn(context);
  await visit(page, { policy: tagged(), attributes: FR, head: TAGS, body: BODY });
  await answer(page, 'reject');
  await placeholder(page).locator('[data-do=always]').click();
  await expect(placeholder(page)).toHaveCount(0);
  await expect.poll(() => log.films()).toEqual([FILM]);
  await expect.poll(() => page.evaluate(() => [globalThis.fineprint.hasVendor('video'), globalThis.fineprint.hasVendor('tawk'), globalThis.fineprint.has('statistics')])).toEqual([true, false, false]);
  await page.reload();
  await expect.poll(() => log.films()).toEqual([FILM, FILM]);
  await expect(placeholder(page)).toHaveCount(0);
  expect(log.asked.filter((url) => !url.includes('youtube'))).toEqual([]);
});

test('B33 the first entry of dataLayer is the consent default, and no request to Google precedes it', async ({ page, context }) => {
  const log = await standIn(context);
  // What the site says itself comes after the script tag, as the manual tells it to.
  const own = '<script>window.dataLayer = window.dataLayer || []; function gtag() { dataLayer.push(arguments); } gtag("js", new Date());</script>';
  await visit(page, { policy: tagged(), attributes: `${FR} data-signals="consentMode"`, head: own + TAGS });
  await expect(banner(page)).toBeVisible();
  const { dataLayer } = await told(page);
  expect(dataLayer[0].isArguments).toBe(true);
  const [command, kind, values] = dataLayer[0].call;
  expect([command, kind]).toEqual(['consent', 'default']);
  const SIGNALS = ['ad_storage', 'ad_user_data', 'ad_personalization', 'analytics_storage', 'functionality_storage', 'personalization_storage', 'security_storage'];
  for (const signal of SIGNALS) expect(values[signal], signal).toBe(signal === 'security_storage' ? 'granted' : 'denied');
  expect(log.asked).toEqual([]);
  // Granted, the update stands before the tag is asked for.
  const updates = page.waitForRequest(GTAG).then(() => told(page));
  await answer(page, 'accept');
  const update = consents(await updates).at(-1);
  expect(update[0]).toBe('update');
  expect(update[1]).toMatchObject({ analytics_storage: 'granted', ad_storage: 'granted' });
});

for (const [name, given] of [['of a first visit', undefined], ['of a visitor who has said yes', 'accept'], ['of one who has said no', 'reject']]) {
  test(`B33 a tag of Google's that the site does not hold back finds the state ${name} before it`, async ({ page, context }) => {
    await standIn(context);
    const found = 'globalThis.found = dataLayer.map((entry) => [...entry]).filter(([command]) => command === "consent").map(([, kind, { ad_storage }]) => [kind, ad_storage])';
    await context.route('**/ungated.js', (route) => route.fulfill({ contentType: 'text/javascript', body: found }));
    const open = () => visit(page, { policy: consenting(), attributes: FR, head: '<script src="/ungated.js"></script>' });
    await open();
    await expect(banner(page)).toBeVisible();
    if (given) {
      await answer(page, given);
      await expect.poll(() => storedText(page)).toBeTruthy();
      await open();
    }
    const states = await page.evaluate(() => globalThis.found);
    expect(states[0]).toEqual(['default', 'denied']);
    expect(states.at(-1)[1]).toBe(given === 'accept' ? 'granted' : 'denied');
  });
}

for (const region of ['FR', 'GB', 'BR', 'CA-QC', '']) {
  test(`B34 while it is denied, Google's tag is not loaded to send pings without cookies (${region || 'unknown region'})`, async ({ page, context }) => {
    const log = await standIn(context);
    await visit(page, { policy: tagged(), attributes: `data-region="${region}" data-signals="consentMode uet clarity"`, head: TAGS });
    await expect(banner(page)).toBeVisible();
    await settle(page);
    await answer(page, 'reject');
    await expect(banner(page)).toHaveCount(0);
    await settle(page);
    await page.reload();
    await settle(page);
    expect(log.asked).toEqual([]);
    // It would be asked for if it were allowed.
    await page.evaluate(() => globalThis.fineprint.save({ statistics: true }));
    await expect.poll(() => log.asked).toContain(GTAG);
  });
}

test('B34 of two choices only the granted half reaches Google as granted', async ({ page, context }) => {
  await standIn(context);
  await visit(page, { policy: tagged(), attributes: FR, head: TAGS });
  await chooseInDetail(page, { statistics: true });
  const HALF = { analytics_storage: 'granted', ad_storage: 'denied', ad_user_data: 'denied', ad_personalization: 'denied' };
  await expect.poll(async () => consents(await told(page)).at(-1)).toMatchObject(['update', HALF]);
  // At no time was more said to be granted.
  for (const [, values] of consents(await told(page))) expect(values.ad_storage).toBe('denied');
});
