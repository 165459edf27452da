// A policy in the shadow root of an element of the host's: the browser looks for no fragment there, and events leave it only when told to.

import { expect, test } from '@playwright/test';
import { banner, consenting, preferences } from './consenting.mjs';
import { sample } from './documents.mjs';
import { open } from './host.mjs';

const LISTEN = `<script>globalThis.told = [];
  for (const name of ['ready', 'error', 'action', 'copied']) document.addEventListener('fineprint:' + name, (event) => told.push(name + ' ' + event.target.id + ' ' + event.composedPath()[0].localName));
</script>`;
const SHEET = '<link rel="stylesheet" href="/fineprint/style.css">';
const host = (id, inside) => `<site-page id="${id}"><template shadowrootmode="open">${inside}</template></site-page>`;
const policy = (address = '/p.json') => `<fineprint-policy policy="${address}"><p>Static.</p></fineprint-policy>`;
const ELEMENTS = '<script type="module" src="/fineprint/element.js"></script>';
const files = { '/p.json': sample(), '/q.json': sample('other'), '/consenting.json': consenting() };

/** Whether the heading row of a section is in the window and has the focus. */
const inView = (page, host, id) =>
  page.evaluate(
    ([host, id]) => {
      const { shadowRoot } = document.querySelector(host);
      const row = shadowRoot.getElementById(id)?.previousElementSibling;
      const { top, bottom } = row?.getBoundingClientRect() ?? {};
      return top >= 0 && bottom <= innerHeight && shadowRoot.activeElement === row;
    },
    [host, id],
  );

test('contents, links in the text, the back button and the address open what they lead to', async ({ page }) => {
  const seen = await open(page, { head: ELEMENTS, body: `${host('s', SHEET + policy())}<p style="height:2000px">Below</p>`, files, hash: '#three' });
  await expect.poll(() => inView(page, '#s', 'three')).toBe(true);
  const contents = page.locator('#s .fineprint-contents').getByRole('link', { name: 'Part five' });
  await contents.click();
  await expect.poll(() => inView(page, '#s', 'five')).toBe(true);
  await page.locator('#s #five a[href="#one"]').click();
  await expect.poll(() => inView(page, '#s', 'one')).toBe(true);
  await page.goBack();
  await expect.poll(() => inView(page, '#s', 'five')).toBe(true);
  // The address does not change now, so that nothing but the click tells.
  await page.getByRole('button', { name: 'Close all sections' }).click();
  await contents.click();
  await expect.poll(() => inView(page, '#s', 'five')).toBe(true);
  expect(seen.said).toEqual([]);
});

test('in several roots and in the page, each policy has ids of its own', async ({ page }) => {
  await open(page, { head: ELEMENTS, body: host('a', policy()) + host('b', policy('/q.json')) + policy('/q.json'), files });
  await expect(page.locator('article')).toHaveCount(3);
  const ids = await page.locator('article').evaluateAll((all) => all.flatMap((article) => Array.from(article.querySelectorAll('[id]'), ({ id }) => id)));
  expect(ids.length).toBeGreaterThan(20);
  expect(ids).toEqual([...new Set(ids)]);
  await page.locator('#b .fineprint-contents').getByRole('link', { name: 'Part five' }).click();
  await expect(page.locator('#b [open]')).toHaveCount(1);
  await expect(page.locator('[open]')).toHaveCount(1);
});

test('what it tells reaches the document, and another language leaves the focus where it was', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await open(page, { head: LISTEN + ELEMENTS, body: host('s', SHEET + policy()), files });
  await page.getByRole('heading', { name: 'Part one' }).click();
  await page.locator('#s #one [data-fineprint-do=copy]').click();
  await expect(page.getByRole('status')).toHaveText('Link copied');
  await page.evaluate(() => (globalThis.print = () => {}));
  await page.locator('#s #one [data-fineprint-action=print]').click();
  await expect.poll(() => page.evaluate(() => globalThis.told)).toEqual(['ready s fineprint-policy', 'copied s a', 'action s button']);
  await page.evaluate(() => document.querySelector('#s').shadowRoot.querySelector('fineprint-policy').setAttribute('locale', 'fr'));
  await expect(page.locator('#s article')).toHaveAttribute('lang', 'fr');
  await expect.poll(() => page.evaluate(() => document.querySelector('#s').shadowRoot.activeElement?.dataset.fineprintAction)).toBe('print');
});

test('what it complains of reaches the document, too', async ({ page }) => {
  await open(page, { head: LISTEN + ELEMENTS, body: host('s', policy('[object Object]')), files });
  await expect.poll(() => page.evaluate(() => globalThis.told)).toEqual(['error s fineprint-policy']);
});

test('a link to the preferences opens those of whoever asks about the same document', async ({ page }) => {
  const asking = consenting({ sections: [{ id: 'one', title: 'One', blocks: { en: [{ type: 'p', text: 'Open [your choices](action:preferences).' }] } }] });
  const body = `${host('s', policy('/asking.json'))}<fineprint-consent policy="/asking.json"></fineprint-consent>`;
  const seen = await open(page, { head: LISTEN + ELEMENTS, body, files: { '/asking.json': asking } });
  await expect(banner(page)).toBeVisible();
  await page.locator('#s summary').first().click();
  await page.locator('#s article').getByText('your choices').click();
  await expect(preferences(page)).toBeVisible();
  expect(await page.evaluate(() => globalThis.told)).toContain('action s button');
  expect(seen.said).toEqual([]);
});

test('the script tag looks for none there, but shows it when it is asked for', async ({ page }) => {
  const head = '<script src="/fineprint/fineprint.js" data-policy="/p.json" data-auto="off"></script>';
  const seen = await open(page, { head: LISTEN + head, body: host('s', '<fineprint-policy><p>Static.</p></fineprint-policy>'), files });
  await page.evaluate(() => globalThis.fineprint.ready.then(() => {}));
  await page.locator('#s .fineprint-contents').getByRole('link', { name: 'Part five' }).click();
  await expect.poll(() => inView(page, '#s', 'five')).toBe(true);
  expect(await page.evaluate(() => globalThis.told)).toEqual(['ready s fineprint-policy']);
  expect(seen.said).toEqual([]);
});

test('the sheet in the root gives it its look', async ({ page }) => {
  await open(page, { head: ELEMENTS, body: host('s', SHEET + policy()) + host('bare', policy('/q.json')), files });
  await expect(page.locator('article')).toHaveCount(2);
  const lines = await page.locator('article').evaluateAll((all) => all.map((article) => getComputedStyle(article).maxInlineSize));
  expect(lines).toEqual(['704px', 'none']);
});
