// `node xtask/pack.mjs`: packs the package as npm would publish it, and asks two linters what a consumer's tools would say of the result: publint
// (entries, conditions, formats) and attw (whether the types are found, and fit). It must never build, and never publish.

import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { root, targetDirectory } from './paths.mjs';
import { run, script } from './run.mjs';

await script(async () => {
  const tarball = pack();
  await lint('publint/src/cli.js', tarball, '--strict');
  // The package is ESM only and its entries stand in `exports`, so there is nothing to be found by the rules before those; what is neither
  // module nor style sheet has no types.
  await lint('@arethetypeswrong/cli/dist/index.js', tarball, '--profile', 'esm-only', '--no-emoji', '--entrypoints', ...typed());
});

/** The tarball, where it was written. */
function pack() {
  const folder = path.join(targetDirectory(), 'packed');
  mkdirSync(folder, { recursive: true });
  const told = execFileSync('npm', ['pack', '--ignore-scripts', '--json', '--pack-destination', folder], { cwd: root, encoding: 'utf8', shell: process.platform === 'win32' });
  const [{ filename, size, unpackedSize, entryCount }] = JSON.parse(told);
  console.log(`${filename}: ${entryCount} files, ${size} bytes packed, ${unpackedSize} unpacked`);
  return path.join(folder, filename);
}

/** The entries that promise types. */
function typed() {
  const { exports } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
  return Object.keys(exports).filter((name) => exports[name].types);
}

function lint(cli, ...args) {
  return run(process.execPath, [path.join(root, 'node_modules', cli), ...args]);
}
