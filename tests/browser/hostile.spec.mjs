// Hostile documents in a real browser: no dialog, no request, no new global, nothing but what we write; and where a document cannot be used, an
// error that says where, while the static text stays. The texts are those of tests/it/hostile.rs, where a real HTML parser judges them one by one.

import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@playwright/test';
import { sample } from './documents.mjs';
import { load, open } from './host.mjs';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');
const everything = JSON.parse(readFileSync(path.join(root, 'tests/fixtures/policies/everything.json'), 'utf8'));
const rust = readFileSync(path.join(root, 'tests/it/hostile.rs'), 'utf8');

/** The string literals of a Rust array: their escapes are JavaScript's too. */
function literals(name) {
  const [, body] = new RegExp(`const ${name}: &\\[&str\\] = &\\[\\n(.*?)\\n\\];`, 's').exec(rust);
  return body.split('\n').map((line) => new Function(`return ${line.trim().replace(/,$/, '')}`)());
}

const NASTY = literals('NASTY');
const ADDRESSES = literals('ADDRESSES');

/** The document with `text` for every string; `spare` names the keys that are left alone. */
function spoiled(value, text, spare = [], key = '') {
  if (typeof value === 'string') return spare.includes(key) ? value : text;
  if (Array.isArray(value)) return value.map((item) => spoiled(item, text, spare, key));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, spare.includes(name) ? item : spoiled(item, text, spare, name)]));
}

/** What gives a document its shape. */
const SHAPE = ['$schema', 'schema', 'type', 'defaultLocale', 'locales', 'kind', 'style', 'layout', 'tone', 'numbering', 'groupBy'];
/** And its ids and what refers to them, so that links and facts are found. */
const NAMES = [...SHAPE, 'id', 'category', 'purposes', 'vendor', 'legalBasis', 'roles', 'regions', 'country', 'updated', 'effective', 'date', 'duration'];

/** Shows documents one after the other, touches everything in them, and answers what happened. */
const showAll = (page, documents) =>
  page.evaluate(async (documents) => {
    const globals = () => [...Object.getOwnPropertyNames(globalThis), ...Object.getOwnPropertyNames(Object.prototype), ...Object.getOwnPropertyNames(Array.prototype)];
    const before = new Set(globals());
    const here = document.querySelector('#here');
    const odd = [];
    let shown = 0;
    for (const text of documents) {
      const fp = await globalThis.api.createFineprint({ policy: text, consent: false }).catch((error) => error);
      if (fp instanceof Error) {
        if (!fp.code) odd.push(`refused without a code: ${fp.stack}`);
        continue;
      }
      const unmount = await fp.mountPolicy(here);
      shown++;
      here.querySelector('[data-fineprint-do=expand]').click();
      for (const element of here.querySelectorAll('*')) {
        for (const { name } of element.attributes) {
          if (!/^(aria-(hidden|label|labelledby|level)|class|datetime|dir|hidden|href|id|lang|open|rel|role|scope|start|tabindex|type|data-fineprint-\w+)$/.test(name)) odd.push(`${element.localName} ${name}`);
        }
        if (!/^(a|article|bdi|blockquote|br|button|caption|code|dd|details|div|dl|dt|em|h[1-6]|header|li|nav|ol|p|pre|section|small|span|strong|summary|table|tbody|td|th|thead|time|tr|ul|wbr)$/.test(element.localName)) odd.push(element.localName);
        // An address that is none has no scheme, and leads nowhere.
        if (element.localName === 'a' && !/^(https?|mailto|tel|):$/.test(element.protocol)) odd.push(`${element.protocol} in ${element.outerHTML}`);
        element.dispatchEvent(new MouseEvent('mouseover', { bubbles: true }));
        element.focus?.({ preventScroll: true });
      }
      // Links that lead out are not followed; everything else is pressed.
      here.addEventListener('click', (event) => event.preventDefault(), { once: false });
      for (const element of here.querySelectorAll('a[href^="#"], button, summary')) element.click();
      if (here.children.length !== 1 || here.firstElementChild.localName !== 'article') odd.push('the article was left');
      unmount();
      if (here.innerHTML !== '<p>Static.</p>') odd.push(`not given back: ${here.innerHTML.slice(0, 80)}`);
      await fp.destroy();
    }
    return { shown, odd: [...new Set(odd)], globals: globals().filter((name) => !before.has(name)) };
  }, documents.map((document) => (typeof document === 'string' ? document : JSON.stringify(document))));

async function begin(page) {
  const seen = await open(page, { body: '<div id="here"><p>Static.</p></div>' });
  await load(page);
  await page.evaluate(async (policy) => {
    globalThis.print = () => {};
    globalThis.scrollTo = () => {};
    // Whatever is loaded is loaded now.
    await (await globalThis.api.createFineprint({ policy, consent: false })).destroy();
  }, sample());
  const asked = seen.asked.length;
  return () => expect({ asked: seen.asked.slice(asked).filter((path) => !/^\/fineprint\/(locales|words)/.test(path)), dialogs: seen.dialogs, said: seen.said.filter((line) => !line.startsWith('fineprint: ')) }).toEqual({ asked: [], dialogs: [], said: [] });
}

test.describe.configure({ timeout: 120_000 });

test('every nasty text in every place', async ({ page }) => {
  const innocent = await begin(page);
  const texts = [...NASTY, ...ADDRESSES, ...ADDRESSES.map((address) => `[a](${address})`)];
  const result = await showAll(page, texts.map((text) => spoiled(everything, text, NAMES)));
  expect(result).toEqual({ shown: texts.length, odd: [], globals: [] });
  innocent();
});

test('nasty ids, tags, dates and words of lists', async ({ page }) => {
  const innocent = await begin(page);
  const documents = NASTY.flatMap((text) => [spoiled(everything, text, SHAPE), spoiled(everything, text, ['schema']), { ...sample(text), defaultLocale: text }]);
  const result = await showAll(page, documents);
  expect(result.odd).toEqual([]);
  expect(result.globals).toEqual([]);
  expect(result.shown).toBeGreaterThan(NASTY.length);
  innocent();
});

test('texts as JSON can hide them, and keys of prototypes', async ({ page }) => {
  const innocent = await begin(page);
  const text = JSON.stringify(sample());
  const documents = [
    text.replaceAll('What we do', '\\ud800'),
    text.replaceAll('What we do', '\\udc00\\ud800 \\u0000 \\u003cscript\\u003ealert(1)\\u003c/script\\u003e'),
    text.replace('{', '{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}},'),
    text.replaceAll('"en":', '"__proto__":'),
    text.replaceAll('"fr":', '"constructor":'),
    text.replace('{', '{"vars":{"__proto__":"x","toString":{"__proto__":"y"}},'),
    `\ufeff${text}`,
    text.replace('"schema":1', '"schema":1,"schema":1'),
  ];
  const result = await showAll(page, documents);
  expect(result.odd).toEqual([]);
  expect(result.globals).toEqual([]);
  innocent();
});

test('every value of the wrong type', async ({ page }) => {
  const innocent = await begin(page);
  const documents = Object.keys(everything).flatMap((key) => [null, true, -1, 1e300, 'x', [], [[]], {}, { en: {} }].map((value) => ({ ...everything, [key]: value })));
  const result = await showAll(page, documents);
  expect(result.odd).toEqual([]);
  expect(result.shown).toBeGreaterThan(documents.length / 2);
  innocent();
});

test('a document that breaks off, wherever it does', async ({ page }) => {
  await begin(page);
  const text = JSON.stringify(sample('cut', { sections: ['one', 'three'] }));
  const cuts = Array.from({ length: 120 }, (_, number) => text.slice(0, Math.floor((text.length * number) / 120)));
  const codes = await page.evaluate(async (cuts) => {
    const found = [];
    for (const cut of cuts) found.push(await globalThis.api.createFineprint({ policy: new TextEncoder().encode(cut), consent: false }).then(() => 'shown', ({ code, path, message }) => `${code} ${typeof path} ${message.length > 10}`));
    return [...new Set(found)];
  }, cuts);
  expect(codes).toEqual(['not-json string true']);
});

test('what the fixtures say is wrong breaks nothing, and refusals leave the static text', async ({ page }) => {
  const innocent = await begin(page);
  const folder = path.join(root, 'tests/fixtures/invalid');
  const names = readdirSync(folder).filter((name) => name.endsWith('.json'));
  const result = await showAll(page, names.map((name) => readFileSync(path.join(folder, name), 'utf8')));
  expect(result.odd).toEqual([]);
  await expect(page.locator('#here')).toHaveText('Static.');
  innocent();
});

test('a deep one costs nothing: ten thousand arrays, and a text of a megabyte', async ({ page }) => {
  const innocent = await begin(page);
  const deep = `{"schema":1,"x-deep":${'[{"a":'.repeat(10_000)}1${'}]'.repeat(10_000)}}`;
  const long = JSON.stringify({ ...sample(), title: 'x'.repeat(1 << 20) });
  const codes = await page.evaluate(
    (documents) => Promise.all(documents.map((policy) => globalThis.api.createFineprint({ policy, consent: false }).catch(({ code, path }) => [code, path.slice(0, 12)]))),
    [deep, long],
  );
  expect(codes).toEqual([
    ['too-deep', expect.stringContaining('x-deep')],
    ['too-long', 'title'],
  ]);
  innocent();
});
