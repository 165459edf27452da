// What development needs is what something here uses: whatever else is installed is only waited for, and audited for nothing.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');
const { devDependencies } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));

// Not the consumers in tests/package, which have dependencies of their own; nor JSON, where words of documents are.
const files = ['xtask', 'tests', 'www/package'].map((folder) => `${folder}/*`).concat(':!tests/package', ':!*.json');

/** Whether a package is named as a module, as a part of a path, or as an argument. */
function isUsed(name) {
  try {
    execFileSync('git', ['grep', '--quiet', '--extended-regexp', `['"/]${name.replaceAll('.', '\\.')}['"/]`, '--', ...files], { cwd: root });
    return true;
  } catch ({ status }) {
    assert.equal(status, 1);
    return false;
  }
}

for (const name of Object.keys(devDependencies)) test(`something here uses ${name}`, () => assert.ok(isUsed(name)));
