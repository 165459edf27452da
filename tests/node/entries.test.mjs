// Every entry of the package as a server imports it: by its name, and without anything happening.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');
const { exports } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
const name = (entry) => entry.replace('.', 'fineprint');
// Style sheets have types, but a server does not import them.
const modules = Object.keys(exports).filter((entry) => exports[entry].types && !entry.endsWith('.css'));

/** What each gives; a name that goes away breaks whoever imports it. */
const GIVEN = {
  '.': ['createFineprint'],
  './element': ['createPolicies'],
  './server': ['renderBanner', 'renderPolicy'],
  './inline': ['createFineprint'],
  './check': ['checkPolicy', 'receipt'],
  './tcf': ['followTcf'],
};

test('the entries that are modules are these', () => assert.deepEqual(modules, Object.keys(GIVEN)));

/** Writes down whatever a module that is imported would touch, use or leave behind. */
const WATCHER = `
  const touched = [];
  const watch = (object, name, what = name) => {
    const value = object[name];
    object[name] = function (...given) { touched.push(what); return Reflect.apply(value, this, given); };
  };
  for (const global of ['window', 'document', 'location', 'localStorage', 'sessionStorage', 'history', 'screen', 'navigator']) {
    Object.defineProperty(globalThis, global, { configurable: true, get() { touched.push(global); } });
  }
  for (const global of ['fetch', 'setTimeout', 'setInterval', 'setImmediate', 'queueMicrotask', 'addEventListener']) if (globalThis[global]) watch(globalThis, global);
  for (const call of ['compile', 'instantiate', 'compileStreaming', 'instantiateStreaming']) watch(WebAssembly, call);
  const before = new Set(Reflect.ownKeys(globalThis));
  const module = await import(process.argv[1]);
  // Also what is put off.
  await new Promise((resolve) => process.nextTick(resolve));
  await null;
  const left = Reflect.ownKeys(globalThis).filter((key) => !before.has(key)).map(String);
  console.log(JSON.stringify({ given: Object.keys(module).sort(), touched, left }));
`;

for (const entry of modules) {
  for (const conditions of [[], ['--conditions', 'browser'], ['--conditions', 'worker']]) {
    test(`importing ${name(entry)} ${conditions.join(' ')} does nothing`, () => {
      const { stdout, stderr } = spawnSync(process.execPath, [...conditions, '--input-type=module', '--eval', WATCHER, name(entry)], { cwd: root, encoding: 'utf8' });
      assert.equal(stderr, '');
      assert.deepEqual(JSON.parse(stdout), { given: GIVEN[entry], touched: [], left: [] });
    });
  }
}

test('on a server the package says what renders there, and what it would need', async () => {
  const policy = JSON.parse(readFileSync(path.join(root, 'www/site/policy.json'), 'utf8'));
  const { createFineprint } = await import('fineprint');
  await assert.rejects(createFineprint({ policy, consent: false }), /fineprint\.wasm: .*`wasm`.*fineprint\/server/);
  const fineprint = await createFineprint({ policy, consent: false, wasm: readFileSync(path.join(root, 'www/dist/fineprint.wasm')) });
  assert.match(await fineprint.renderPolicy(), /^<article/);
});

test('the watcher sees what a module does', () => {
  const guilty = "data:text/javascript,document;globalThis.mine=1;setTimeout(()=>{});export const a=1";
  const { stdout } = spawnSync(process.execPath, ['--input-type=module', '--eval', WATCHER, guilty], { cwd: root, encoding: 'utf8' });
  assert.deepEqual(JSON.parse(stdout), { given: ['a'], touched: ['document', 'setTimeout'], left: ['mine'] });
});

test('every entry leads to a file', () => {
  for (const [entry, target] of Object.entries(exports)) {
    if (entry.endsWith('*')) continue;
    for (const file of typeof target === 'string' ? [target] : Object.values(target)) assert.ok(readFileSync(path.join(root, file)).length > 0, `${entry}: ${file}`);
  }
  const french = fileURLToPath(import.meta.resolve('fineprint/locales/fr.json'));
  assert.equal(JSON.parse(readFileSync(french, 'utf8'))['accept-all'].length > 0, true);
});
