// What the eye finds first: words that reach out of the page or are torn apart, gaps between lines that belong together, and controls that
// lie under what tells of them. For texts longer than our own examples, in narrow windows and with large letters.

import { expect, test } from '@playwright/test';
import { open, show } from './host.mjs';

const LONG = 'Datenschutzgrundverordnungskonformitätsbescheinigung';

const SHEET = '<link rel="stylesheet" href="/fineprint/style.css">';

const policy = (over) => ({
  schema: 1,
  id: 'long',
  version: '1',
  revision: 1,
  updated: '2026-11-02',
  defaultLocale: 'de',
  title: LONG,
  sections: [{ id: 'one', title: LONG, summary: LONG, blocks: [{ type: 'p', text: LONG }], sections: [{ id: 'one-a', title: LONG, blocks: [{ type: 'contacts' }] }] }],
  ...over,
});

test('a word longer than a line of a telephone breaks in titles, headings and the contents, and the page does not scroll sideways', async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 568 });
  await open(page, { body: '<main id="here"></main>', head: SHEET, lang: 'de' });
  await show(page, policy({ controller: { name: LONG, country: 'DE' } }));
  await page.locator('details').evaluateAll((all) => all.forEach((one) => (one.open = true)));
  const outside = await page.locator('#here').evaluate((root) =>
    [...root.querySelectorAll('*')].filter((element) => element.getBoundingClientRect().right > root.getBoundingClientRect().right + 1).map(({ localName, className }) => `${localName}.${className}`),
  );
  expect(outside).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBe(0);
});

test('the lines of a contact stand as close together as those of an address', async ({ page }) => {
  await open(page, { body: '<main id="here"></main>', head: SHEET });
  const contact = { id: 'dpo', roles: ['dpo'], name: 'Maëlle', email: 'dpo@lantern.example', phone: '+33 1 99 00 42 18', url: 'https://lantern.example/ask', address: ['1 Quay', 'Brest'] };
  await show(page, policy({ contacts: [contact], controller: { name: 'Lantern', country: 'FR' } }));
  await page.locator('details').evaluateAll((all) => all.forEach((one) => (one.open = true)));
  const entry = page.locator('.fineprint-contacts dd').filter({ hasText: 'Maëlle' });
  const { height, line } = await entry.evaluate((element) => ({ height: element.clientHeight, line: Number.parseFloat(getComputedStyle(element).lineHeight) }));
  // Six lines; links are a little higher, for a finger.
  expect(height).toBeLessThan(line * 7);
});

test('on paper headings run across the page, and nothing stands there that only a press could use', async ({ page }) => {
  await open(page, { body: '<main id="here"></main>', head: SHEET });
  await show(page, { ...policy(), title: 'What we do', sections: [{ id: 'one', title: 'What we keep of you and why', blocks: [{ type: 'p', text: 'Little.' }] }] });
  const heading = page.getByRole('heading', { name: 'What we keep' });
  await expect(page.locator('.fineprint-tools')).toBeVisible();
  await page.emulateMedia({ media: 'print' });
  expect((await heading.boundingBox()).height).toBeLessThan(40);
  await expect(page.getByText('Little.')).toBeVisible();
  for (const name of ['tools', 'link', 'contents']) await expect(page.locator(`.fineprint-${name}`)).toBeHidden();
});
