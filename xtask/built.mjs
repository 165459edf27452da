// Whether www/dist is of the sources that are there: by a hash of all that goes into it, kept when it was made. Where that cannot be told
// it is not. It must never run cargo, which is not there where somebody only packs what was built elsewhere.

import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { dist, root } from './paths.mjs';

const stamp = path.join(root, 'node_modules/.fineprint-built');

/** Everything that the build reads. */
const SOURCES = ['src', 'xtask', 'www/package', 'www/locales', 'www/schema', 'Cargo.toml', 'Cargo.lock', 'package-lock.json', 'rust-toolchain.toml'];

/** Writes down what www/dist was made of. */
export function built() {
  writeFileSync(stamp, hashes());
}

export function isBuilt() {
  return existsSync(stamp) && readFileSync(stamp, 'utf8') === hashes();
}

/** One hash of the sources, and one of what was made of them: neither may have changed. */
function hashes() {
  return `${hash(SOURCES.flatMap((name) => filesIn(path.join(root, name))))} ${hash(filesIn(dist))}\n`;
}

function filesIn(place) {
  const found = readdirSync(path.dirname(place), { withFileTypes: true }).find(({ name }) => name === path.basename(place));
  if (!found?.isDirectory()) return found ? [place] : [];
  return readdirSync(place, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath ?? entry.path, entry.name))
    .sort();
}

function hash(files) {
  const hash = createHash('sha256');
  for (const file of files) {
    hash.update(`${path.relative(root, file).split(path.sep).join('/')}\n`);
    hash.update(readFileSync(file));
  }
  return hash.digest('hex');
}
