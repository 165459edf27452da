// The package in Node: every entry can be imported, none of them needs a page, and policies and banners become text.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';

assert.match(import.meta.resolve('fineprint'), /\/node_modules\/fineprint\//, 'the package, not the repository around it');
const before = Object.keys(globalThis);
const [fineprint, element, server, inline, check, tcf] = await Promise.all(
  ['fineprint', 'fineprint/element', 'fineprint/server', 'fineprint/inline', 'fineprint/check', 'fineprint/tcf'].map((entry) => import(entry)),
);
assert.deepEqual(Object.keys(globalThis), before, 'importing leaves nothing behind');
assert.equal(typeof fineprint.createFineprint, 'function');
assert.equal(typeof inline.createFineprint, 'function');
assert.equal(typeof tcf, 'object');
assert.equal(typeof element, 'object');

const policy = JSON.parse(await readFile('public/policy.json', 'utf8'));

// As text, for pages of servers.
const english = await server.renderPolicy({ policy });
assert.match(english, /^<article class="fineprint"[^>]* lang="en"/);
assert.match(english, /How we treat your data/);
assert.match(english, /Open all sections/);
const german = await server.renderPolicy({ policy: JSON.stringify(policy), locale: ['nl', 'de-AT'], headingLevel: 1 });
assert.match(german, /<h1[^>]*>Wie wir mit Ihren Daten umgehen/);
assert.match(german, /Alle Abschnitte öffnen/);
const banner = await server.renderBanner({ policy, locale: 'de', stylesheet: '/fineprint/consent.css' });
assert.match(banner, /^<fineprint-consent hidden[^>]*><template shadowrootmode="open">/);
assert.match(banner, /Alle akzeptieren/);
await assert.rejects(server.renderPolicy({ policy: '{"schema": 99}' }), (error) => error.code === 'newer-schema' && error.path === 'schema');

// The checker, and the package that carries all it needs.
assert.deepEqual(await check.checkPolicy(policy), []);
const carried = await inline.createFineprint({ policy, consent: false });
assert.equal(await carried.renderPolicy(), english, 'the same bytes everywhere');
await carried.destroy();

// What is no code, by its name.
for (const name of ['fineprint.wasm', 'fineprint-consent.wasm', 'fineprint.js', 'fineprint.inline.js', 'style.css', 'consent.css']) {
  assert.ok((await readFile(resolved(`fineprint/${name}`))).length > 0, name);
}
assert.match((await json('fineprint/schema.json')).$schema, /json-schema\.org/);
assert.equal((await json('fineprint/locales/de.json'))['accept-all'], 'Alle akzeptieren');
assert.equal((await json('fineprint/package.json')).name, 'fineprint');

function resolved(name) {
  return new URL(import.meta.resolve(name));
}

async function json(name) {
  return createRequire(import.meta.url)(name);
}
