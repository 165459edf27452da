// `fineprint/check` in Node: a script or a test of the site's own checks its document with what the package has beside it.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { checkPolicy, receipt } from 'fineprint/check';
import { dist } from '../../xtask/paths.mjs';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');
const demo = readFileSync(path.join(root, 'www/site/policy.json'), 'utf8');
const wasm = () => readFileSync(path.join(dist, 'fineprint-check.wasm'));

/** The entry as pages, workers and bundles have it: without a file system. */
const elsewhere = await import(pathToFileURL(path.join(dist, 'check.js')).href);

test('a document is checked, with nothing else given', async () => {
  const [problem] = await checkPolicy({ ...JSON.parse(demo), tilte: 'A' });
  assert.deepEqual([problem.path, problem.code, problem.nearest], ['tilte', 'unknown-key', 'title']);
  assert.deepEqual(
    (await checkPolicy(demo)).filter(({ severity }) => severity === 'error'),
    [],
  );
});

test('a text that is no record has no receipt', async () => assert.equal(await receipt(demo, 'fp1~', 'kantara'), undefined));

test('a receipt takes the module too, where nothing was checked before', async () => {
  // An instance of its own: whatever came first would have decided where the module is.
  const { receipt } = await import(`${pathToFileURL(path.join(dist, 'check.js')).href}?receipt`);
  assert.equal(await receipt(demo, 'fp1~', 'kantara', wasm()), undefined);
});

test('the module may be given, in Node and elsewhere', async () => {
  const wanted = await checkPolicy('{}');
  assert.ok(wanted.length > 0);
  assert.deepEqual(await checkPolicy('{}', wasm()), wanted);
  assert.deepEqual(await elsewhere.checkPolicy('{}', wasm()), wanted);
});
