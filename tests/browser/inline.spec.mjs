// What is complete in one file: `fineprint.inline.js`, the script tag, and `fineprint/inline`, the package. Nothing else of ours can be reached here.

import { expect, test } from '@playwright/test';
import { answer, banner, consenting, preferences, storedText } from './consenting.mjs';
import { STRICT, open } from './host.mjs';

const TAG = '<script src="/fineprint/fineprint.inline.js" data-policy="/consenting.json"></script>';
const files = { '/consenting.json': consenting() };

/** Refuses every file of ours but these. */
async function alone(page, ...names) {
  await page.route('**/fineprint/**', (route) => (names.some((name) => route.request().url().endsWith(`/fineprint/${name}`)) ? route.fallback() : route.abort()));
}

test('the script tag in one file: script and document, and the whole way', async ({ page }) => {
  await alone(page, 'fineprint.inline.js');
  const seen = await open(page, { head: TAG, body: '<a href="#" data-fineprint-action="preferences">Settings</a>', files });
  await expect(banner(page)).toBeVisible();
  expect(seen.asked).toEqual(['/host.html', '/fineprint/fineprint.inline.js', '/consenting.json']);
  await answer(page, 'choose');
  await preferences(page).locator('[role=switch][data-category=statistics]').setChecked(true);
  await preferences(page).locator('[data-do=save]').click();
  expect(await storedText(page)).toMatch(/^fp1~/);
  await page.reload();
  expect(await page.evaluate(() => globalThis.fineprint.has('statistics'))).toBe(true);
  await page.getByRole('link', { name: 'Settings' }).click();
  await expect(preferences(page)).toBeVisible();
  expect(seen.said).toEqual([]);
});

test('in another language it asks for the strings of that one, and does without', async ({ page }) => {
  await alone(page, 'fineprint.inline.js', 'locales/fr.json');
  const seen = await open(page, { head: TAG, lang: 'fr', files });
  await expect(banner(page).locator('[data-do=reject]')).toHaveText('Tout refuser');
  expect(seen.asked.toSorted()).toEqual(['/consenting.json', '/fineprint/fineprint.inline.js', '/fineprint/locales/fr.json', '/host.html']);
  await alone(page, 'fineprint.inline.js');
  await page.reload();
  await expect(banner(page).locator('[data-do=reject]')).toHaveText('Reject all');
});

test('it works under the strictest policy', async ({ page }) => {
  await alone(page, 'fineprint.inline.js');
  const seen = await open(page, { head: TAG, headers: { 'content-security-policy': STRICT }, files });
  await answer(page, 'reject');
  await expect(banner(page)).toBeHidden();
  expect(seen.said).toEqual([]);
});

test('as a module it says in one line that it is none, and loads nothing', async ({ page }) => {
  await alone(page, 'fineprint.inline.js');
  const seen = await open(page, { head: TAG.replace(' src', ' type="module" src'), files });
  await expect.poll(() => seen.said).toEqual(['uncaught: fineprint.inline.js needs a script tag of its own, without type="module"']);
  expect(seen.asked).toEqual(['/host.html', '/fineprint/fineprint.inline.js']);
});

for (const [what, document, more] of [
  ['without WebAssembly', consenting(), ['instead.js', 'fineprint-consent.wasm.js']],
  ['for a document that cannot be used', '{"schema":', ['check.js', 'fineprint-check.wasm']],
]) {
  test(`${what} it loads what the README says, and nothing else`, async ({ page }) => {
    if (more[0] === 'instead.js') await page.addInitScript(() => delete globalThis.WebAssembly);
    const seen = await open(page, { head: TAG, files: { '/consenting.json': document } });
    await expect.poll(() => seen.asked).toEqual(['/host.html', '/fineprint/fineprint.inline.js', '/consenting.json', ...more.map((name) => `/fineprint/${name}`)]);
  });
}

test('a policy on the page is shown by the files beside it', async ({ page }) => {
  const seen = await open(page, { head: TAG, body: '<fineprint-policy></fineprint-policy>', files });
  await expect(page.locator('fineprint-policy > article')).toBeVisible();
  await expect(banner(page)).toBeVisible();
  expect(seen.said).toEqual([]);
});

test('the package in one file: policy and banner, with the document as an object and no other request', async ({ page }) => {
  await alone(page, 'inline.js');
  const seen = await open(page, { body: '<div id="here"></div>' });
  await page.evaluate(async (policy) => {
    const { createFineprint } = await import('/fineprint/inline.js');
    globalThis.fp = await createFineprint({ policy });
    await globalThis.fp.mountPolicy(document.querySelector('#here'));
  }, consenting());
  await expect(page.locator('#here > article')).toBeVisible();
  await expect(page.locator('#here fineprint-preferences [role=switch]').first()).toBeAttached();
  await answer(page, 'accept');
  expect(await page.evaluate(() => globalThis.fp.has('statistics'))).toBe(true);
  expect(seen.asked).toEqual(['/host.html', '/fineprint/inline.js']);
  expect(seen.said).toEqual([]);
});

test('the package in one file speaks another language with the strings it is given, and English without', async ({ page, request }) => {
  const french = await (await request.get('/fineprint/locales/fr.json')).json();
  await alone(page, 'inline.js');
  const seen = await open(page, { body: '<div id="here"></div>' });
  const words = await page.evaluate(
    async ({ policy, french }) => {
      const { createFineprint } = await import('/fineprint/inline.js');
      const said = [];
      for (const strings of [{ fr: french }, undefined]) {
        const fp = await createFineprint({ policy, locale: 'fr', consent: false, strings });
        const html = await fp.renderPolicy();
        said.push([html.includes(french['expand-all']), html.includes('Open all sections')]);
        await fp.destroy();
      }
      return said;
    },
    { policy: consenting(), french },
  );
  expect(words).toEqual([
    [true, false],
    [false, true],
  ]);
  expect(seen.said).toEqual([]);
});
