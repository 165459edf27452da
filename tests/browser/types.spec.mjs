// The package's types as a consumer meets them: through the names of package.json, strictly.

import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@playwright/test';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');

for (const [name, ...options] of [['Node'], ['a bundler', '--module', 'esnext', '--moduleResolution', 'bundler']]) {
  test(`a host written in strict TypeScript compiles as for ${name}, and its mistakes are found`, () => {
    test.setTimeout(60_000);
    const { stdout, status } = spawnSync(process.execPath, [path.join(root, 'node_modules/typescript/bin/tsc'), '--project', path.join(root, 'tests/types'), ...options], { encoding: 'utf8' });
    expect(stdout).toBe('');
    expect(status).toBe(0);
  });
}
