// The package's types as a consumer meets them: through the names of package.json, strictly.

import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@playwright/test';
import { targetDirectory } from '../../xtask/paths.mjs';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');

function compiles(...args) {
  const { stdout, status } = spawnSync(process.execPath, [path.join(root, 'node_modules/typescript/bin/tsc'), ...args], { encoding: 'utf8' });
  expect(stdout).toBe('');
  expect(status).toBe(0);
}

for (const [name, ...options] of [['Node'], ['a bundler', '--module', 'esnext', '--moduleResolution', 'bundler']]) {
  test(`a host written in strict TypeScript compiles as for ${name}, and its mistakes are found`, () => {
    compiles('--project', path.join(root, 'tests/types'), ...options);
  });
}

test('a script beside the script tag has the types by reference, and its mistakes are found', () => {
  // A reference finds what is installed only, so it is: beside a copy.
  const folder = path.join(targetDirectory(), 'types');
  const installed = path.join(folder, 'node_modules/fineprint');
  mkdirSync(path.dirname(installed), { recursive: true });
  if (!existsSync(installed)) symlinkSync(root, installed, 'junction');
  copyFileSync(path.join(root, 'tests/types/page.ts'), path.join(folder, 'page.ts'));
  compiles(path.join(folder, 'page.ts'), '--strict', '--noEmit', '--target', 'es2022', '--module', 'esnext', '--moduleResolution', 'bundler', '--lib', 'es2022,dom');
});
