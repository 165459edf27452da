// Finds the browser for the tests, or installs it where that is plainly wanted: as root on Debian. It must never download one by itself.

import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { Failure, run } from './run.mjs';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const PLACES = ['/usr/bin/chromium', '/Applications/Chromium.app/Contents/MacOS/Chromium', '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'];

/** The path or name of a Chromium that starts; undefined when there is none. */
export function findChromium() {
  const wanted = process.env.CHROMIUM_PATH;
  if (wanted) {
    if (!starts(wanted)) throw new Failure(`CHROMIUM_PATH does not lead to a browser that starts: ${wanted}`);
    return wanted;
  }
  // Asked for its version, since some systems have a script of that name that only says how to install it.
  return [...NAMES.map(inPath), ...PLACES].find((place) => place && starts(place));
}

/** A Chromium, installed first if need be. */
export async function ensureChromium() {
  const found = findChromium();
  if (found) return found;
  if (process.getuid?.() === 0 && existsSync('/etc/debian_version') && inPath('apt-get')) {
    console.log('Installing Chromium with apt-get');
    const env = { DEBIAN_FRONTEND: 'noninteractive' };
    await run('apt-get', ['update', '-qq'], { env });
    await run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium'], { env, quiet: true });
    const installed = findChromium();
    if (installed) return installed;
  }
  throw new Failure(
    'The browser tests need Chromium or Chrome, and none was found.\n' +
      'Install it (Debian, Ubuntu: sudo apt-get install chromium), or say where it is: CHROMIUM_PATH=/path/to/chrome npm test\n' +
      'The tests that need no browser: npm test -- native',
  );
}

function starts(place) {
  try {
    execFileSync(place, ['--version'], { stdio: 'ignore', timeout: 20_000 });
    return true;
  } catch {
    return false;
  }
}

function inPath(name) {
  try {
    return execFileSync('sh', ['-c', `command -v ${name}`], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
  } catch {
    return undefined;
  }
}
