// Local stand-ins for what sites embed: Google's tag, Clarity, UET, Tawk.to, a video frame. Each is answered here under its real host name, says
// in the page what it did, and sets cookies as the real one does. Nothing may ever leave this machine.

const SCRIPTS = {
  'www.googletagmanager.com': 'document.cookie = "_ga=GA1.1.1.1;path=/;max-age=63072000"; document.cookie = "_ga_X=1;path=/;max-age=63072000";',
  'www.clarity.ms': 'document.cookie = "_clck=1;path=/;max-age=31536000"; document.cookie = "_clsk=1;path=/;max-age=86400";',
  'bat.bing.com': 'document.cookie = "_uetsid=1;path=/;max-age=86400"; document.cookie = "_uetvid=1;path=/;max-age=33696000";',
  'embed.tawk.to': 'localStorage.setItem("twk_token", "1"); document.cookie = "twk_uuid=1;path=/;max-age=15552000";',
  'connect.facebook.net': 'document.cookie = "_fbp=fb.1.1.1;path=/;max-age=7776000";',
  'analytics.tiktok.com': 'document.cookie = "_ttp=1;path=/;max-age=33696000";',
};
const PAGES = ['www.youtube-nocookie.com', 'player.vimeo.com'];
const PICTURE = Buffer.from('R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw==', 'base64');

/**
 * Answers for those hosts from now on.
 * @param {import('@playwright/test').Page} page
 * @param {{delays?: Record<string, number>, bodies?: Record<string, string>}} how by a piece of the address: how long to wait, and other code
 * @returns {Promise<string[]>} the addresses asked for so far, in order
 */
export async function standIns(page, { delays = {}, bodies = {} } = {}) {
  const asked = [];
  const of = (all, url) => Object.entries(all).find(([piece]) => url.includes(piece))?.[1];
  await page.route(/^https:\/\//, async (route) => {
    const url = route.request().url();
    const { hostname } = new URL(url);
    asked.push(url);
    const wait = of(delays, url);
    if (wait) await new Promise((resolve) => setTimeout(resolve, wait));
    const headers = { 'access-control-allow-origin': '*' };
    if (/\.(gif|webp)/.test(url)) return route.fulfill({ contentType: 'image/gif', body: PICTURE, headers });
    if (hostname in SCRIPTS) {
      const did = `(globalThis.did ??= []).push(${JSON.stringify(url)});`;
      return route.fulfill({ contentType: 'text/javascript', headers, body: of(bodies, url) ?? did + SCRIPTS[hostname] });
    }
    if (PAGES.includes(hostname)) return route.fulfill({ contentType: 'text/html', body: '<!doctype html><title>A video</title><p>A video' });
    return route.abort();
  });
  return asked;
}

/** A consent module that only hands out boot: tests say themselves what is decided. */
export async function consentDouble(page) {
  const body = `export async function startConsent(boot, options) {
    globalThis.boot = boot;
    globalThis.options = options;
    const calls = (globalThis.calls = []);
    return new Proxy({}, { get: (_, name) => (name === 'then' || name === 'consent' ? undefined : (...given) => void calls.push([name, ...given.map((one) => (one instanceof Element ? one.id : one))])) });
  }`;
  await page.route('**/fineprint/consent.js', (route) => route.fulfill({ contentType: 'text/javascript', body }));
  await page.route(/fineprint-(ask|consent)\.wasm$/, (route) => route.fulfill({ contentType: 'application/wasm', body: Buffer.from([0, 97, 115, 109, 1, 0, 0, 0]) }));
}

/** Waits until the double has been started: by a timer, since a page may be without frames. */
export const started = (page) => page.waitForFunction(() => globalThis.boot, undefined, { polling: 20 });

/** What the runtime would say: these categories and vendors are granted, and nothing else. */
export const decided = (categories, vendors, more = {}) => ({
  choices: Object.fromEntries(categories.map((id) => [id, true])),
  vendors: Object.fromEntries(vendors.map((id) => [id, true])),
  signals: 64,
  families: 1,
  ...more,
});

/** Grants in the page, through the double. */
export async function grant(page, categories, vendors = [], more) {
  await started(page);
  await page.evaluate((state) => globalThis.boot.apply(state), decided(categories, vendors, more));
}
