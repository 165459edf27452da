// Views of an app that changes its page without loading it: banner, control and gate in bodies that are replaced, copied and put back.

import { expect, test } from '@playwright/test';
import { now, plant, recordText } from './answered.mjs';
import { GATED, answer, banner, consenting, preferences, ran, state, visit } from './consenting.mjs';
import { settle } from './host.mjs';
import { standIns } from './stand-ins.mjs';

const FOOT = '<footer><a href="/privacy.html" data-fineprint-action="preferences">Cookie settings</a></footer>';
const FRAME = '<iframe title="A film" width="400" height="300" data-fineprint="media" data-vendor="video" data-src="https://www.youtube-nocookie.com/embed/1"></iframe>';
const reopen = (page) => page.locator('fineprint-consent .reopen');
const REFUSED = { event: 'withdrawn', signals: 64, categories: { necessary: true, statistics: false, marketing: false, media: false }, vendors: { host: true, ga: false, clarity: false, uet: false, tawk: false, video: false } };

/** The next view, as apps make it; the address changes before it, after it or not at all. */
const WAYS = {
  'replaces the body, then changes the address': () => {
    const body = document.createElement('body');
    body.innerHTML = '<main>two</main>';
    document.body.replaceWith(body);
    history.pushState({}, '', '?two');
  },
  'changes the address, then replaces the body': () => {
    history.pushState({}, '', '?two');
    const body = document.createElement('body');
    body.innerHTML = '<main>two</main>';
    document.body.replaceWith(body);
  },
  'replaces what is in the body, then changes the address': () => {
    document.body.replaceChildren(Object.assign(document.createElement('main'), { textContent: 'two' }));
    history.pushState({}, '', '?two');
  },
  'changes the address, and what is in the body a moment later': async () => {
    history.pushState({}, '', '?two');
    await new Promise((resolve) => setTimeout(resolve, 100));
    document.body.replaceChildren(Object.assign(document.createElement('main'), { textContent: 'two' }));
  },
};

for (const [name, next] of Object.entries(WAYS)) {
  test(`an app that ${name}: who has not answered is asked on`, async ({ page }) => {
    const seen = await visit(page, { head: GATED, body: '<main>one</main>' });
    await expect(banner(page)).toBeVisible();
    await page.evaluate(next);
    await expect(page.locator('main')).toHaveText('two');
    await expect(banner(page)).toBeVisible();
    await answer(page, 'accept');
    await expect(banner(page)).toHaveCount(0);
    await expect.poll(() => ran(page)).toEqual(['statistics', 'marketing', 'media']);
    expect((await state(page)).status).toBe('granted');
    expect(seen.said).toEqual([]);
  });

  test(`B14 an app that ${name}: the control is there in the next view, too`, async ({ page }) => {
    await visit(page, { body: '<main>one</main>' });
    await answer(page, 'accept');
    await expect(reopen(page)).toBeVisible();
    await page.evaluate(next);
    await expect(page.locator('main')).toHaveText('two');
    await expect(reopen(page)).toBeVisible();
    await reopen(page).getByRole('button').click();
    await expect(preferences(page)).toBeVisible();
  });
}

test('B14 a view without the control of the host has ours, also where boot was alone', async ({ page }) => {
  await plant(page, recordText({ families: 15 }));
  const seen = await visit(page, { body: `<main>one</main>${FOOT}` });
  await settle(page);
  expect(seen.asked).not.toContain('/fineprint/consent.js');
  await page.evaluate(() => {
    history.pushState({}, '', '?two');
    document.body.replaceChildren(Object.assign(document.createElement('main'), { textContent: 'two' }));
  });
  await expect(reopen(page)).toBeVisible();
});

test('preferences that were open come back with what was moved in them', async ({ page }) => {
  await visit(page, { body: '<main>one</main>' });
  await answer(page, 'choose');
  await preferences(page).locator('[role=switch][data-category=media]').setChecked(true);
  await page.evaluate(WAYS['replaces the body, then changes the address']);
  await expect(preferences(page)).toBeVisible();
  await expect(preferences(page).locator('[role=switch][data-category=media]')).toBeChecked();
  expect(await preferences(page).evaluate((dialog) => dialog.matches(':modal'))).toBe(true);
});

/** As Turbo goes back: a copy of the body is put there, with its scripts made anew so that they run. */
const putBack = () => {
  const back = globalThis.kept.cloneNode(true);
  document.body.replaceWith(back);
  for (const old of back.querySelectorAll('script')) {
    const fresh = document.createElement('script');
    fresh.textContent = old.textContent;
    for (const { name, value } of old.attributes) fresh.setAttribute(name, value);
    old.replaceWith(fresh);
  }
};
const keep = () => {
  document.dispatchEvent(new Event('turbo:before-cache'));
  globalThis.kept = document.body.cloneNode(true);
  const body = document.createElement('body');
  body.innerHTML = '<main>two</main>';
  document.body.replaceWith(body);
};

test.describe('a copy of a page, put back', () => {
  let asked;
  test.beforeEach(async ({ page }) => {
    await standIns(page);
    asked = [];
    page.on('request', (request) => asked.push(request.url()));
    const outside = '<script type="text/plain" data-fineprint="statistics" data-src="/once.js"></script>';
    await visit(page, { body: `<main>one</main>${GATED}${outside}${FRAME}${FOOT}`, files: { '/once.js': { contentType: 'text/javascript', body: 'globalThis.ran.push("file")' } } });
    await answer(page, 'accept');
    await expect.poll(async () => (await ran(page)).sort()).toEqual(['file', 'marketing', 'media', 'statistics']);
    await expect(page.locator('iframe[title="A film"]')).toHaveAttribute('src', /embed\/1$/);
    await page.evaluate(keep);
    await page.evaluate(() => (globalThis.ran = []));
    asked.length = 0;
  });

  test('runs each gated script once, and shows its frame', async ({ page }) => {
    await page.evaluate(putBack);
    await expect.poll(async () => (await ran(page)).sort()).toEqual(['file', 'marketing', 'media', 'statistics']);
    await settle(page);
    expect((await ran(page)).length).toBe(4);
    await expect(page.locator('iframe[title="A film"]')).toHaveAttribute('src', /embed\/1$/);
  });

  test('B20 runs and asks for nothing of what was taken back meanwhile', async ({ page }) => {
    await page.evaluate(() => globalThis.fineprint.withdraw());
    await page.evaluate(putBack);
    await expect(page.locator('fineprint-placeholder')).toBeVisible();
    await settle(page);
    expect(await ran(page)).toEqual([]);
    expect(asked.filter((address) => /once|youtube/.test(address))).toEqual([]);
    await expect(page.locator('iframe[title="A film"]')).not.toHaveAttribute('src');
  });
});

test('B20 a copy of a frame that has an address is closed where nobody has announced it', async ({ page }) => {
  await standIns(page);
  await plant(page, recordText({ ...REFUSED, families: 47 }));
  await visit(page, { body: FOOT });
  await page.evaluate((html) => document.body.insertAdjacentHTML('beforeend', html), FRAME.replace('data-src', 'src="https://www.youtube-nocookie.com/embed/1" data-src'));
  await expect(page.locator('iframe[title="A film"]')).not.toHaveAttribute('src');
  await expect(page.locator('fineprint-placeholder')).toBeVisible();
});

test('a page that was prepared in advance starts nothing that was taken back before it was shown', async ({ page }) => {
  await page.addInitScript(() => {
    globalThis.isPrepared = true;
    Object.defineProperty(Document.prototype, 'prerendering', { get: () => globalThis.isPrepared, configurable: true });
  });
  await plant(page, recordText());
  await visit(page, { head: GATED, body: FOOT });
  await settle(page);
  await plant(page, recordText({ ...REFUSED, time: now() }));
  await page.evaluate(() => {
    globalThis.isPrepared = false;
    document.dispatchEvent(new Event('prerenderingchange'));
  });
  await expect.poll(async () => (await state(page)).choices.statistics).toBe(false);
  await settle(page);
  expect(await ran(page)).toEqual([]);
});

test('the document is asked for where it was named, wherever the app is by then', async ({ page }) => {
  await plant(page, recordText({ families: 15 }));
  const seen = await visit(page, { body: FOOT, attributes: 'data-policy="consenting.json" data-auto="off"' });
  await settle(page);
  await page.evaluate(() => history.pushState({}, '', '/shop/lamps/1'));
  await page.getByText('Cookie settings').click();
  await expect(preferences(page)).toBeVisible();
  expect(seen.asked.filter((path) => path.endsWith('consenting.json'))).toEqual(expect.arrayContaining(['/consenting.json']));
  expect(seen.asked).not.toContain('/shop/lamps/consenting.json');
});

test('a control within a shadow root of the host opens the preferences; with the shift key its link opens elsewhere', async ({ page, context }) => {
  await visit(page, { body: '<site-footer></site-footer>' });
  await page.evaluate(() => {
    const link = '<a href="/privacy.html" data-fineprint-action="preferences"><b>Cookie settings</b></a>';
    document.querySelector('site-footer').attachShadow({ mode: 'open' }).innerHTML = link;
  });
  await answer(page, 'reject');
  await page.getByText('Cookie settings').first().click();
  await expect(preferences(page)).toBeVisible();
  await page.keyboard.press('Escape');
  const opened = context.waitForEvent('page');
  await page.locator('site-footer').getByText('Cookie settings').click({ modifiers: ['Shift'] });
  expect((await opened).url()).toMatch(/privacy\.html$/);
  await expect(preferences(page)).toHaveCount(0);
});
