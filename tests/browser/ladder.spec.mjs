// The failure ladder: what is missing is not loaded, is broken or is refused. On each rung: what the visitor sees, that nothing gated runs, and
// what the host is told. The rungs of a page's own life (slow, twice, back again) are in ladder-page.spec.mjs.

import { expect, test } from '@playwright/test';
import { answer, banner, consenting } from './consenting.mjs';
import { STRICT } from './host.mjs';
import { BODY, GATED, climb, errors, lines, nothingRuns, staysClosed } from './rungs.mjs';
import { settle } from './tags.mjs';

const GONE = { status: 404, body: 'none' };
const staticText = (page) => expect(page.locator('fineprint-policy')).toHaveText('Static.');
const policyShown = (page) => expect(page.locator('fineprint-policy article h2').first()).toHaveText('How Lantern treats your data');

test('JavaScript off: the static text and the link are there, nothing gated runs', async ({ browser, baseURL }) => {
  const context = await browser.newContext({ javaScriptEnabled: false, baseURL });
  const page = await context.newPage();
  const seen = await climb(page);
  await expect(page.getByText('Static.')).toBeVisible();
  await settle(page);
  expect(seen.asked.filter((path) => GATED.includes(path))).toEqual([]);
  expect(await context.cookies()).toEqual([]);
  await page.getByRole('link', { name: 'Cookie settings' }).click();
  await page.waitForURL('**/privacy.html');
  await context.close();
});

for (const [name, { init, headers }] of Object.entries({
  'WebAssembly is not there': { init: () => delete globalThis.WebAssembly },
  'WebAssembly is blocked by the page': { headers: { 'content-security-policy': `${STRICT.replace(" 'wasm-unsafe-eval'", " 'nonce-host'")}; frame-src 'self'` } },
})) {
  test(`${name}: JavaScript takes its place, and nobody has to hear of it`, async ({ page }) => {
    if (init) await page.addInitScript(init);
    const seen = await climb(page, { headers });
    await expect(banner(page)).toBeVisible();
    await policyShown(page);
    await nothingRuns(page, seen);
    await answer(page, 'accept');
    await expect.poll(() => page.evaluate(() => globalThis.ran)).toBe(2);
    expect([await errors(page), lines(seen)]).toEqual([[], []]);
  });

  test(`${name}, and the JavaScript for that is gone: boot alone`, async ({ page }) => {
    if (init) await page.addInitScript(init);
    const seen = await climb(page, { headers, files: { '/fineprint/*.wasm.js': GONE } });
    await staticText(page);
    await staysClosed(page, seen, '/fineprint-consent.wasm.js: ', '/fineprint.wasm.js: ');
  });
}

test('wasm 404: boot alone, and no JavaScript for a file that is only missing', async ({ page }) => {
  const seen = await climb(page, { files: { '/fineprint/*.wasm': GONE } });
  await staticText(page);
  await staysClosed(page, seen, '/fineprint-ask.wasm: 404', '/fineprint.wasm: 404');
  expect(seen.asked.filter((path) => path.endsWith('.wasm.js'))).toEqual([]);
});

test('policy 404: boot alone; the next call tries again', async ({ page }) => {
  const seen = await climb(page, { policy: GONE });
  await staticText(page);
  await expect.poll(() => errors(page)).toHaveLength(1);
  await page.unroute('**/consenting.json');
  await page.route('**/consenting.json', (route) => route.fulfill({ json: consenting() }));
  // Not what is on its way still, and has read nothing.
  await expect.poll(() => page.evaluate(() => globalThis.fineprint.showBanner().then(() => true, () => false))).toBe(true);
  await expect(banner(page)).toBeVisible();
  await nothingRuns(page, seen);
});

test('policy 404: said once, and the link leads to the policy page', async ({ page }) => {
  const seen = await climb(page, { policy: GONE });
  await staysClosed(page, seen, '/consenting.json: 404');
});

for (const [name, policy, expected] of [
  ['is no JSON', '{"schema": 1, "title": ', { code: 'not-json', path: 'title' }],
  ['is a page of HTML', '<!doctype html><title>Not found</title>', { code: 'not-json', path: '' }],
  ['is of a newer format', { ...consenting(), schema: 2 }, { code: 'newer-schema', path: 'schema' }],
]) {
  test(`policy broken, it ${name}: boot alone, and where it is broken`, async ({ page }) => {
    const seen = await climb(page, { policy });
    await staticText(page);
    const [heard] = await staysClosed(page, seen, '');
    expect(heard).toMatchObject(expected);
  });
}

test('strings 404: English words, and everything works', async ({ page }) => {
  const seen = await climb(page, { lang: 'fr', files: { '/fineprint/locales/fr.json': GONE } });
  await expect(banner(page)).toBeVisible();
  await expect(banner(page)).toContainText('Reject');
  await expect(page.locator('fineprint-policy article')).toHaveAttribute('lang', 'fr');
  await nothingRuns(page, seen);
  const heard = await errors(page);
  expect(heard.map(({ message }) => message)).toEqual([expect.stringContaining('/locales/fr.json: 404')]);
  expect(lines(seen)).toEqual([`fineprint: ${heard[0].message}`]);
  await answer(page, 'reject');
  await expect(banner(page)).toBeHidden();
});

test('all strings 404: the words of the document alone, and a choice is still possible', async ({ page }) => {
  const seen = await climb(page, { files: { '/fineprint/locales/*.json': GONE } });
  await expect(banner(page)).toBeVisible();
  await nothingRuns(page, seen);
  expect(await errors(page)).toHaveLength(1);
  await answer(page, 'reject');
  await expect(banner(page)).toBeHidden();
  await expect.poll(async () => (await page.context().cookies()).map(({ name }) => name)).toEqual(['lantern_consent']);
});

test('the scripts of ours 404: boot alone', async ({ page }) => {
  const seen = await climb(page, { files: { '/fineprint/consent.js': GONE, '/fineprint/index.js': GONE } });
  await staticText(page);
  await expect.poll(() => errors(page)).not.toEqual([]);
  await expect(banner(page)).toHaveCount(0);
  await nothingRuns(page, seen);
});

test('boot itself 404: the static text, and nothing gated runs', async ({ page }) => {
  const seen = await climb(page, { files: { '/fineprint/fineprint.js': GONE } });
  await staticText(page);
  await settle(page);
  expect([await page.evaluate(() => [globalThis.ran, typeof globalThis.fineprint]), seen.asked.filter((path) => GATED.includes(path))]).toEqual([[undefined, 'undefined'], []]);
  await page.getByRole('link', { name: 'Cookie settings' }).click();
  await page.waitForURL('**/privacy.html');
});

test.describe('Trusted Types refuse us', () => {
  const headers = { 'content-security-policy': `${STRICT.replace('trusted-types fineprint', 'trusted-types other').replace("script-src 'self'", "script-src 'self' 'nonce-host'")}; frame-src 'self'` };

  test('the browser’s own sanitiser takes the HTML of banner and policy', async ({ page }) => {
    const seen = await climb(page, { headers });
    await expect(banner(page)).toBeVisible();
    await policyShown(page);
    await nothingRuns(page, seen);
    await answer(page, 'reject');
    await expect(banner(page)).toBeHidden();
    expect([await errors(page), lines(seen)]).toEqual([[], []]);
  });

  test('without that the static text stays, nothing is granted, and one line for each says so', async ({ page }) => {
    await page.addInitScript(() => {
      delete Element.prototype.setHTML;
      delete ShadowRoot.prototype.setHTML;
    });
    const seen = await climb(page, { headers });
    await staticText(page);
    await expect.poll(() => errors(page)).toHaveLength(2);
    const heard = await errors(page);
    expect(heard.map(({ message }) => message).every((message) => message.includes('Trusted Types policy "fineprint"'))).toBe(true);
    expect(lines(seen).sort()).toEqual(heard.map(({ message }) => `fineprint: ${message}`).sort());
    await expect(banner(page)).toHaveCount(0);
    await nothingRuns(page, seen);
    await page.getByRole('link', { name: 'Cookie settings' }).click();
    await page.waitForURL('**/privacy.html');
  });
});

test('everything at once under the strictest policy: nothing is refused and nothing is said', async ({ page }) => {
  const listen = { contentType: 'text/javascript', body: "globalThis.errors = []; globalThis.refused = []; addEventListener('securitypolicyviolation', ({ violatedDirective, sample }) => refused.push(violatedDirective + ' ' + sample)); document.addEventListener('fineprint:error', ({ detail }) => errors.push(detail.message));" };
  const body = BODY.replace(/<script nonce="host" type="text\/plain" data-fineprint="statistics">.*\n/, '').replaceAll(' nonce="host"', '');
  const seen = await climb(page, { before: '<script src="/listen.js"></script>', body, headers: { 'content-security-policy': STRICT }, files: { '/listen.js': listen } });
  await policyShown(page);
  await answer(page, 'accept');
  await expect.poll(() => page.evaluate(() => globalThis.ran)).toBe(1);
  await expect(page.locator('iframe[data-fineprint]')).toHaveAttribute('src', '/film.html');
  await page.evaluate(() => globalThis.fineprint.showPreferences());
  await expect(page.locator('fineprint-consent dialog.preferences')).toBeVisible();
  expect([await page.evaluate(() => [globalThis.refused, globalThis.errors]), seen.said]).toEqual([[[], []], []]);
});
