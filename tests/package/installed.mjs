// A working copy of each group of consumers: its files, what its lock file pins, and the package in place of what npm would put there. The
// package stands in no lock file, since its hash changes with every build. It must never write into the sources.

import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { root } from '../../xtask/paths.mjs';
import { run } from '../../xtask/run.mjs';
import { workshop } from './packed.mjs';

export const sources = path.join(root, 'tests/package');

/** What tools keep from one build to the next, about packages whose version has not changed. Ours may have changed all the same. */
const REMEMBERED = ['.astro', '.cache', '.vite', 'fineprint'];

/** Where a group is worked on. */
export const placeOf = (group) => path.join(workshop(), group);

/** Makes the working copy of a group, and installs what its lock file says unless that is there already. */
export async function install(group, packed) {
  const place = placeOf(group);
  const modules = path.join(place, 'node_modules');
  mkdirSync(modules, { recursive: true });
  for (const name of readdirSync(place).filter((name) => name !== 'node_modules')) rmSync(path.join(place, name), { recursive: true, force: true });
  cpSync(path.join(sources, group), place, { recursive: true });
  cpSync(path.join(root, '.npmrc'), path.join(place, '.npmrc'));
  mkdirSync(path.join(place, 'public'), { recursive: true });
  cpSync(path.join(sources, 'policy.json'), path.join(place, 'public/policy.json'));

  const lock = path.join(place, 'package-lock.json');
  if (existsSync(lock)) {
    const stamp = path.join(modules, '.installed');
    const wanted = `${process.platform} ${process.arch} ${process.versions.modules}\n${readFileSync(lock, 'utf8')}`;
    if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== wanted) {
      // No package may run a script of its own here.
      await run('npm', ['ci', '--ignore-scripts', '--loglevel=error'], { cwd: place });
      writeFileSync(stamp, wanted);
    }
  }
  for (const name of REMEMBERED) rmSync(path.join(modules, name), { recursive: true, force: true });
  cpSync(packed, path.join(modules, 'fineprint'), { recursive: true });
}
