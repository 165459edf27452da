// Drives Firefox, through Playwright and WebDriver BiDi. It must only do what a visitor could, and look.

import { firefox } from '@playwright/test';

/** What is driven from outside keeps no page for going back, unless it is told to. */
const KEEPS = { 'remote.prefs.recommended': false, 'fission.bfcacheInParent': true };

/**
 * @param {{browser: string}} programs
 * @param {string} origin where the pages are
 * @returns {Promise<import('./whole-way.mjs').Engine>}
 */
export async function start({ browser }, origin) {
  const running = await firefox.launch({ channel: 'moz-firefox', executablePath: browser, firefoxUserPrefs: KEEPS });
  const page = await running.newPage({ viewport: { width: 1024, height: 730 } });
  return {
    version: `Firefox ${running.version()}`,
    /** A new visitor: the browser is the same, and nothing is left in it. */
    async fresh() {
      await page.goto(`${origin}/blank.html`);
      await page.context().clearCookies();
      await page.evaluate(() => (localStorage.clear(), sessionStorage.clear()));
    },
    visit: (path) => page.goto(origin + path),
    reload: () => page.reload(),
    /** Playwright itself would wait for the page to load, which a page that was kept does not. */
    async back() {
      const left = page.url();
      await page.evaluate(() => void setTimeout(() => history.back()));
      // Asked while it goes, the page that goes gives an error.
      while ((await page.evaluate(() => location.href).catch(() => left)) === left) await new Promise((resolve) => setTimeout(resolve, 25));
    },
    run: (work, ...given) => page.evaluate(`(${work})(...${JSON.stringify(given)})`),
    click: (selector) => page.locator(selector).click({ timeout: 30_000 }),
    press: (key) => page.keyboard.press(key),
    cookies: async () => (await page.context().cookies()).map(({ name, value }) => ({ name, value })),
    close: () => running.close(),
  };
}
