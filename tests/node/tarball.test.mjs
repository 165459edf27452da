// What npm would publish, file by file: a file more is a leak, a file less a broken import.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');
const shell = process.platform === 'win32';

/** By hand, so that somebody has thought of each. The languages are those that there are strings of. */
const FILES = `
  CHANGELOG.md LICENSE LICENSE-APACHE LICENSE-MIT README.md package.json
  www/dist/built.js
  www/dist/check.d.ts www/dist/check.js www/dist/check.node.js
  www/dist/consent-boot.js www/dist/consent.js www/dist/consent-rest.js www/dist/consent.css
  www/dist/css.d.ts
  www/dist/element.d.ts www/dist/element.js
  www/dist/fineprint.js www/dist/fineprint-module.js www/dist/fineprint.inline.js www/dist/fineprint-ahead.js
  www/dist/fineprint.wasm www/dist/fineprint-check.wasm www/dist/fineprint-consent.wasm www/dist/fineprint-ask.wasm www/dist/fineprint-ask-rest.wasm
  www/dist/fineprint.wasm.js www/dist/fineprint-check.wasm.js www/dist/fineprint-consent.wasm.js
  www/dist/gpp.js
  www/dist/index.d.ts www/dist/index.js
  www/dist/inline.d.ts www/dist/inline.js
  www/dist/instead.js
  www/dist/locales.js
  www/dist/render.js
  www/dist/rules/autoconsent.json www/dist/rules/consent-o-matic.json
  www/dist/schema.json
  www/dist/server.d.ts www/dist/server.js www/dist/server.node.js
  www/dist/style.css
  www/dist/tcf.d.ts www/dist/tcf.js
  www/dist/types.d.ts
`;

const pack = () => JSON.parse(execFileSync('npm', ['pack', '--dry-run', '--ignore-scripts', '--json'], { cwd: root, encoding: 'utf8', shell, stdio: ['ignore', 'pipe', 'ignore'] }))[0];

test('the tarball holds these files and no others', () => {
  const languages = readdirSync(path.join(root, 'www/locales')).flatMap((name) => [`www/dist/locales/${name}`, `www/dist/words/${path.basename(name, '.json')}.js`]);
  const listed = pack().files.map((file) => file.path);
  assert.deepEqual(listed.sort(), [...FILES.trim().split(/\s+/), ...languages].sort());
});

test('nothing in it is run when it is installed, and it brings nothing with it', () => {
  const { dependencies, peerDependencies, optionalDependencies, scripts } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
  assert.deepEqual([dependencies, peerDependencies, optionalDependencies], [undefined, undefined, undefined]);
  for (const name of ['preinstall', 'install', 'postinstall']) assert.equal(scripts[name], undefined);
});

test('no address is promised from which the script would load code of other packages', () => {
  // A CDN serves these at /npm/fineprint@1.2.3, with no folder of the package in it: beside that lies `/npm/consent.js`, which is anybody's.
  const { unpkg, jsdelivr } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
  assert.deepEqual([unpkg, jsdelivr], [undefined, undefined]);
});

test('packing what is built builds nothing; where a source or a file has changed it would', async () => {
  const { isBuilt } = await import('../../xtask/built.mjs');
  assert.equal(isBuilt(), true);
  const file = path.join(root, 'www/dist/tcf.d.ts');
  const before = readFileSync(file);
  try {
    writeFileSync(file, `${before}// changed\n`);
    assert.equal(isBuilt(), false);
  } finally {
    writeFileSync(file, before);
  }
  assert.equal(isBuilt(), true);
});
