// Host pages and documents for the tests, made on the spot: a page is a route, so each test says in its own words what stands on it.
// It must never hide what the page says: everything asked for and everything complained of is written down.

const ORDINARY = '<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Host</title>';

/** The strictest policy that the package is made for. */
export const STRICT =
  "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; require-trusted-types-for 'script'; trusted-types fineprint";

/**
 * Opens a host page.
 *
 * @param {import('@playwright/test').Page} page
 * @param {{body?: string, head?: string, headers?: Record<string, string>, files?: Record<string, any>, hash?: string, lang?: string, together?: string[]}} what
 *   `files` are answered at their paths: text, an object (as JSON) or the arguments of `route.fulfill`; none of the paths `together` is answered
 *   before all of them have been asked for
 * @returns what happens on it: `asked` (paths), `said` (console errors and uncaught ones), `dialogs`
 */
export async function open(page, { body = '', head = '', headers = {}, files = {}, hash = '', lang = 'en', together = [] } = {}) {
  const seen = { asked: [], said: [], dialogs: [] };
  page.on('request', (request) => {
    const { pathname } = new URL(request.url());
    if (pathname !== '/favicon.svg') seen.asked.push(pathname);
  });
  page.on('console', (message) => message.type() === 'error' && seen.said.push(message.text()));
  page.on('pageerror', (error) => seen.said.push(`uncaught: ${error.message}`));
  page.on('dialog', (dialog) => {
    seen.dialogs.push(dialog.message());
    dialog.dismiss();
  });
  await page.route('**/host.html*', (route) =>
    route.fulfill({
      headers: { 'content-type': 'text/html; charset=utf-8', ...headers },
      body: `${ORDINARY.replace('lang="en"', `lang="${lang}"`)}<link rel="icon" href="/favicon.svg">${head}</head><body>${body}</body></html>`,
    }),
  );
  for (const [path, file] of Object.entries(files)) await page.route(`**${path}`, (route) => route.fulfill(answer(file)));
  if (together.length > 0) await hold(page, together);
  await page.goto(`/host.html${hash}`);
  return seen;
}

/** Times would not tell: on a busy machine the first answer may be there before the last question. */
async function hold(page, paths) {
  const missing = new Set(paths);
  let release;
  const all = new Promise((resolve) => (release = resolve));
  await page.route(
    ({ pathname }) => missing.has(pathname),
    async (route) => {
      missing.delete(new URL(route.request().url()).pathname);
      if (missing.size === 0) release();
      await all;
      await route.fallback();
    },
  );
}

function answer(file) {
  if (typeof file === 'string') return { contentType: 'application/json', body: file };
  return 'status' in file || 'body' in file ? file : { contentType: 'application/json', body: JSON.stringify(file) };
}

/** Puts the API into the page as `globalThis.api`. */
export async function load(page) {
  await page.evaluate(async () => {
    globalThis.api = await import('/fineprint/index.js');
  });
}

/** Shows a document in `#here` (or what `selector` finds), as `globalThis.fp`. */
export async function show(page, policy, { selector = '#here', ...options } = {}) {
  await load(page);
  await page.evaluate(
    async ({ policy, selector, options }) => {
      globalThis.fp = await globalThis.api.createFineprint({ policy, consent: false, ...options });
      globalThis.unmount = await globalThis.fp.mountPolicy(document.querySelector(selector));
    },
    { policy, selector, options },
  );
}

/** What every page needs to look like itself. */
export const SHEET = '<link rel="stylesheet" href="/fineprint/style.css">';

/**
 * Until nothing has been asked for a while, from now on: what Playwright calls `networkidle` is true for good once it was. A browser under load
 * may keep a request open that was answered long ago: five seconds at most.
 */
export async function settle(page) {
  const until = Date.now() + 5_000;
  let last = Date.now();
  const note = () => (last = Date.now());
  const events = ['request', 'requestfinished', 'requestfailed'];
  for (const event of events) page.on(event, note);
  await page.waitForLoadState('networkidle', { timeout: 5_000 }).catch(() => {});
  while (Date.now() < Math.min(last + 500, until)) await new Promise((done) => setTimeout(done, 20));
  for (const event of events) page.off(event, note);
}

/** Whether the heading row of a section is in the window and has the focus. */
export const inView = (page, id) =>
  page.evaluate((id) => {
    const row = document.getElementById(id).previousElementSibling;
    const { top, bottom } = row.getBoundingClientRect();
    return top >= 0 && bottom <= innerHeight && document.activeElement === row;
  }, id);
