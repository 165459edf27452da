// How real sites embed things: frames that nobody is to see, narrow pictures, tabs, windows that are turned, apps that take frames out, pages that
// are put back from a copy. Over the built package; what a visitor sees of what is held back, and that all of it is there after a grant.

import { expect, test } from '@playwright/test';
import { answer, visit } from './consenting.mjs';

const film = { contentType: 'text/html', body: '<!doctype html><title>A film</title>' };
const picture = { contentType: 'image/svg+xml', body: '<svg xmlns="http://www.w3.org/2000/svg" width="300" height="200"/>' };
const files = { '/film.html*': film, '/picture.svg*': picture };
const frame = (title, attributes = '') => `<iframe data-fineprint="media" data-vendor="video" data-src="/film.html?${title}" title="${title}" ${attributes}></iframe>`;
const placeholder = (page) => page.locator('fineprint-placeholder');

/** Opens a page, refuses, and waits for what stands for the first thing that is held back. */
async function refused(page, body, more) {
  await page.setViewportSize({ width: 900, height: 700 });
  await visit(page, { head: '<style>body { margin: 0; font: 16px/1.5 sans-serif } iframe { border: 0 }</style>', body, files, ...more });
  await answer(page, 'reject');
  await expect(placeholder(page).first()).toBeAttached();
}

const UNSEEN = {
  'not shown': 'width="1" height="1" style="display: none"',
  'of a tag manager': 'height="0" width="0" style="display: none; visibility: hidden"',
  hidden: 'hidden',
  'of one point': 'width="1" height="1" frameborder="0"',
  'of no size': 'width="0" height="0" style="border: 2px inset"',
};

test('frames that nobody is to see have no placeholder, and load when they may', async ({ page }) => {
  const body = Object.entries(UNSEEN).map(([title, attributes]) => `<p>${frame(title, attributes)}</p>`);
  await refused(page, `${frame('seen', 'width="560" height="315"')}<div style="display: none">${frame('counted', 'width="1" height="1"')}</div>${body.join('')}<h2>Below</h2>`);
  await expect(placeholder(page)).toHaveCount(1);
  expect(await page.evaluate(() => document.querySelector('h2').getBoundingClientRect().top)).toBeLessThan(700);
  await page.evaluate(() => globalThis.fineprint.acceptAll());
  for (const title of Object.keys(UNSEEN)) await expect(page.locator(`iframe[title="${title}"]`)).toHaveAttribute('src', /film/);
  expect(await page.locator('iframe[title="not shown"]').evaluate(({ style }) => [style.display, style.getPropertyPriority('display')])).toEqual(['none', '']);
});

test('what stands for a frame that sizes itself by a script is seen', async ({ page }) => {
  await refused(page, frame('grows', 'style="width: 1px; min-width: 100%"') + frame('tall later', 'width="100%" height="0"'));
  await expect(placeholder(page).locator('[data-do=once]')).toHaveCount(2);
  for (const control of await placeholder(page).locator('[data-do=once]').all()) await expect(control).toBeVisible();
});

test('what stands for something narrow is wide enough to be read, and never wider than its place', async ({ page }) => {
  const img = (id) => `<img id="${id}" data-fineprint="media" data-src="/picture.svg" alt="Map" width="300" height="200">`;
  await refused(page, `<p>${img('a')}</p><picture><source data-fineprint="media" data-srcset="/picture.svg?wide" media="(min-width: 1px)">${img('b')}</picture>
    <object data-fineprint="media" data-data="/film.html">A film</object>${frame('strip', 'width="60" height="200"')}<div style="width: 120px">${frame('boxed', 'width="60" height="200"')}</div>`);
  await expect(placeholder(page)).toHaveCount(5);
  const widths = await placeholder(page).evaluateAll((all) => all.map((one) => one.getBoundingClientRect().width));
  for (const width of widths.slice(0, 4)) expect(width).toBeGreaterThan(180);
  expect(widths[4]).toBe(120);
});

test('an app that takes a frame out, moves it or wraps it has no placeholder left behind', async ({ page }) => {
  await refused(page, `<div id="a">${frame('A', 'width="560" height="315"')}</div><div id="b">${frame('B', 'width="560" height="315"')}<p>Text</p></div>`);
  await expect(placeholder(page)).toHaveCount(2);
  const places = () => placeholder(page).evaluateAll((all) => all.map(({ parentElement, nextSibling }) => `${parentElement.id}: ${nextSibling?.title}`));
  // As React reorders what has keys, and as scripts put a box around each frame.
  await page.evaluate(() => document.querySelector('#b').append(document.querySelector('#b iframe')));
  await expect.poll(places).toEqual(['a: A', 'b: B']);
  await page.evaluate(() => {
    const around = document.createElement('div');
    around.id = 'around';
    const inner = document.querySelector('#b iframe');
    inner.replaceWith(around);
    around.append(inner);
  });
  await expect.poll(places).toEqual(['a: A', 'around: B']);
  await page.evaluate(() => document.querySelector('#b iframe').remove());
  await expect.poll(places).toEqual(['a: A']);
  // The last one too, after which nothing waits any more.
  await page.evaluate(() => {
    globalThis.out = document.querySelector('#a iframe');
    globalThis.out.remove();
  });
  await expect.poll(places).toEqual([]);
  expect(await page.evaluate(() => globalThis.out.getAttribute('style') || '')).toBe('');
  await page.evaluate(() => document.querySelector('#b').append(globalThis.out));
  await expect.poll(places).toEqual(['b: A']);
  await page.evaluate(() => globalThis.fineprint.acceptAll());
  await expect(page.locator('#b iframe')).toBeVisible();
  await expect(placeholder(page)).toHaveCount(0);
});

test('markup that is put back from a copy, as Turbo and carousels do, has one placeholder, and is seen after a grant', async ({ page }) => {
  await refused(page, `<main>${frame('A', 'width="560" height="315"')}</main>`);
  await page.evaluate(() => {
    globalThis.early = document.querySelector('main').cloneNode(true);
    document.querySelector('main').replaceWith(globalThis.early.cloneNode(true));
  });
  await expect(placeholder(page)).toHaveCount(1);
  await expect(placeholder(page).locator('[data-do=once]')).toBeVisible();
  await page.evaluate(() => globalThis.fineprint.acceptAll());
  await expect(page.locator('iframe[title=A]')).toBeVisible();
  await expect(placeholder(page)).toHaveCount(0);
  // From before the grant, after it.
  await page.evaluate(() => document.querySelector('main').replaceWith(globalThis.early));
  await expect(page.locator('iframe[title=A]')).toBeVisible();
  await expect(page.locator('iframe[title=A]')).toHaveAttribute('src', /film/);
  await expect(placeholder(page)).toHaveCount(0);
});

test('what stands for a frame follows it when the window is turned, and has its size where a tab is opened', async ({ page }) => {
  const errors = [];
  page.on('pageerror', (error) => errors.push(error.message));
  const ratio = '<style>.ratio { position: relative; padding-bottom: 75% } .ratio iframe { position: absolute; inset: 0; width: 100%; height: 100% }</style>';
  await refused(page, `${ratio}<div class="ratio">${frame('film')}</div><h2>Below</h2><div id="tab" hidden>${frame('map', 'style="width: 100%; aspect-ratio: 1"')}</div>`);
  await page.evaluate(() => addEventListener('error', ({ message }) => console.error(message)));
  page.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
  const boxes = () => placeholder(page).evaluateAll((all) => all.map((one) => ['x', 'y', 'width', 'height'].map((name) => Math.round(one.getBoundingClientRect()[name]))));
  await expect.poll(boxes).toEqual([[0, 0, 900, 675], [0, 0, 0, 0]]);
  await page.setViewportSize({ width: 500, height: 800 });
  await expect.poll(boxes).toEqual([[0, 0, 500, 375], [0, 0, 0, 0]]);
  await placeholder(page).first().locator('[data-do=once]').focus();
  await page.setViewportSize({ width: 800, height: 500 });
  await expect.poll(async () => (await boxes())[0]).toEqual([0, 0, 800, 600]);
  expect(await placeholder(page).first().evaluate((one) => one.shadowRoot.activeElement?.dataset.do)).toBe('once');
  await page.evaluate(() => (document.querySelector('#tab').hidden = false));
  await expect.poll(async () => (await boxes())[1].slice(2)).toEqual([800, 800]);
  expect(errors).toEqual([]);
});

test('what a gated script writes into the document is ignored, and the page stays; a writer of the host’s own is asked', async ({ page }) => {
  const script = (code) => `<script type="text/plain" data-fineprint="statistics">${code}</script>`;
  const body = `<p id="kept">Kept</p>${script("document.write('<b>written</b>'); globalThis.ran = 1;")}${script("document.writeln('more'); globalThis.ran += 1;")}`;
  const seen = await visit(page, { body, files });
  await answer(page, 'accept');
  await expect.poll(() => page.evaluate(() => globalThis.ran)).toBe(2);
  await expect(page.locator('#kept')).toBeVisible();
  expect(await page.evaluate(() => [document.querySelector('b'), Object.hasOwn(document, 'write'), Object.hasOwn(document, 'writeln')])).toEqual([null, false, false]);
  expect(seen.said).toEqual(['fineprint: what a gated script writes into the document is ignored']);

  const own = '<script>document.write = (text) => (globalThis.written = text)</script>';
  await visit(page, { body: own + body, files });
  await expect.poll(() => page.evaluate(() => globalThis.written)).toBe('<b>written</b>');
});

test('a picture that is loaded once is loaded with its sources, and one that may not be is held back with them', async ({ page }) => {
  const gated = 'data-fineprint="media"';
  await refused(page, `<picture><source ${gated} data-srcset="/picture.svg?wide" media="(min-width: 1px)"><img ${gated} data-src="/picture.svg" alt="Map" width="300" height="200"></picture>`);
  const addresses = () => page.evaluate(() => [document.querySelector('source').srcset, document.querySelector('img').getAttribute('src'), new URL(document.querySelector('img').currentSrc, location).search]);
  await placeholder(page).locator('[data-do=once]').click();
  await expect.poll(addresses).toEqual(['/picture.svg?wide', '/picture.svg', '?wide']);
  expect(await page.evaluate(() => globalThis.fineprint.has('media'))).toBe(false);
  await page.reload();
  await expect(placeholder(page)).toHaveCount(1);
  expect(await addresses()).toEqual(['', null, '']);
});

test('a host that takes placeholders away is not fought with; nothing loads for it', async ({ page }) => {
  const remover = `<script>globalThis.count = 0;
    new MutationObserver(() => document.querySelectorAll('fineprint-placeholder').forEach((one) => (one.remove(), count++))).observe(document, { childList: true, subtree: true });</script>`;
  await page.setViewportSize({ width: 900, height: 700 });
  await visit(page, { body: remover + frame('film', 'width="560" height="315"'), files });
  await answer(page, 'reject');
  await expect.poll(() => page.evaluate(() => globalThis.count)).toBe(1);
  await page.evaluate(() => document.body.append(document.createElement('p')));
  await expect(page.locator('iframe[title=film]')).toBeVisible();
  expect(await page.evaluate(() => [globalThis.count, document.querySelector('iframe').getAttribute('src')])).toEqual([1, null]);
  await page.evaluate(() => globalThis.fineprint.acceptAll());
  await expect(page.locator('iframe[title=film]')).toHaveAttribute('src', /film/);
});
