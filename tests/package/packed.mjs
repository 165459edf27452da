// The package as npm would publish it, unpacked. It must never be taken from the folder it was built in: what the package leaves out must be
// missing here too.

import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { root, targetDirectory } from '../../xtask/paths.mjs';
import { run } from '../../xtask/run.mjs';

/** Where all of this is done; not in the sources, which stay as git has them. */
export const workshop = () => path.join(targetDirectory(), 'consumers');

/** Builds and packs. Gives the folder with what was in the package. */
export async function pack() {
  const place = path.join(workshop(), 'packed');
  rmSync(place, { recursive: true, force: true });
  mkdirSync(place, { recursive: true });
  await run(process.execPath, [path.join(root, 'xtask/build.mjs')]);
  await run('npm', ['pack', '--loglevel=error', '--pack-destination', place], { quiet: true });
  const [tarball] = readdirSync(place);
  await run('tar', ['-xzf', path.join(place, tarball), '-C', place]);
  return path.join(place, 'package');
}

/** A hash of files and folders, by their names and contents. */
export function fingerprint(...places) {
  const hash = createHash('sha256');
  for (const place of places) {
    for (const file of filesOf(place)) hash.update(`${path.relative(place, file)}\0`).update(readFileSync(file)).update('\0');
  }
  return hash.digest('hex');
}

function filesOf(place) {
  const entries = readdirSync(place, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath ?? entry.path, entry.name))
    .sort();
}
