// `fineprint/server`: the same bytes as the command line writes, for every example, language and option; and what happens where something is missing.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { before, test } from 'node:test';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { renderBanner, renderPolicy } from 'fineprint/server';
import { dist, targetDirectory } from '../../xtask/paths.mjs';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');
const text = (file) => readFileSync(path.join(root, file), 'utf8');
const goldens = JSON.parse(text('tests/golden/index.json'));
const demo = text('www/site/policy.json');
const sheet = '/fineprint/consent.css';

/** The entry as workers and bundles have it: without a file system. */
const atTheEdge = await import(pathToFileURL(path.join(dist, 'server.js')).href);
const wasm = (name) => readFileSync(path.join(dist, name));

for (const { document, locale, html } of goldens) {
  test(`${document} in ${locale} is the golden file`, async () => {
    assert.equal(await renderPolicy({ policy: text(document), locale }), text(path.join('tests/golden', html)));
  });
}

const command = path.join(targetDirectory(), 'debug/fineprint');

before(() => execFileSync('cargo', ['build', '--locked', '--quiet', '--bin', 'fineprint'], { cwd: root }));

for (const [locale, region, headingLevel] of [
  ['en', 'US-CA', 1],
  ['fr', 'FR', 3],
  ['de-CH', 'CH', 2],
  ['ar', '', 6],
  ['ja', 'JP', 2],
]) {
  test(`the demo in ${locale} for ${region || 'everywhere'} at level ${headingLevel} is what the command line writes`, async () => {
    const told = execFileSync(command, ['render', 'www/site/policy.json', '--locale', locale, '--region', region, '--heading-level', String(headingLevel)], { cwd: root, encoding: 'utf8' });
    assert.equal(`${await renderPolicy({ policy: demo, locale, region, headingLevel })}\n`, told);
  });
}

/** As the golden files of tests/it/consent_view have them. */
for (const locale of ['en', 'fr', 'ar']) {
  for (const layout of [undefined, 'bar']) {
    test(`the banner in ${locale}, layout ${layout}, holds the golden file`, async () => {
      const html = await renderBanner({ policy: demo, locale, region: 'FR', page: '/privacy', layout, stylesheet: sheet });
      const of = layout ?? JSON.parse(demo).consent.ui?.layout ?? 'bar';
      const golden = of === 'box' ? 'banner-first' : `banner-${of}-first`;
      const open = `<fineprint-consent hidden lang="${locale}" data-for="${locale},FR,${layout ?? ''}"><template shadowrootmode="open"><link rel="stylesheet" href="${sheet}"><div class="place-banner" hidden>`;
      assert.equal(html, `${open}${text(`tests/golden/consent/${golden}.${locale}.html`)}</div></template></fineprint-consent>`);
    });
  }
}

test('the document may be an object, text, bytes or a buffer', async () => {
  const wanted = await renderPolicy({ policy: demo, locale: 'fr' });
  const bytes = new TextEncoder().encode(demo);
  for (const policy of [JSON.parse(demo), bytes, bytes.buffer, Buffer.from(demo)]) assert.equal(await renderPolicy({ policy, locale: 'fr' }), wanted);
});

test('of several languages the first that fits counts, and without any the default one', async () => {
  const lang = async (locale) => /<article[^>]* lang="([\w-]+)"/.exec(await renderPolicy({ policy: demo, locale }))[1];
  assert.deepEqual(await Promise.all([lang(['nl', 'fr-CA', 'de']), lang(undefined), lang([]), lang('xx')]), ['fr', 'en', 'en', 'en']);
});

test('calls at the same time keep their languages and documents apart', async () => {
  const cases = goldens.filter(({ document }) => document.startsWith('tests/fixtures'));
  const made = await Promise.all([...cases, ...cases].map(({ document, locale }) => renderPolicy({ policy: text(document), locale })));
  assert.deepEqual(made, [...cases, ...cases].map(({ html }) => text(path.join('tests/golden', html))));
});

test('words of the host stand in for ours, and ours for what it does not say', async () => {
  const html = await renderPolicy({ policy: demo, locale: 'fr', strings: { fr: { 'expand-all': 'Tout d’un coup <b>' } } });
  assert.match(html, /Tout d’un coup &lt;b&gt;/);
  assert.doesNotMatch(html, /<b>/);
});

test('an address is refused, and says why', async () => {
  for (const policy of ['/policy.json', new URL('https://example.com/policy.json'), undefined]) {
    await assert.rejects(renderPolicy({ policy }), /renders a document, not its address/);
  }
});

test('a document that cannot be used says where and why', async () => {
  await assert.rejects(renderPolicy({ policy: '{"schema": 99}' }), (error) => error instanceof Error && error.code === 'newer-schema' && error.path === 'schema');
  await assert.rejects(renderBanner({ policy: '{"schema": 99}', stylesheet: sheet }), ({ code }) => code === 'newer-schema');
  await assert.rejects(renderPolicy({ policy: '{' }), ({ code }) => Boolean(code));
});

test('a banner needs its style sheet, and an address of it becomes no markup', async () => {
  await assert.rejects(renderBanner({ policy: demo }), /stylesheet/);
  const html = await renderBanner({ policy: demo, region: '"><script>', stylesheet: '"><script>alert(1)</script>', page: 'javascript:alert(1)' });
  assert.doesNotMatch(html, /<script|javascript:/);
});

test('where the document asks nothing, or in a modal window, there is no banner', async () => {
  assert.equal(await renderBanner({ policy: demo, stylesheet: sheet, layout: 'modal' }), '');
  assert.equal(await renderBanner({ policy: text('www/site/terms.json'), stylesheet: sheet }), '');
  const { categories, ...rest } = JSON.parse(demo);
  const locked = { ...rest, categories: categories.filter(({ locked }) => locked), vendors: [], storage: [], purposes: [], sections: [] };
  assert.equal(await renderBanner({ policy: locked, stylesheet: sheet }), '');
});

test('at the edge the modules are given: as bytes, compiled, or as a promise', async () => {
  const wanted = await renderPolicy({ policy: demo, locale: 'en' });
  const compiled = await WebAssembly.compile(wasm('fineprint.wasm'));
  for (const given of [wasm('fineprint.wasm'), compiled, Promise.resolve(compiled), new Response(wasm('fineprint.wasm'), { headers: { 'content-type': 'application/wasm' } })]) {
    assert.equal(await atTheEdge.renderPolicy({ policy: demo, locale: 'en', wasm: given }), wanted);
  }
  const banner = { policy: demo, locale: 'fr', region: 'FR', stylesheet: sheet };
  const strings = { fr: JSON.parse(text('www/locales/fr.json')) };
  assert.equal(await atTheEdge.renderBanner({ ...banner, strings, wasm: wasm('fineprint-consent.wasm') }), await renderBanner(banner));
});

test('at the edge the words of every language are there', async () => {
  const options = { policy: demo, locale: 'fr' };
  assert.equal(await atTheEdge.renderPolicy({ ...options, wasm: wasm('fineprint.wasm') }), await renderPolicy(options));
});

test('a module that cannot be had is an error, and the next call tries again', async () => {
  await assert.rejects(atTheEdge.renderPolicy({ policy: demo, wasm: new Uint8Array([1, 2, 3]) }), WebAssembly.CompileError);
  const options = { policy: demo, wasm: Promise.reject(new Error('no such file')) };
  await assert.rejects(atTheEdge.renderPolicy(options), /no such file/);
  assert.match(await atTheEdge.renderPolicy({ ...options, wasm: wasm('fineprint.wasm') }), /^<article/);
});

test('after a trap a new instance writes it, once', async (context) => {
  const real = WebAssembly.instantiate;
  let made = 0;
  let calls = 0;
  // The first instance traps in its twelfth call, in the midst of the work.
  const trapping = (call) =>
    function (...given) {
      if (++calls === 12) throw new WebAssembly.RuntimeError('unreachable');
      return call(...given);
    };
  context.mock.method(WebAssembly, 'instantiate', async (module, imports) => {
    const instance = await real(module, imports);
    if (++made > 1) return instance;
    const exports = Object.entries(instance.exports).map(([name, value]) => [name, typeof value === 'function' ? trapping(value) : value]);
    return { exports: Object.fromEntries(exports) };
  });
  const html = await renderPolicy({ policy: demo, locale: 'fr', wasm: wasm('fineprint.wasm') });
  assert.equal(html, text('tests/golden/site-policy.fr.html'));
  assert.deepEqual([made, calls >= 12], [2, true]);
});
