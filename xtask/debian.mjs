// Finds programs of the machine, and installs Debian's packages where that is plainly wanted: as root on Debian. It must never download a
// program by itself, and never touch another system's packages.

import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { run } from './run.mjs';

/** Whether packages can be had without asking anybody. `only` Debian itself, where what is made from it names its packages otherwise. */
export function canInstall({ only = false } = {}) {
  return process.getuid?.() === 0 && existsSync('/etc/debian_version') && Boolean(inPath('apt-get')) && (!only || isDebian());
}

/** Installs packages with as little around them as they work with. */
export async function install(...packages) {
  const env = { DEBIAN_FRONTEND: 'noninteractive' };
  await run('apt-get', ['update', '-qq'], { env });
  await run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...packages], { env, quiet: true });
}

/** The path of a program that the shell finds. */
export function inPath(name) {
  try {
    return execFileSync('sh', ['-c', `command -v ${name}`], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
  } catch {
    return undefined;
  }
}

/** Asked for its version, since some systems have a script of a program's name that only says how to install it. */
export function starts(place) {
  try {
    execFileSync(place, ['--version'], { stdio: 'ignore', timeout: 20_000 });
    return true;
  } catch {
    return false;
  }
}

function isDebian() {
  return existsSync('/etc/os-release') && /^ID=debian$/m.test(readFileSync('/etc/os-release', 'utf8'));
}
