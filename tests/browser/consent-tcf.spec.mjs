// Following the choices of another, registered platform (IAB TCF 2.3): its purposes become our categories, and nothing is granted that it does not say.

import { expect, test } from '@playwright/test';
import { banner, consenting, ready, state, storedText, visit } from './consenting.mjs';

const GATED = ['statistics', 'marketing']
  .map((category) => `<script type="text/plain" data-fineprint="${category}">(globalThis.ran ??= []).push('${category}')</script>`)
  .join('');

/** A platform of which the test plays the part: `tell(data)` speaks to whoever listens. */
const PLATFORM = `<script>
  globalThis.calls = [];
  const listeners = new Map();
  globalThis.__tcfapi = (command, version, callback, parameter) => {
    calls.push([command, version, typeof callback, parameter]);
    if (command === 'addEventListener') {
      const listenerId = listeners.size + 1;
      listeners.set(listenerId, callback);
      callback({ listenerId, ...globalThis.first }, true);
    }
    if (command === 'removeEventListener') callback(listeners.delete(parameter));
  };
  globalThis.tell = (data, success = true) => { for (const [listenerId, callback] of listeners) callback(data && { listenerId, ...data }, success); };
</script>`;

const MAPPING = { categories: { statistics: [1, 8], marketing: [1, 3, 4], media: [1] }, vendors: { ga: 755, uet: 1126 } };

const data = (purposes, vendors = [755, 1126], over = {}) => ({
  tcString: 'CQ', gdprApplies: true, eventStatus: 'useractioncomplete', cmpStatus: 'loaded',
  purpose: { consents: Object.fromEntries(purposes.map((id) => [id, true])) },
  vendor: { consents: Object.fromEntries(vendors.map((id) => [id, true])) },
  ...over,
});

const ran = (page) => page.evaluate(() => globalThis.ran ?? []);
const tell = (page, ...args) => page.evaluate((args) => globalThis.tell(...args), args);
const choices = async (page) => (await state(page)).choices;

async function follow(page, { first = { gdprApplies: undefined, eventStatus: 'cmpuishown' }, mapping = MAPPING } = {}) {
  const seen = await visit(page, { attributes: 'data-auto="off"', head: `<script>globalThis.first = ${JSON.stringify(first)}</script>${PLATFORM}${GATED}`, policy: consenting() });
  await ready(page);
  await page.evaluate(async (mapping) => {
    const { followTcf } = await import('/fineprint/tcf.js');
    globalThis.stop = followTcf(globalThis.fineprint, mapping);
  }, mapping);
  return seen;
}

test('purposes become categories, vendors of the list become vendors', async ({ page }) => {
  const seen = await follow(page);
  expect(await page.evaluate(() => globalThis.calls[0].slice(0, 3))).toEqual(['addEventListener', 2, 'function']);
  await tell(page, data([1, 8], [755]));
  await expect.poll(() => choices(page)).toEqual({ necessary: true, statistics: true, marketing: false, media: true });
  expect((await state(page)).vendors).toMatchObject({ ga: true, clarity: true, uet: false, video: true });
  await expect.poll(() => ran(page)).toEqual(['statistics']);
  expect((await state(page)).record).toMatchObject({ method: 'api', ui: { layer: 0 } });
  await tell(page, data([1, 3, 4, 8], [1126]));
  await expect.poll(() => choices(page)).toEqual({ necessary: true, statistics: true, marketing: true, media: true });
  expect((await state(page)).vendors).toMatchObject({ ga: false, uet: true });
  expect(seen.said).toEqual([]);
});

test('all purposes of a category are needed, each said to be true', async ({ page }) => {
  await follow(page);
  await tell(page, data([8]));
  await expect.poll(() => choices(page)).toMatchObject({ statistics: false, media: false });
  await tell(page, data([], [], { purpose: { consents: { 1: 1, 8: 'true' } } }));
  await expect.poll(() => page.evaluate(() => globalThis.fineprint.has('statistics'))).toBe(false);
  await tell(page, data([1]));
  await expect.poll(() => choices(page)).toMatchObject({ statistics: false, marketing: false, media: true });
});

for (const [name, event] of [
  ['its banner is still shown', data([1, 3, 4, 8], undefined, { eventStatus: 'cmpuishown' })],
  ['it does not know yet whether the GDPR applies', data([1, 3, 4, 8], undefined, { gdprApplies: undefined })],
  ['the GDPR does not apply', data([1, 3, 4, 8], undefined, { gdprApplies: false })],
]) {
  test(`nothing is granted while ${name}`, async ({ page }) => {
    const seen = await follow(page, { first: event });
    await tell(page, event);
    // A true answer afterwards has been heard, so the others have been too; and it is the first that counts.
    expect(await storedText(page)).toBe(undefined);
    await tell(page, data([1]));
    await expect.poll(() => choices(page)).toEqual({ necessary: true, statistics: false, marketing: false, media: true });
    expect(await ran(page)).toEqual([]);
    expect(seen.said).toEqual([]);
  });
}

test('a failure of the platform, an empty answer and one without purposes grant nothing and break nothing', async ({ page }) => {
  const seen = await follow(page);
  await tell(page, null, true);
  await tell(page, data([1, 3, 4, 8]), false);
  await tell(page, data([], [], { purpose: undefined, vendor: undefined }));
  await expect.poll(async () => (await state(page)).status).toBe('refused');
  expect(await ran(page)).toEqual([]);
  expect(seen.said).toEqual([]);
});

test('a withdrawal over there is one here', async ({ page }) => {
  await follow(page, { first: data([1, 3, 4, 8], undefined, { eventStatus: 'tcloaded' }) });
  await expect.poll(() => ran(page)).toEqual(['statistics', 'marketing']);
  await tell(page, data([], []));
  await expect.poll(() => choices(page)).toEqual({ necessary: true, statistics: false, marketing: false, media: false });
  expect((await state(page)).record.event).toBe('withdrawn');
  expect(await page.evaluate(() => globalThis.dataLayer.filter((one) => one[0] === 'consent').at(-1)[2].ad_storage)).toBe('denied');
});

test('stopped, it listens no more', async ({ page }) => {
  await follow(page, { first: data([1]) });
  await expect.poll(() => choices(page)).toMatchObject({ media: true });
  await page.evaluate(() => globalThis.stop());
  expect(await page.evaluate(() => globalThis.calls.at(-1))).toEqual(['removeEventListener', 2, 'function', 1]);
  await tell(page, data([1, 3, 4, 8]));
  expect(await choices(page)).toMatchObject({ statistics: false, marketing: false, media: true });
});

test('a category without purposes is not granted by default', async ({ page }) => {
  await follow(page, { mapping: { categories: { statistics: [], media: [1] } } });
  await tell(page, data([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]));
  await expect.poll(() => choices(page)).toEqual({ necessary: true, statistics: false, marketing: false, media: true });
});

test('where there is no such platform the host is told so', async ({ page }) => {
  await visit(page, { attributes: 'data-auto="off"' });
  const message = await page.evaluate(async (mapping) => {
    const { followTcf } = await import('/fineprint/tcf.js');
    try {
      return followTcf(globalThis.fineprint, mapping);
    } catch (error) {
      return error.message;
    }
  }, MAPPING);
  expect(message).toContain('__tcfapi');
  await expect(banner(page)).toHaveCount(0);
});

test('we make no __tcfapi and no TC string of our own', async ({ page }) => {
  await visit(page, { attributes: 'data-signals="consentMode uet clarity gpp"' });
  await expect(banner(page)).toBeVisible();
  expect(await page.evaluate(() => [typeof globalThis.__tcfapi, Boolean(globalThis.frames.__tcfapiLocator)])).toEqual(['undefined', false]);
});
