// Stand-ins for what sites embed: Google's tag, Clarity, UET, a chat, a film. They answer under the hosts that the document declares, do
// what the real ones do (read their queues, store, count), and write down everything. Nothing may leave this machine, whoever asks for it.

import { consenting } from './consenting.mjs';

/** Written by each stand-in when it runs, so that a second run is seen. */
const RAN = (name) => `(globalThis.ran ||= []).push(${JSON.stringify(name)});`;

const A_YEAR_S = 31_536_000;

const GTAG = `${RAN('gtag')}
(() => {
  const layer = (globalThis.dataLayer ||= []);
  const consents = () => [...layer].filter((entry) => Object.prototype.toString.call(entry) === '[object Arguments]' && entry[0] === 'consent');
  const holds = () => consents().reduce((all, entry) => ({ ...all, ...entry[2] }), {});
  const take = (entry) => {
    if (Object.prototype.toString.call(entry) !== '[object Arguments]' || !/^(config|event)$/.test(entry[0])) return;
    if (holds().analytics_storage !== 'granted') return;
    document.cookie = '_ga=GA1.1.24.7; Path=/; Max-Age=${A_YEAR_S}';
    document.cookie = '_ga_LANTERN=GS1.1.7; Path=/; Max-Age=${A_YEAR_S}';
    fetch('https://region1.google-analytics.com/g/collect?en=' + entry[0], { method: 'POST', mode: 'no-cors', keepalive: true });
  };
  [...layer].forEach(take);
  const push = layer.push.bind(layer);
  layer.push = (...entries) => (push(...entries), entries.forEach(take), layer.length);
})();`;

const CLARITY = `${RAN('clarity')}
(() => {
  const queued = globalThis.clarity?.q ?? [];
  const said = (globalThis.claritySaid = []);
  globalThis.clarity = (...call) => {
    said.push(call);
    if (call[0] !== 'consentv2' || call[1].analytics_Storage !== 'granted') return;
    document.cookie = '_clck=1a2b; Path=/; Max-Age=${A_YEAR_S}';
    sessionStorage._cltk = '3c4d';
    caches.open('clarity-pages');
    fetch('https://www.clarity.ms/collect', { method: 'POST', mode: 'no-cors', keepalive: true });
  };
  for (const call of queued) globalThis.clarity(...call);
})();`;

const UET = `${RAN('uet')}
(() => {
  const said = (globalThis.uetSaid = [...(globalThis.uetq ?? [])]);
  const count = () => {
    const grants = said.filter((one) => one?.ad_storage).at(-1)?.ad_storage === 'granted';
    if (!grants) return;
    document.cookie = '_uetsid=5e6f; Path=/; Max-Age=${A_YEAR_S}';
    localStorage._uetsid_exp = '7';
    new Image().src = 'https://bat.bing.com/action/0?asc=G';
  };
  globalThis.uetq = { push: (...call) => (said.push(...call), call[0] === 'event' && count()) };
  count();
})();`;

const TAWK = `${RAN('tawk')}
(() => {
  globalThis.tawkSaid = [];
  globalThis.Tawk_API = { start: () => tawkSaid.push('start'), shutdown: () => tawkSaid.push('shutdown') };
  localStorage.twk_uuid = '8a9b';
  const opening = indexedDB.open('tawk-talks', 1);
  opening.onsuccess = () => opening.result.close();
})();`;

/** Asks for nothing more: when that would be seen, nobody could wait for. */
const FILM = '<!doctype html><title>A film</title>';

const script = (body, delayMs = 0) => ({ body, contentType: 'text/javascript', delayMs });

/** By the start of the address. What is not here is answered with 404. */
const ANSWERS = {
  // The first is the slowest: whoever does not keep the order is found out.
  'https://www.googletagmanager.com/gtag/js': script(GTAG, 400),
  'https://www.clarity.ms/tag/': script(CLARITY),
  'https://bat.bing.com/bat.js': script(UET, 100),
  'https://embed.tawk.to/': script(TAWK),
  'https://www.youtube-nocookie.com/embed/': { body: FILM, contentType: 'text/html' },
  'https://region1.google-analytics.com/': { status: 204 },
  'https://www.clarity.ms/collect': { status: 204 },
  'https://bat.bing.com/action/': { status: 204 },
};

/** What a site puts on its page: gated, in this order. */
export const TAGS = `
  <script type="text/plain" data-fineprint="statistics" data-vendor="ga" data-src="https://www.googletagmanager.com/gtag/js?id=G-LANTERN"></script>
  <script type="text/plain" data-fineprint="statistics" data-vendor="ga">
    ${RAN('gtag, inline')}
    window.dataLayer = window.dataLayer || [];
    function gtag() { dataLayer.push(arguments); }
    gtag('js', new Date());
    gtag('config', 'G-LANTERN');
  </script>
  <script type="text/plain" data-fineprint="statistics" data-vendor="clarity" data-src="https://www.clarity.ms/tag/lantern"></script>
  <script type="text/plain" data-fineprint="marketing" data-vendor="uet" data-src="https://bat.bing.com/bat.js"></script>
  <script type="text/plain" data-fineprint="media" data-vendor="tawk" data-src="https://embed.tawk.to/lantern/default"></script>`;

/** The frame with a film, and a control of the host's own for coming back to the choice. */
export const BODY = `
  <h1>Maps by lamplight</h1>
  <iframe data-fineprint="media" data-vendor="video" data-src="https://www.youtube-nocookie.com/embed/lamps" title="How lamps are lit" width="480" height="270"></iframe>
  <footer><a href="/privacy.html" data-fineprint-action="preferences">Cookie settings</a></footer>`;

/** What `ran` holds when everything has run once. */
export const ALL_RAN = ['gtag', 'gtag, inline', 'clarity', 'uet', 'tawk'];

/** What is asked of others for that, without what the tags send afterwards. */
export const ALL_ASKED = [
  'https://www.googletagmanager.com/gtag/js?id=G-LANTERN',
  'https://www.clarity.ms/tag/lantern',
  'https://bat.bing.com/bat.js',
  'https://embed.tawk.to/lantern/default',
];

const FILM_ADDRESS = 'https://www.youtube-nocookie.com/embed/lamps';

/** Everything that the stand-ins store, by where. */
export const ALL_KEPT = {
  cookies: ['_clck', '_ga', '_ga_LANTERN', '_uetsid'],
  localStorage: ['_uetsid_exp', 'twk_uuid'],
  sessionStorage: ['_cltk'],
  indexedDB: ['tawk-talks'],
  caches: ['clarity-pages'],
};

/** The document that declares all of it. */
export function tagged({ storage = [], ...over } = {}) {
  const item = (id, name, type, vendor, category, more = {}) => ({ id, name, type, party: 'first', vendor, duration: 'P1Y', category, text: 'Tells visitors apart.', ...more });
  return consenting({
    storage: [
      { id: 'choice', name: 'lantern_consent', type: 'cookie', party: 'first', duration: 'P6M', category: 'necessary', text: 'Remembers your answer.' },
      { id: 'session', name: 'lantern_session', type: 'cookie', party: 'first', duration: 'session', category: 'necessary', text: 'Keeps you signed in.' },
      item('ga-id', '_ga*', 'cookie', 'ga', 'statistics'),
      item('clarity-id', '_clck', 'cookie', 'clarity', 'statistics'),
      item('clarity-tab', '_cltk', 'sessionStorage', 'clarity', 'statistics', { duration: 'session' }),
      item('clarity-pages', 'clarity-*', 'cache', 'clarity', 'statistics'),
      item('uet-id', '_uet*', 'cookie', 'uet', 'marketing'),
      item('uet-exp', '_uet*', 'localStorage', 'uet', 'marketing'),
      item('chat', 'twk_*', 'localStorage', 'tawk', 'media'),
      item('talks', 'tawk-*', 'indexedDB', 'tawk', 'media'),
      ...storage,
    ],
    ...over,
  });
}

/**
 * Answers for everybody but this machine, in all pages of the context, and keeps a log of what is asked of them.
 *
 * @param {import('@playwright/test').BrowserContext} context
 * @returns `asked`: the addresses in order; `scripts()` those of the tags themselves, `films()` those of the frame, `clear()`
 */
export async function standIn(context) {
  const asked = [];
  context.on('request', (request) => {
    const { hostname, protocol } = new URL(request.url());
    if (/^https?:$/.test(protocol) && hostname !== 'localhost') asked.push(request.url());
  });
  await context.route(
    ({ hostname }) => hostname !== 'localhost',
    async (route) => {
      const [, found] = Object.entries(ANSWERS).find(([start]) => route.request().url().startsWith(start)) ?? [];
      const { delayMs, ...answer } = found ?? { status: 404 };
      if (delayMs) await new Promise((done) => setTimeout(done, delayMs));
      // The page may be gone by then.
      await route.fulfill(answer).catch(() => {});
    },
  );
  return {
    asked,
    scripts: () => asked.filter((url) => ALL_ASKED.includes(url)),
    films: () => asked.filter((url) => url === FILM_ADDRESS),
    clear: () => asked.splice(0),
  };
}

export { settle } from './host.mjs';

/** Everything that is stored: the names, by where, sorted. Cookies of all hosts. */
export async function kept(page) {
  const cookies = await page.context().cookies();
  const inPage = await page.evaluate(async () => ({
    localStorage: Object.keys(localStorage).sort(),
    sessionStorage: Object.keys(sessionStorage).sort(),
    indexedDB: (await indexedDB.databases()).map(({ name }) => name).sort(),
    caches: (await caches.keys()).sort(),
  }));
  return { cookies: cookies.map(({ name }) => name).sort(), ...inPage };
}

/** What `kept` gives where nothing is stored but these cookies. */
export const onlyCookies = (...names) => ({ cookies: names.sort(), localStorage: [], sessionStorage: [], indexedDB: [], caches: [] });

/** What the stand-ins were told, and which of them ran. `dataLayer` as plain arrays, without dates. */
export const told = (page) =>
  page.evaluate(() => ({
    ran: globalThis.ran ?? [],
    dataLayer: [...(globalThis.dataLayer ?? [])].map((entry) => ({ isArguments: Object.prototype.toString.call(entry) === '[object Arguments]', call: [...entry].map((one) => (one instanceof Date ? 'date' : one)) })),
    uet: globalThis.uetSaid ?? [...(globalThis.uetq ?? [])],
    clarity: globalThis.claritySaid ?? (globalThis.clarity?.q ?? []).map((call) => [...call]),
    tawk: globalThis.tawkSaid ?? [],
  }));

/** The calls about consent in the data layer, in order. */
export const consents = ({ dataLayer }) => dataLayer.filter(({ call }) => call[0] === 'consent').map(({ call }) => call.slice(1));
