// Finding and reaching a section: links, the address bar, the browser's own search, the controls, the clipboard, the printer.

import { expect, test } from '@playwright/test';
import { sample } from './documents.mjs';
import { SHEET, inView, open, show } from './host.mjs';

const HERE = '<p style="height:300px">Above</p><div id="here"><p>Static.</p></div><p style="height:2000px">Below</p>';

test('a link in the address opens its section, brings it into view and moves the focus, though the policy came late', async ({ page }) => {
  await open(page, { body: HERE, head: SHEET, hash: '#two-a-i' });
  await show(page, sample());
  await expect(page.locator('#two-a-i')).toBeVisible();
  await expect.poll(() => inView(page, 'two-a-i')).toBe(true);
  await expect(page.locator('[open]')).toHaveCount(3);
  expect(await page.evaluate(() => history.length)).toBe(2);
});

test('a reader who has scrolled already is left there', async ({ page }) => {
  await open(page, { body: HERE, head: SHEET, hash: '#five' });
  await page.evaluate(() => scrollTo(0, 150));
  await show(page, sample());
  await expect(page.locator('#five')).toBeVisible();
  expect(await page.evaluate(() => scrollY)).toBe(150);
});

test('whoever jumps to the end of a policy of ordinary length finds the page at rest there', async ({ page }) => {
  await open(page, { body: '<div id="here"></div><footer>End</footer>', head: SHEET });
  const policy = sample('long', { sections: Array.from({ length: 30 }, (_, number) => `s${number}`) });
  for (const section of policy.sections) section.summary = 'Two lines, or on a telephone even more of them, that say in other words what stands in the section, so that it need not be opened by everybody.';
  await show(page, policy);
  const places = await page.evaluate(async () => {
    const frame = () => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
    await frame();
    scrollTo(0, document.documentElement.scrollHeight);
    const places = [];
    for (let number = 0; number < 4; number++) places.push((await frame(), document.querySelector('footer').getBoundingClientRect().top));
    return places;
  });
  expect(new Set(places).size, String(places)).toBe(1);
  expect(places[0]).toBeLessThan(page.viewportSize().height);
});

test('a link to something else of the page is none of ours', async ({ page }) => {
  const seen = await open(page, { body: `${HERE}<p id="other">x</p>`, hash: '#other' });
  await show(page, sample());
  for (const hash of ['#nowhere', '#%', '#', '#here', '#%F0%9F%8E%89']) await page.evaluate((hash) => (location.hash = hash), hash);
  await expect(page.locator('[open]')).toHaveCount(0);
  expect(await page.evaluate(() => document.activeElement.localName)).toBe('body');
  expect(seen.said).toEqual([]);
});

test('links inside the policy, the contents and the back button open what they lead to', async ({ page }) => {
  await open(page, { body: HERE, head: SHEET });
  await show(page, sample());
  await page.locator('.fineprint-contents').getByRole('link', { name: 'Part five' }).click();
  await expect.poll(() => inView(page, 'five')).toBe(true);
  await page.locator('#five a[href="#one"]').click();
  await expect.poll(() => inView(page, 'one')).toBe(true);
  await page.goBack();
  await expect.poll(() => inView(page, 'five')).toBe(true);
});

test("the browser's own search reaches closed sections", async ({ page }) => {
  const words = 'about part two-a-i, 3';
  await open(page, { body: `<a id="quote" href="#:~:text=${encodeURIComponent(words).replaceAll('-', '%2D')}">Quote</a>${HERE}`, head: SHEET });
  await show(page, sample());
  // What the page can ask of it finds, but opens nothing; a link to a quotation does both, as Ctrl+F does.
  expect(await page.evaluate((words) => window.find(words), words)).toBe(true);
  await page.locator('#quote').click();
  await expect(page.locator('#two-a-i')).toBeVisible();
});

test('text can be selected, across sections too', async ({ page }) => {
  await open(page, { body: HERE, head: SHEET });
  await show(page, sample());
  await page.getByRole('button', { name: 'Open all sections' }).click();
  const box = await page.locator('#one p').nth(1).boundingBox();
  await page.mouse.move(box.x + 5, box.y + 8);
  await page.mouse.down();
  await page.mouse.move(box.x + 400, box.y + 60, { steps: 5 });
  await page.mouse.up();
  expect((await page.evaluate(() => String(getSelection()))).length).toBeGreaterThan(40);
  const all = await page.evaluate(() => {
    getSelection().selectAllChildren(document.querySelector('article'));
    return String(getSelection());
  });
  for (const part of ['about part one, 1', 'about part two-a-i, 6', 'about part six, 6']) expect(all).toContain(part);
});

test('open all and close all, also many at once, and nothing moves', async ({ page }) => {
  await open(page, { body: HERE, head: SHEET });
  const many = sample('many', { sections: Array.from({ length: 300 }, (_, number) => `s${number}`) });
  await show(page, many);
  const top = await page.evaluate(() => (document.querySelector('.fineprint-tools').scrollIntoView({ block: 'center' }), scrollY));
  await page.getByRole('button', { name: 'Open all sections' }).click();
  await expect(page.locator('.fineprint-section:not([open])')).toHaveCount(0);
  expect(await page.evaluate(() => scrollY)).toBe(top);
  const took = await page.evaluate(() => {
    const started = performance.now();
    document.querySelector('[data-fineprint-do=collapse]').click();
    return performance.now() - started;
  });
  await expect(page.locator('[open]')).toHaveCount(0);
  expect(took).toBeLessThan(1_000);
  expect(await page.evaluate(() => document.querySelectorAll('.fineprint-sections').length)).toBe(1);
});

test('the address of a section goes to the clipboard, and the reader is told for a while', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await open(page, { body: HERE, head: SHEET });
  await show(page, sample());
  await page.evaluate(() => document.addEventListener('fineprint:copied', ({ detail }) => (globalThis.copied = detail)));
  await page.clock.install();
  await page.getByRole('heading', { name: 'Part three' }).click();
  await page.locator('#three [data-fineprint-do=copy]').click();
  await expect(page.getByRole('status')).toHaveText('Link copied');
  const address = `${new URL(page.url()).origin}/host.html#three`;
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(address);
  expect(await page.evaluate(() => globalThis.copied)).toBe(address);
  expect(new URL(page.url()).hash).toBe('');
  await page.clock.runFor(3_000);
  await page.locator('#three [data-fineprint-do=copy]').click();
  await page.waitForTimeout(50);
  // A second copy begins anew. The clock goes on by itself, too.
  await page.clock.runFor(1_500);
  await expect(page.getByRole('status')).toHaveText('Link copied');
  await page.clock.runFor(3_500);
  await expect(page.getByRole('status')).toHaveText('');
});

for (const [name, spoil] of Object.entries({
  'there is none': () => Object.defineProperty(navigator, 'clipboard', { value: undefined }),
  'it refuses': () => Object.defineProperty(navigator, 'clipboard', { value: { writeText: async () => Promise.reject(new Error('no')) } }),
})) {
  test(`without a clipboard the link is an ordinary one: ${name}`, async ({ page }) => {
    const seen = await open(page, { body: HERE });
    await show(page, sample());
    await page.evaluate(`(${spoil})()`);
    await page.getByRole('heading', { name: 'Part three' }).click();
    await page.locator('#three [data-fineprint-do=copy]').click();
    await expect(page).toHaveURL(/#three$/);
    await expect(page.getByRole('status')).toHaveText('');
    expect(seen.said).toEqual([]);
  });
}

test('actions are offered to the host first, and have something to fall back on', async ({ page }) => {
  await open(page, { body: HERE, head: SHEET });
  await show(page, sample());
  await page.evaluate(() => {
    globalThis.printed = 0;
    globalThis.print = () => globalThis.printed++;
    globalThis.heard = [];
    document.addEventListener('fineprint:action', (event) => {
      globalThis.heard.push([event.detail, event.target.localName, event.cancelable]);
      if (globalThis.take) event.preventDefault();
    });
  });
  await page.getByRole('button', { name: 'Open all sections' }).click();
  await page.locator('#one [data-fineprint-action=print]').click();
  expect(await page.evaluate(() => [globalThis.printed, ...globalThis.heard])).toEqual([1, ['print', 'button', true]]);
  await page.evaluate(() => (globalThis.take = true));
  await page.locator('#one [data-fineprint-action=print]').click();
  expect(await page.evaluate(() => globalThis.printed)).toBe(1);
});

test('paper shows everything, with our style sheet and without', async ({ page }) => {
  for (const head of [SHEET, '']) {
    await open(page, { body: HERE, head });
    await show(page, sample());
    await page.getByRole('heading', { name: 'Part two', exact: true }).click();
    const before = await page.evaluate(() => Array.from(document.querySelectorAll('[open]>.fineprint-body'), ({ id }) => id));
    await page.evaluate(() => {
      globalThis.seen = undefined;
      // What a browser's print does, and Chromium's own for page.pdf().
      addEventListener('beforeprint', () => (globalThis.opened = document.querySelectorAll('[open]').length));
    });
    const pdf = await page.pdf();
    expect((pdf.toString('latin1').match(/\/Type\s*\/Page\b/g) ?? []).length).toBeGreaterThan(2);
    await page.emulateMedia({ media: 'print' });
    await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
    for (const id of ['one', 'two-a-i', 'six']) {
      const box = await page.locator(`#${id} p`).first().boundingBox();
      expect(box?.height, `${id} with ${head || 'no sheet'}`).toBeGreaterThan(10);
    }
    await page.evaluate(() => dispatchEvent(new Event('afterprint')));
    await page.emulateMedia({ media: null });
    expect(await page.evaluate(() => Array.from(document.querySelectorAll('[open]>.fineprint-body'), ({ id }) => id))).toEqual(before);
    await page.unrouteAll();
  }
});
