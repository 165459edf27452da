// Hostile documents and the consent UI: whatever they say, nothing of it runs, asks for anything or grants anything, and a document that
// cannot be used says why, with its path, while everything stays off.

import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@playwright/test';
import { consenting, state, visit } from './consenting.mjs';
import { load, open } from './host.mjs';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');
const rust = readFileSync(path.join(root, 'tests/it/hostile.rs'), 'utf8');
const NASTY = /const NASTY: &\[&str\] = &\[\n(.*?)\n\];/s
  .exec(rust)[1]
  .split('\n')
  .map((line) => new Function(`return ${line.trim().replace(/,$/, '')}`)());

/** What gives a document its shape; the rest is spoiled. */
const SHAPE = ['schema', 'type', 'defaultLocale', 'locales', 'id', 'category', 'vendor', 'purposes', 'mode', 'regions', 'kind', 'gpp', 'signals', 'store'];

function spoiled(value, text, key = '') {
  if (SHAPE.includes(key)) return value;
  if (typeof value === 'string') return text;
  if (Array.isArray(value)) return value.map((item) => spoiled(item, text));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, spoiled(item, text, name)]));
}

test.describe.configure({ timeout: 120_000 });

test('nasty texts in every place of a document stay texts in banner, preferences and placeholders', async ({ page }) => {
  const seen = await open(page, { body: '<iframe data-fineprint="media" data-vendor="video" data-src="/privacy.html" title="A film"></iframe>' });
  await load(page);
  const documents = NASTY.map((text) => JSON.stringify(spoiled(consenting(), text)));
  const result = await page.evaluate(async (documents) => {
    // Numbers are frames: where GPP is offered there is one to find it by.
    const globals = () => Object.getOwnPropertyNames(globalThis).filter((name) => !/^\d+$/.test(name));
    const odd = [];
    let before;
    for (const policy of documents) {
      const fp = await globalThis.api.createFineprint({ policy, locale: 'en' });
      before ??= new Set(globals());
      fp.showBanner();
      fp.showPreferences();
      const roots = [...document.querySelectorAll('fineprint-consent,fineprint-placeholder')].map((host) => host.shadowRoot);
      for (const element of roots.flatMap((root) => [...root.querySelectorAll('*')])) {
        if (/^(script|iframe|img|object|embed|style|link|base|meta|svg|math|form)$/.test(element.localName)) odd.push(element.localName);
        for (const { name } of element.attributes) if (/^(on|style|src)/.test(name)) odd.push(`${element.localName} ${name}`);
        if (element.localName === 'a' && !/^(https?|mailto|tel|):$/.test(element.protocol)) odd.push(`${element.protocol} in ${element.outerHTML}`);
      }
      if (Object.entries(fp.consent.choices).some(([id, on]) => on && id !== 'necessary')) odd.push('granted');
      if (!roots[0].querySelector('dialog [data-do=reject]')) odd.push('no way to refuse');
      await fp.destroy();
    }
    return { odd: [...new Set(odd)], globals: globals().filter((name) => !before.has(name)) };
  }, documents);
  expect(result).toEqual({ odd: [], globals: [] });
  expect(seen.dialogs).toEqual([]);
  expect(seen.asked).not.toContain('/privacy.html');
  expect(await page.context().cookies()).toEqual([]);
});

for (const [name, policy, path] of [
  ['no JSON', '{"schema":1,"id":"x","title":{"en":', 'title'],
  ['of a later format', { ...consenting(), schema: 9 }, 'schema'],
]) {
  test(`a document that is ${name} says where, asks nothing and grants nothing`, async ({ page }) => {
    await page.addInitScript(() => document.addEventListener('fineprint:error', ({ detail }) => (globalThis.problem = { path: detail.path, code: detail.code, message: detail.message })));
    const seen = await visit(page, { policy, body: '<script type="text/plain" data-fineprint="statistics">globalThis.counted = 1;</script>' });
    await expect.poll(() => page.evaluate(() => globalThis.problem?.path ?? '')).toContain(path);
    expect(seen.said).toHaveLength(1);
    expect(await page.locator('fineprint-consent').count()).toBe(0);
    expect(await state(page)).toMatchObject({ status: 'undecided', needed: true, choices: {} });
    expect(await page.evaluate(() => [globalThis.counted, globalThis.fineprint.has('statistics')])).toEqual([undefined, false]);
  });
}
