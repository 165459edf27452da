// Where things are: the repository, what ships, and what the build keeps between its steps. It must never create or read any of them.

import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');

/** What ships; git does not keep it. */
export const dist = path.join(root, 'www/dist');

let target;

/** Cargo's target directory, wherever the user's own configuration puts it. */
export function targetDirectory() {
  target ??= JSON.parse(
    execFileSync('cargo', ['metadata', '--no-deps', '--format-version', '1', '--offline'], { cwd: root, encoding: 'utf8' }),
  ).target_directory;
  return target;
}

/**
 * The WebAssembly modules, all from one crate: what each is called when it ships, the feature that makes it, and
 * where it is also cut in two (xtask/src/split.rs), what the halves are called.
 * @type {{name: string, wasm: string, feature?: string, halves?: string[]}[]}
 */
export const wasmModules = [
  { name: 'page', wasm: 'fineprint.wasm' },
  { name: 'consent', wasm: 'fineprint-consent.wasm', feature: 'consent', halves: ['fineprint-ask.wasm', 'fineprint-ask-rest.wasm'] },
  { name: 'check', wasm: 'fineprint-check.wasm', feature: 'check' },
];

/** A module and its glue between xtask and the bundler; in that of `page` also the loader by itself, for its tests. */
export function moduleDirectory(name) {
  return path.join(targetDirectory(), name);
}

/** The path as a person at the root of the repository would type it. */
export function shown(file) {
  return path.relative(root, file).split(path.sep).join('/');
}
