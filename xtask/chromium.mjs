// Finds the browser for the tests, or installs it where that is plainly wanted: as root on Debian. It must never download one by itself.

import { canInstall, inPath, install, starts } from './debian.mjs';
import { Failure } from './run.mjs';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const PLACES = ['/usr/bin/chromium', '/Applications/Chromium.app/Contents/MacOS/Chromium', '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'];

/** The path or name of a Chromium that starts; undefined when there is none. */
export function findChromium() {
  const wanted = process.env.CHROMIUM_PATH;
  if (wanted) {
    if (!starts(wanted)) throw new Failure(`CHROMIUM_PATH does not lead to a browser that starts: ${wanted}`);
    return wanted;
  }
  return [...NAMES.map(inPath), ...PLACES].find((place) => place && starts(place));
}

/** A Chromium, installed first if need be. */
export async function ensureChromium() {
  const found = findChromium();
  if (found) return found;
  if (canInstall()) {
    console.log('Installing Chromium with apt-get');
    await install('chromium');
    const installed = findChromium();
    if (installed) return installed;
  }
  throw new Failure(
    'The browser tests need Chromium or Chrome, and none was found.\n' +
      'Install it (Debian, Ubuntu: sudo apt-get install chromium), or say where it is: CHROMIUM_PATH=/path/to/chrome npm test\n' +
      'The tests that need no browser: npm test -- native',
  );
}
