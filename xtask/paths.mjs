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

/** The glue and the module between xtask and the bundler, and the loader by itself for its tests. */
export function pageDirectory() {
  return path.join(targetDirectory(), 'page');
}

/** The same for the module that checks documents. */
export function checkDirectory() {
  return path.join(targetDirectory(), 'check');
}

/** The path as a person at the root of the repository would type it. */
export function shown(file) {
  return path.relative(root, file).split(path.sep).join('/');
}
