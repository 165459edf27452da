// What the eye finds first: words that reach out of the page or are torn apart, gaps between lines that belong together, and controls that
// lie under what tells of them. For texts longer than our own examples, in narrow windows and with large letters.

import { readdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@playwright/test';
import { answer, banner, consenting, preferences, visit } from './consenting.mjs';
import { open, show } from './host.mjs';
import { arrive } from './law/parts.mjs';

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

/** Words of buttons that do not stand on one line. */
const torn = (part) =>
  part.locator('button').evaluateAll((buttons) =>
    buttons.flatMap((button) => {
      const words = [];
      const walker = document.createTreeWalker(button, NodeFilter.SHOW_TEXT);
      while (walker.nextNode()) {
        for (const { index, 0: word } of walker.currentNode.data.matchAll(/[^\s-]+/g)) {
          const range = document.createRange();
          range.setStart(walker.currentNode, index);
          range.setEnd(walker.currentNode, index + word.length);
          if (new Set([...range.getClientRects()].map(({ top }) => Math.round(top))).size > 1) words.push(word);
        }
      }
      return words;
    }),
  );

/** The document with the interface in one language; its own words matter to no button. */
const inOne = (tag) => ({
  ...JSON.parse(JSON.stringify(consenting(), (key, value) => (typeof value?.en === 'string' && value.fr ? value.en : value))),
  defaultLocale: tag,
  locales: { [tag]: {} },
});

const folder = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../../www/locales');
// These break between any two letters.
const LANGUAGES = readdirSync(folder).map((name) => path.basename(name, '.json')).filter((tag) => !/^(ja|ko|zh)/.test(tag));

for (const [tag, width] of [['de', 320], ...LANGUAGES.map((one) => [one, 360])]) {
  test(`no word is torn apart in the buttons of banner and preferences on a telephone: ${tag}, ${width} px`, async ({ page }) => {
    await page.setViewportSize({ width, height: 640 });
    await visit(page, { policy: inOne(tag), attributes: 'data-layout="box"', lang: tag });
    await expect(banner(page)).toHaveAttribute('lang', tag);
    expect(await torn(banner(page))).toEqual([]);
    await answer(page, 'choose');
    expect(await torn(preferences(page))).toEqual([]);
  });
}

test('at 400 %, and with letters of twice the size on a telephone, the choices of the preferences fill most of the window', async ({ page }) => {
  const session = await page.context().newCDPSession(page);
  for (const { size, standard } of [{ size: { width: 320, height: 256 }, standard: 16 }, { size: { width: 360, height: 740 }, standard: 32 }]) {
    await session.send('Page.setFontSizes', { fontSizes: { standard, fixed: standard } });
    await page.setViewportSize(size);
    await arrive(page);
    await answer(page, 'choose');
    const { top, bottom } = await preferences(page).locator('.text').evaluate((element) => element.getBoundingClientRect().toJSON());
    expect(Math.min(bottom, size.height) - Math.max(top, 0)).toBeGreaterThan(size.height * 0.75);
    // And what follows them can be reached, by keyboard too.
    const save = preferences(page).locator('[data-do=save]');
    await save.focus();
    await expect(save).toBeInViewport({ ratio: 1 });
  }
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

test('one company is named in words, not counted by a digit after an article', async ({ page }) => {
  for (const [tag, words] of Object.entries({ en: 'See the one company involved', de: 'Das beteiligte Unternehmen ansehen' })) {
    const all = inOne(tag);
    await visit(page, { policy: { ...all, vendors: all.vendors.filter(({ id }) => id === 'host' || id === 'ga'), storage: [] }, lang: tag });
    await expect(banner(page).locator('[data-do=vendors]')).toHaveText(words);
    await page.unrouteAll({ behavior: 'ignoreErrors' });
  }
});
