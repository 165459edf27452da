// Rows B14 and B15: taking consent back is as easy as giving it, on every page, and takes effect.

import { expect, test } from '@playwright/test';
import { answer, banner, chooseInDetail, preferences, state, visit } from '../consenting.mjs';
import { ALL_KEPT, ALL_RAN, TAGS, consents, kept, onlyCookies, settle, standIn, tagged, told } from '../tags.mjs';
import { accessibilityTree, countClicks, tabTo } from './seeing.mjs';

const arrive = (page, options = {}) => visit(page, { attributes: 'data-region="FR"', body: '<h1>Lamps</h1><p><a href="/host.html?page=2">Next page</a></p>', ...options });

const reopen = (page) => page.locator('fineprint-consent .reopen [data-do=choose]');

const CHOICES = {
  'accepting all': (page) => answer(page, 'accept'),
  'rejecting all': (page) => answer(page, 'reject'),
  'choosing in detail': (page) => chooseInDetail(page, { statistics: true }),
};

/** The control is to be seen, is named in the accessibility tree, is reached by keyboard and leads to the preferences. */
async function canComeBack(page, where) {
  await expect(reopen(page), where).toBeVisible();
  const tree = await accessibilityTree(page);
  const name = (await reopen(page).getAttribute('aria-label')) ?? (await reopen(page).innerText()).trim();
  expect(name, where).not.toBe('');
  expect(tree.some((node) => node.role === 'button' && node.name === name), where).toBe(true);
  expect(await tabTo(page, ({ does, text }) => does === 'choose' && text === name), where).toBeTruthy();
  await page.keyboard.press('Enter');
  await expect(preferences(page), where).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(preferences(page), where).toBeHidden();
}

for (const [name, choose] of Object.entries(CHOICES)) {
  test(`B14 after ${name} there is a control that leads back to the choice, on every route`, async ({ page }) => {
    await arrive(page);
    await choose(page);
    await expect(banner(page)).toHaveCount(0);
    await canComeBack(page, 'the same page');
    await page.evaluate(() => {
      history.pushState({}, '', '/lamps/oil');
      document.querySelector('h1').textContent = 'Oil lamps';
    });
    await canComeBack(page, 'another route of an app');
    await page.goto('/host.html?page=1');
    await canComeBack(page, 'the next load');
    await page.getByRole('link', { name: 'Next page' }).click();
    await page.waitForURL('**/host.html?page=2');
    await canComeBack(page, 'another page');
  });
}

test('B14 the page’s own control does instead, and by keyboard too', async ({ page }) => {
  const body = '<footer><a href="/privacy.html" data-fineprint-action="preferences">Cookie settings</a></footer>';
  await arrive(page, { body });
  await answer(page, 'accept');
  for (const load of ['this', 'next']) {
    if (load === 'next') await page.reload();
    await expect(page.getByRole('link', { name: 'Cookie settings' })).toBeVisible();
    expect(await tabTo(page, ({ text }) => text === 'Cookie settings'), load).toBeTruthy();
    await page.keyboard.press('Enter');
    await expect(preferences(page)).toBeVisible();
    // One control is enough: a second one over the page would be in the way.
    await expect(reopen(page)).toHaveCount(0);
    await page.keyboard.press('Escape');
    await expect(preferences(page)).toBeHidden();
    expect(new URL(page.url()).pathname).toBe('/host.html');
  }
});

for (const layout of ['bar', 'box', 'modal']) {
  test(`B14 revoking all takes no more clicks than accepting took, after opening (${layout})`, async ({ page }) => {
    await page.addInitScript(countClicks);
    await arrive(page, { attributes: `data-region="FR" data-layout="${layout}"` });
    await answer(page, 'accept');
    await expect(banner(page)).toHaveCount(0);
    const toAccept = await page.evaluate(() => globalThis.clicks);
    expect((await state(page)).status).toBe('granted');
    await page.evaluate(() => (globalThis.clicks = 0));
    await reopen(page).click();
    const toOpen = await page.evaluate(() => globalThis.clicks);
    await preferences(page).locator('[data-do=reject]').click();
    await expect(preferences(page)).toBeHidden();
    expect((await page.evaluate(() => globalThis.clicks)) - toOpen).toBeLessThanOrEqual(toAccept);
    expect(toOpen).toBe(1);
    expect(await state(page)).toMatchObject({ status: 'refused', choices: { necessary: true, statistics: false, marketing: false, media: false } });
    expect((await state(page)).record.event).toBe('withdrawn');
  });
}

test('B15 after a withdrawal: the event, signals that deny, no cookies of it, no request on the next load', async ({ page, context }) => {
  const log = await standIn(context);
  await page.addInitScript(() => {
    globalThis.heard = [];
    document.addEventListener('fineprint:change', ({ detail }) => heard.push({ changed: detail.changed, choices: { ...detail.choices } }));
  });
  await arrive(page, { policy: tagged(), head: TAGS });
  await answer(page, 'accept');
  await expect.poll(async () => (await told(page)).ran).toEqual(ALL_RAN);
  await expect.poll(() => kept(page)).toEqual({ ...ALL_KEPT, cookies: [...ALL_KEPT.cookies, 'lantern_consent'] });

  await reopen(page).click();
  await preferences(page).locator('[data-do=reject]').click();
  await expect.poll(() => page.evaluate(() => globalThis.heard.length)).toBe(2);
  const [, withdrawn] = await page.evaluate(() => globalThis.heard);
  expect(withdrawn).toMatchObject({ changed: { statistics: false, marketing: false, media: false }, choices: { necessary: true, statistics: false, marketing: false, media: false } });
  expect((await state(page)).record).toMatchObject({ event: 'withdrawn', method: 'preferences' });

  const [, last] = consents(await told(page)).at(-1);
  expect(Object.entries(last).filter(([type, value]) => value !== 'denied' && type !== 'security_storage')).toEqual([]);
  expect((await told(page)).clarity.at(-1)).toEqual(['consentv2', { ad_Storage: 'denied', analytics_Storage: 'denied' }]);
  expect((await told(page)).uet.at(-1)).toEqual({ ad_storage: 'denied' });
  await expect.poll(() => kept(page)).toEqual(onlyCookies('lantern_consent'));

  await settle(page);
  log.clear();
  await page.reload();
  await settle(page);
  expect(log.asked).toEqual([]);
  expect((await told(page)).ran).toEqual([]);
});

test('B15 cookies that a tag set for a folder are gone as well', async ({ page, context }) => {
  await standIn(context);
  const policy = tagged();
  await page.route('**/lamps/oil/host.html', async (route) => route.fulfill({ contentType: 'text/html', body: `<!doctype html><html lang="en"><title>Oil</title><script src="/fineprint/fineprint.js" data-policy="/consenting.json" data-region="FR"></script>` }));
  await arrive(page, { policy });
  await page.goto('/lamps/oil/host.html');
  await answer(page, 'accept');
  await expect(banner(page)).toHaveCount(0);
  await page.evaluate(() => {
    for (const path of ['/', '/lamps', '/lamps/', '/lamps/oil', '/lamps/oil/']) document.cookie = `_ga_FOLDER=1; Path=${path}`;
    document.cookie = 'lamps_basket=2; Path=/';
  });
  await page.evaluate(() => globalThis.fineprint.withdraw('statistics'));
  await expect.poll(async () => (await kept(page)).cookies).toEqual(['lamps_basket', 'lantern_consent']);
});

test('B15 a withdrawal by the page, in another tab, holds in both', async ({ page, context }) => {
  const log = await standIn(context);
  await arrive(page, { policy: tagged(), head: TAGS });
  await answer(page, 'accept');
  await expect.poll(async () => (await told(page)).ran).toEqual(ALL_RAN);
  const other = await context.newPage();
  await arrive(other, { policy: tagged(), head: TAGS });
  await expect.poll(async () => (await told(other)).ran).toEqual(ALL_RAN);
  await other.evaluate(() => globalThis.fineprint.withdraw());
  await expect.poll(async () => consents(await told(page)).at(-1)[1].analytics_storage).toBe('denied');
  await expect.poll(() => page.evaluate(() => globalThis.fineprint.has('statistics'))).toBe(false);
  await settle(page);
  log.clear();
  await page.reload();
  await settle(page);
  expect(log.asked).toEqual([]);
});
