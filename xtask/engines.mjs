// Finds Firefox and WebKit for the tests of the whole way, or installs them where that is plainly wanted: as root on Debian. Elsewhere they
// may be missing, and whoever asks is told what is. It must never download a browser by itself.

import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { canInstall, inPath, install, starts } from './debian.mjs';
import { Failure } from './run.mjs';

/** What Debian calls them. Chromium has a place of its own: nothing is tested without it. */
const PACKAGES = {
  firefox: ['firefox-esr'],
  webkit: ['webkit2gtk-driver', 'libwebkit2gtk-4.1-0', 'xvfb'],
};

/** The names of the engines. */
export const engines = Object.keys(PACKAGES);

const FIND = {
  firefox() {
    const wanted = process.env.FIREFOX_PATH;
    const browser = wanted ?? ['firefox-esr', 'firefox'].map(inPath).find(Boolean) ?? '/Applications/Firefox.app/Contents/MacOS/firefox';
    return starts(browser) ? { browser } : { missing: wanted ? `no Firefox that starts at ${wanted}` : 'no Firefox' };
  },
  webkit() {
    // WebKit's driver answers no question about its version.
    const driver = inPath('WebKitWebDriver');
    const browser = miniBrowsers().find(existsSync);
    const screen = process.env.DISPLAY ? undefined : inPath('Xvfb');
    const missing = [driver ? '' : 'no WebKitWebDriver', browser ? '' : 'no MiniBrowser', process.env.DISPLAY || screen ? '' : 'neither a screen nor Xvfb'].filter(Boolean);
    return missing.length > 0 ? { missing: missing.join(', ') } : { browser, driver, screen };
  },
};

/** Where systems keep the small browser that WebKit comes with. */
function miniBrowsers() {
  return ['/usr/lib', '/usr/lib64', '/usr/libexec']
    .filter(existsSync)
    .flatMap((folder) => [folder, ...readdirSync(folder).map((name) => path.join(folder, name))])
    .map((folder) => path.join(folder, 'webkit2gtk-4.1/MiniBrowser'));
}

/** The programs of an engine, or `missing` with what is not there, in words. */
export function findEngine(name) {
  return FIND[name]();
}

/** Whether nothing may be skipped: where everything can be installed. */
export function mustRun() {
  return canInstall({ only: true });
}

/** Installs what is missing, where it can. Afterwards every engine must be there. */
export async function ensureEngines() {
  if (!mustRun()) return;
  const wanted = engines.filter((name) => findEngine(name).missing);
  if (wanted.length === 0) return;
  console.log(`Installing ${wanted.join(' and ')} with apt-get`);
  await install(...wanted.flatMap((name) => PACKAGES[name]));
  for (const name of wanted) {
    const { missing } = findEngine(name);
    if (missing) throw new Failure(`${name} was installed, and still there is ${missing}`);
  }
}
