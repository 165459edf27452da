// What stands for a frame that is held back takes its place in the layout of the page, whichever way the page has laid it out. Over the built
// package; the frames are large enough for what is said in them.

import { expect, test } from '@playwright/test';
import { answer, visit } from './consenting.mjs';

const FRAME = 'data-fineprint="media" data-vendor="video" data-src="/film.html" title="A film"';
const CSS = `<style>body { margin: 0; font: 16px/1.5 sans-serif } p { margin: 1em 0 }
  .ratio { position: relative; padding-bottom: 56.25% } .ratio iframe { position: absolute; inset: 0; width: 100%; height: 100%; border: 0 }
  .row { display: flex; gap: 20px } .row iframe { flex: 1; order: 2; border: 0; min-width: 0 }
  .grid { display: grid; grid-template: 'a b' 320px 'c c' auto / 1fr 2fr } .grid iframe { grid-area: b; justify-self: end; width: 400px; height: 320px }
  .float { float: inline-end; margin: 0 0 10px 30px } .middle { display: block; margin: 30px auto } .corner { position: fixed; right: 12px; bottom: 40px; z-index: 3 }</style>`;

const PAGES = {
  'in a line of text': `<p>Before <a href="#">a link</a> <iframe ${FRAME} width="480" height="300"></iframe> after, <em>and more</em>.</p><h2>Below</h2>`,
  'a block in the middle': `<p>Before</p><iframe class="middle" ${FRAME} width="560" height="315"></iframe><h2>Below</h2>`,
  'laid over a box that keeps a ratio': `<p>Before</p><div class="ratio"><iframe ${FRAME}></iframe></div><h2>Below</h2>`,
  'an item of a row': `<div class="row"><iframe ${FRAME} height="340"></iframe><h2>Aside</h2></div><h2>Below</h2>`,
  'an area of a grid': `<div class="grid"><h2>One</h2><iframe ${FRAME}></iframe><h2 style="grid-area: c">Below</h2></div>`,
  'text flows around it': `<iframe class="float" ${FRAME} width="400" height="300"></iframe><p>${'Some text of the page. '.repeat(80)}</p><h2>Below</h2>`,
  'fixed in a corner': `<p>${'Some text of the page. '.repeat(80)}</p><iframe class="corner" ${FRAME} width="420" height="300"></iframe><h2>Below</h2>`,
};

/** Where everything is, the frame or what stands for it under one name. */
const layout = (page) =>
  page.evaluate(() =>
    [...document.body.querySelectorAll('p, h2, a, em, div, iframe, fineprint-placeholder')]
      .filter((element) => element.getClientRects().length > 0 && !element.closest('fineprint-consent'))
      .map((element) => {
        const { x, y, width, height } = element.getBoundingClientRect();
        const name = /iframe|placeholder/.test(element.localName) ? 'frame' : element.localName;
        return `${name} ${[x, y, width, height].map(Math.round)}`;
      }),
  );

for (const [name, body] of Object.entries(PAGES)) {
  for (const dir of ['ltr', 'rtl']) {
    test(`a placeholder is where its frame was, and nothing else moves: ${name}, ${dir}`, async ({ page }) => {
      await page.setViewportSize({ width: 900, height: 700 });
      let arrive;
      const held = new Promise((resolve) => (arrive = resolve));
      await page.route('**/consent.js', async (route) => {
        await held;
        await route.continue();
      });
      const film = { contentType: 'text/html', body: '<!doctype html><title>A film</title>' };
      await visit(page, { head: CSS, body: `<main dir="${dir}">${body}</main>`, files: { '/film.html': film } });
      const before = await layout(page);
      expect(before.filter((line) => line.startsWith('frame'))).toHaveLength(1);
      arrive();
      await answer(page, 'reject');
      await expect(page.locator('fineprint-placeholder [data-do=once]')).toBeVisible();
      expect(await layout(page)).toEqual(before);
      await page.locator('fineprint-placeholder [data-do=once]').click();
      await expect(page.locator('iframe[title="A film"]')).toHaveAttribute('src', '/film.html');
      expect(await layout(page)).toEqual(before);
    });
  }
}
