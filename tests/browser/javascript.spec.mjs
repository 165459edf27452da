// Where there is no WebAssembly, the same modules as JavaScript: loaded there only, the same bytes out, the same conversation.

import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import { dist, root, wasmModules } from '../../xtask/paths.mjs';
import { answer, banner, chooseInDetail, consenting, preferences, state, storedText, visit } from './consenting.mjs';
import { sample } from './documents.mjs';
import { STRICT, load, open, show } from './host.mjs';

const text = (file) => readFileSync(path.join(root, file), 'utf8');

/** How a page comes to have none: a browser without it, and a page that does not allow it. */
const NONE = {
  'a browser without WebAssembly': { init: () => delete globalThis.WebAssembly },
  'a page that does not allow WebAssembly': { headers: { 'content-security-policy': STRICT.replace(" 'wasm-unsafe-eval'", '') } },
};
const GATED = '<script src="/count.js" type="text/plain" data-fineprint="statistics"></script>';
const files = { '/count.js': { contentType: 'text/javascript', body: 'globalThis.counted = (globalThis.counted ?? 0) + 1;' } };

for (const [name, { init, headers }] of Object.entries(NONE)) {
  test(`${name}: the banner asks, a choice holds, and the policy can be read`, async ({ page }) => {
    if (init) await page.addInitScript(init);
    const seen = await visit(page, { body: `<fineprint-policy><p>Static.</p></fineprint-policy>${GATED}`, headers, files });
    await expect(banner(page)).toBeVisible();
    await expect(page.locator('fineprint-policy article h2').first()).toHaveText('How Lantern treats your data');
    expect(await page.evaluate(() => globalThis.counted)).toBe(undefined);
    await chooseInDetail(page, { statistics: true });
    await expect(preferences(page)).toBeHidden();
    await expect.poll(() => page.evaluate(() => globalThis.counted)).toBe(1);
    expect((await state(page)).choices).toEqual({ necessary: true, statistics: true, marketing: false, media: false });
    expect(await storedText(page)).toMatch(/^fp1~lantern-privacy~/);
    await page.evaluate(() => globalThis.fineprint.setLocale('ar'));
    await expect(page.locator('fineprint-policy article')).toHaveAttribute('dir', 'rtl');
    expect(await page.evaluate(() => globalThis.fineprint.check())).toEqual([]);
    expect(await page.evaluate(() => globalThis.fineprint.exportRecord('kantara'))).toMatchObject({ version: expect.any(String) });
    expect(seen.asked.filter((asked) => asked.endsWith('.wasm.js')).sort()).toEqual(['check', 'consent'].map((module) => `/fineprint/fineprint-${module}.wasm.js`).concat('/fineprint/fineprint.wasm.js'));
    // What the page forbids the browser says for itself; of us there is nothing to be heard.
    expect(seen.said.filter((line) => !/Content Security Policy/.test(line))).toEqual([]);
  });
}

test('where there is WebAssembly, none of it is loaded', async ({ page }) => {
  const seen = await visit(page, { body: '<fineprint-policy><p>Static.</p></fineprint-policy>' });
  await answer(page, 'accept');
  await expect(page.locator('article h2').first()).toBeVisible();
  expect(seen.asked.filter((asked) => asked.endsWith('.wasm.js'))).toEqual([]);
});

test('policies are the golden files, byte for byte', async ({ page }) => {
  await page.addInitScript(() => delete globalThis.WebAssembly);
  await open(page);
  await load(page);
  for (const { document, locale, html } of JSON.parse(text('tests/golden/index.json'))) {
    const made = await page.evaluate(
      async ({ policy, locale }) => {
        const fp = await globalThis.api.createFineprint({ policy, locale, consent: false });
        const made = await fp.renderPolicy();
        await fp.destroy();
        return made;
      },
      { policy: text(document), locale },
    );
    expect(made, html).toBe(text(`tests/golden/${html}`));
  }
});

test('banner, preferences and record are what WebAssembly makes of the same visit', async ({ page, context }) => {
  const visited = async (one) => {
    await one.clock.setFixedTime(new Date('2026-11-20T10:00:00Z'));
    await visit(one, { policy: consenting() });
    const shown = async () => one.evaluate(() => document.querySelector('fineprint-consent').shadowRoot.innerHTML);
    await banner(one).waitFor();
    const before = await shown();
    await answer(one, 'choose');
    await preferences(one).waitFor();
    const detail = await shown();
    await preferences(one).locator('[data-do=save]').click();
    await expect(preferences(one)).toBeHidden();
    const record = await storedText(one);
    await context.clearCookies();
    return { before, detail, record };
  };
  const expected = await visited(await context.newPage());
  await page.addInitScript(() => delete globalThis.WebAssembly);
  expect(await visited(page)).toEqual(expected);
  expect(expected.before).toContain('data-do="reject"');
});

test('a document that makes the memory grow is shown whole, with all its letters', async ({ page, context }) => {
  const large = sample('large', { sections: Array.from({ length: 400 }, (_, number) => `s${number}`) });
  const html = async (one) => {
    await open(one, { body: '<div id="here"></div>' });
    await show(one, large, { locale: 'ar' });
    return one.evaluate(() => globalThis.fp.renderPolicy({ locale: 'ar' }));
  };
  const expected = await html(await context.newPage());
  await page.addInitScript(() => delete globalThis.WebAssembly);
  expect(await html(page)).toBe(expected);
});

test('after a trap a new instance goes on', async ({ page }) => {
  await page.addInitScript(() => delete globalThis.WebAssembly);
  const seen = await open(page, { body: '<div id="here"><p>Static.</p></div>' });
  await show(page, sample());
  await page.evaluate(() => {
    const decode = TextDecoder.prototype.decode;
    TextDecoder.prototype.decode = () => {
      TextDecoder.prototype.decode = decode;
      throw Object.assign(new Error('unreachable'), { name: 'RuntimeError' });
    };
  });
  expect(await page.evaluate(() => globalThis.fp.renderPolicy({ locale: 'fr' }))).toContain('Ce que nous faisons');
  expect(seen.said).toEqual([]);
});

test('it is there for every module, names its trap, imports nothing and evaluates no text', () => {
  const made = readdirSync(dist).filter((name) => name.endsWith('.wasm.js'));
  expect(made).toEqual(wasmModules.map(({ wasm }) => `${wasm}.js`).sort());
  for (const name of made) {
    const code = readFileSync(path.join(dist, name), 'utf8');
    expect(code, name).not.toMatch(/\beval\b|\bFunction\(|\bimport\b|base64|WebAssembly/);
    expect(code, name).toContain('RuntimeError');
  }
});
