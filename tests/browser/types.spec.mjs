// The package's types as a consumer meets them: through the names of package.json, strictly.

import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@playwright/test';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');

test('a host written in strict TypeScript compiles, and its mistakes are found', () => {
  test.setTimeout(60_000);
  const { stdout, status } = spawnSync(process.execPath, [path.join(root, 'node_modules/typescript/bin/tsc'), '--project', path.join(root, 'tests/types')], { encoding: 'utf8' });
  expect(stdout).toBe('');
  expect(status).toBe(0);
});
