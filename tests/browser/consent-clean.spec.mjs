// Withdrawal: what a vendor left on the device goes, wherever the page can reach it; what it cannot reach is said; vendors that must be told are
// told once; and nobody's page is loaded anew against their will.

import { expect, test } from '@playwright/test';
import { answer, banner, consenting, ready, state, visit } from './consenting.mjs';
import { load, open } from './host.mjs';
import { plant, recordText } from './answered.mjs';

const item = (id, name, over = {}) => ({ id, name, type: 'cookie', party: 'first', vendor: 'ga', duration: 'P2Y', category: 'statistics', text: 'Tells visitors apart.', ...over });

const STORAGE = [
  item('choice', 'lantern_consent', { vendor: undefined, category: 'necessary', duration: 'P6M' }),
  item('basket', 'basket', { vendor: undefined, category: 'necessary' }),
  item('ga-id', '_ga*'),
  item('ga-middle', 'ga-*-session'),
  item('ga-http', '_http_ga', { httpOnly: true }),
  item('ga-third', 'IDE', { party: 'third', domains: ['doubleclick.net'] }),
  item('ga-pixel', 'collect', { type: 'pixel' }),
  item('ga-local', 'ga:*', { type: 'localStorage' }),
  item('ga-tab', 'ga-tab', { type: 'sessionStorage' }),
  item('ga-db', 'ga-db*', { type: 'indexedDB' }),
  item('ga-cache', 'ga-cache', { type: 'cache' }),
  item('uet-id', '_uet*', { vendor: 'uet', category: 'marketing' }),
  item('uet-local', 'uet', { vendor: 'uet', category: 'marketing', type: 'localStorage' }),
];

const withdrawing = (over = {}) => consenting({ storage: STORAGE.map(({ vendor, ...rest }) => (vendor ? { ...rest, vendor } : rest)), ...over });

const LISTEN = `<script>globalThis.cleaned = []; document.addEventListener('fineprint:cleaned', ({ detail }) => cleaned.push(JSON.parse(JSON.stringify(detail))));</script>`;

/** Leaves on the device what the vendors would, and what belongs to others. */
const litter = (page) =>
  page.evaluate(async () => {
    for (const name of ['_ga', '_ga_ABC123', 'ga-7-session', '_uet_sid', 'keep', 'x_ga', 'basket']) document.cookie = `${name}=1; Path=/; Max-Age=9999`;
    for (const key of ['ga:client', 'ga:x', 'uet', 'keep']) localStorage.setItem(key, '1');
    for (const key of ['ga-tab', 'keep']) sessionStorage.setItem(key, '1');
    for (const name of ['ga-db-1', 'keep']) {
      await new Promise((resolve, reject) => {
        const request = indexedDB.open(name);
        request.onsuccess = () => (request.result.close(), resolve());
        request.onerror = reject;
      });
    }
    for (const name of ['ga-cache', 'keep']) await caches.open(name);
  });

const left = (page) =>
  page.evaluate(async () => ({
    cookies: document.cookie.split('; ').filter(Boolean).map((pair) => pair.split('=')[0]).sort(),
    local: Object.keys(localStorage).sort(),
    session: Object.keys(sessionStorage).sort(),
    databases: (await indexedDB.databases()).map(({ name }) => name).sort(),
    caches: (await caches.keys()).sort(),
  }));

const cleaned = (page) => page.evaluate(() => globalThis.cleaned);

test('a pattern that fits the record too does not take it: the withdrawal is not forgotten', async ({ page }) => {
  await visit(page, { policy: withdrawing({ storage: [item('all', 'lantern_*')] }), head: LISTEN });
  await answer(page, 'accept');
  await page.evaluate(() => (document.cookie = 'lantern_counter=1; Path=/'));
  await page.evaluate(() => globalThis.fineprint.withdraw('statistics'));
  await expect.poll(() => cleaned(page)).toEqual([{ removed: ['lantern_counter'], left: [] }]);
  expect((await left(page)).cookies).toEqual(['lantern_consent']);
  await page.reload();
  await ready(page);
  expect((await state(page)).record).toMatchObject({ event: 'withdrawn' });
});

test('what is granted again is not swept away when the page goes', async ({ page }) => {
  await visit(page, { policy: withdrawing(), head: LISTEN });
  await answer(page, 'accept');
  await page.evaluate(() => globalThis.fineprint.withdraw('marketing'));
  await page.evaluate(() => globalThis.fineprint.withdraw('statistics'));
  await expect.poll(() => cleaned(page)).toHaveLength(2);
  await page.evaluate(() => globalThis.fineprint.save({ statistics: true }));
  await page.evaluate(() => {
    for (const name of ['_ga']) document.cookie = `${name}=1; Path=/; Max-Age=9999`;
    dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }));
  });
  await expect.poll(async () => (await left(page)).cookies).toEqual(['_ga', 'lantern_consent']);
});

test('what a withdrawn vendor left goes from cookies, both storages, databases and caches; what is not declared, or is another’s, stays', async ({ page }) => {
  const seen = await visit(page, { policy: withdrawing(), head: LISTEN });
  await answer(page, 'accept');
  await expect.poll(async () => (await state(page)).status).toBe('granted');
  await litter(page);
  await page.evaluate(() => globalThis.fineprint.withdraw('statistics'));
  // First, since a message does not stay for ever.
  await expect(page.locator('fineprint-consent [role=status]')).toContainText('2 stored items could not be removed');
  await expect.poll(() => cleaned(page)).toHaveLength(1);
  expect(await left(page)).toEqual({ cookies: ['_uet_sid', 'basket', 'keep', 'lantern_consent', 'x_ga'], local: ['keep', 'uet'], session: ['keep'], databases: ['keep'], caches: ['keep'] });
  const [report] = await cleaned(page);
  expect(report.removed.sort()).toEqual(['_ga', '_ga_ABC123', 'ga-7-session', 'ga-cache', 'ga-db-1', 'ga-tab', 'ga:client', 'ga:x']);
  expect(report.left).toEqual([
    { id: 'ga-http', name: '_http_ga', why: 'http-only' },
    { id: 'ga-third', name: 'IDE', why: 'third-party' },
  ]);
  // Everything else, when it is withdrawn too.
  await page.evaluate(() => globalThis.fineprint.withdraw());
  await expect.poll(() => cleaned(page)).toHaveLength(2);
  expect(await left(page)).toMatchObject({ cookies: ['basket', 'keep', 'lantern_consent', 'x_ga'], local: ['keep'] });
  expect(seen.said).toEqual([]);
});

test('cookies on parent domains and on paths above and below are removed too', async ({ page, context }) => {
  const { port } = new URL(process.env.FINEPRINT_ORIGIN);
  const origin = `http://shop.lantern.localhost:${port}`;
  const cookie = (name, domain, path) => ({ name, value: '1', domain, path, expires: Math.floor(Date.now() / 1000) + 9_999 });
  await context.addCookies([
    cookie('_ga', 'shop.lantern.localhost', '/'),
    cookie('_ga_parent', '.lantern.localhost', '/'),
    cookie('_ga_own', '.shop.lantern.localhost', '/'),
    cookie('_ga_folder', 'shop.lantern.localhost', '/maps'),
    cookie('_ga_slash', '.lantern.localhost', '/maps/'),
    cookie('_ga_page', 'shop.lantern.localhost', '/maps/host.html'),
    // Twice by the same name: one of them alone would come back.
    cookie('_ga', '.lantern.localhost', '/'),
    cookie('keep', '.lantern.localhost', '/'),
  ]);
  const seen = await visit(page, { policy: withdrawing(), head: LISTEN });
  expect(seen.said).toEqual([]);
  await page.goto(`${origin}/maps/host.html`);
  await answer(page, 'accept');
  await expect.poll(async () => (await state(page)).status).toBe('granted');
  expect((await left(page)).cookies).toContain('_ga_page');
  await page.evaluate(() => globalThis.fineprint.withdraw());
  await expect.poll(() => cleaned(page)).toHaveLength(1);
  const names = (await context.cookies(`${origin}/maps/host.html`)).map(({ name }) => name).sort();
  expect(names).toEqual(['keep', 'lantern_consent']);
});

test('the record itself may stand on the parent domain, and never on a public suffix', async ({ page, context }) => {
  const { port } = new URL(process.env.FINEPRINT_ORIGIN);
  const policy = consenting({ consent: { store: { kind: 'cookie', name: 'lantern_consent', sameSite: 'Lax', domain: 'auto' } } });
  await visit(page, { policy });
  await page.goto(`http://shop.lantern.localhost:${port}/host.html`);
  await answer(page, 'reject');
  await expect.poll(async () => (await context.cookies()).filter(({ name }) => name === 'lantern_consent').map(({ domain }) => domain)).toEqual(['.lantern.localhost']);
  await page.goto(`http://help.lantern.localhost:${port}/host.html`);
  await expect.poll(async () => (await state(page)).status).toBe('refused');
  await expect(banner(page)).toHaveCount(0);
});

test('a cookie that comes back, because something still writes it, is said', async ({ page }) => {
  await page.addInitScript(() => {
    const own = Object.getOwnPropertyDescriptor(Document.prototype, 'cookie');
    Object.defineProperty(Document.prototype, 'cookie', { get() { return own.get.call(this); }, set(text) { own.set.call(this, /^_ga=;/.test(text) ? '_ga=1; Path=/' : text); } });
  });
  await visit(page, { policy: withdrawing({ storage: [STORAGE[0], item('ga-id', '_ga*')].map(({ vendor, ...rest }) => (vendor ? { ...rest, vendor } : rest)) }), head: LISTEN });
  await answer(page, 'accept');
  await page.evaluate(() => (document.cookie = '_ga=1; Path=/'));
  await page.evaluate(() => globalThis.fineprint.withdraw());
  await expect(page.locator('fineprint-consent [role=status]')).toContainText('1 stored item could not be removed');
  await expect.poll(() => cleaned(page)).toEqual([{ removed: [], left: [{ id: 'ga-id', name: '_ga', why: 'refused' }] }]);
});

test('what a script that still runs writes after the withdrawal is swept when the page goes', async ({ page }) => {
  await visit(page, { policy: withdrawing(), head: LISTEN });
  await answer(page, 'accept');
  await page.evaluate(() => globalThis.fineprint.withdraw());
  await expect.poll(() => cleaned(page)).toHaveLength(1);
  await page.evaluate(() => {
    document.cookie = '_ga=again; Path=/';
    localStorage.setItem('ga:again', '1');
  });
  await page.reload();
  expect(await left(page)).toMatchObject({ cookies: ['lantern_consent'], local: [] });
});

test('what was never granted is not cleaned: a first refusal touches nothing', async ({ page }) => {
  await visit(page, { policy: withdrawing(), head: LISTEN });
  await page.evaluate(() => (document.cookie = '_ga=1; Path=/'));
  await answer(page, 'reject');
  await expect.poll(async () => (await state(page)).status).toBe('refused');
  expect(await cleaned(page)).toEqual([]);
});

test('storage that throws is said, and does not stop the rest', async ({ page }) => {
  await page.addInitScript(() => {
    Object.defineProperty(globalThis, 'sessionStorage', { get() { throw new DOMException('refused', 'SecurityError'); } });
    IDBFactory.prototype.databases = () => Promise.reject(new Error('refused'));
  });
  const seen = await visit(page, { policy: withdrawing(), head: LISTEN });
  await answer(page, 'accept');
  await page.evaluate(() => localStorage.setItem('ga:x', '1'));
  await page.evaluate(() => globalThis.fineprint.withdraw());
  await expect.poll(() => cleaned(page)).toHaveLength(1);
  const [report] = await cleaned(page);
  expect(report.removed).toEqual(['ga:x']);
  expect(report.left).toEqual(expect.arrayContaining([expect.objectContaining({ id: 'ga-tab', why: 'refused' }), expect.objectContaining({ id: 'ga-db', why: 'refused' })]));
  expect(seen.said).toEqual([]);
});

test('a reload is offered where a vendor needs it, and never forced', async ({ page }) => {
  const base = consenting();
  const vendors = base.vendors.map((one) => (one.id === 'tawk' ? { ...one, gate: { ...one.gate, reloadOnWithdraw: true } } : one));
  let loads = 0;
  page.on('load', () => loads++);
  await visit(page, { policy: { ...base, vendors }, head: LISTEN });
  await answer(page, 'accept');
  await page.evaluate(() => (globalThis.isOld = true));
  await page.evaluate(() => globalThis.fineprint.withdraw('statistics'));
  await expect.poll(() => cleaned(page)).toHaveLength(1);
  const reload = page.locator('fineprint-consent [data-do=reload]');
  await expect(reload).toHaveCount(0);
  await page.evaluate(() => globalThis.fineprint.withdraw('media'));
  await expect(reload).toBeVisible();
  expect(await page.evaluate(() => globalThis.isOld)).toBe(true);
  expect(loads).toBe(1);
  await reload.click();
  await expect.poll(() => loads).toBe(2);
  expect(await page.evaluate(() => globalThis.isOld)).toBe(undefined);
});

/** Stand-ins that write down how they are called. */
const STUBS = `<script>
  const log = (name) => (...args) => { (globalThis.told ??= []).push([name, ...args]); };
  globalThis.fbq = log('fbq');
  globalThis.ttq = { grantConsent: log('ttq.grant'), revokeConsent: log('ttq.revoke') };
  globalThis._paq = { push: log('_paq') };
  globalThis.Tawk_API = { start: log('tawk.start'), shutdown: log('tawk.shutdown') };
</script>`;

const told = (page, from = 0) => page.evaluate((from) => (globalThis.told ?? []).slice(from), from);

const adapting = (extra = []) => {
  const base = consenting();
  const vendor = (id, adapter, category = 'marketing') => ({ ...base.vendors[1], id, name: id, category, gate: { adapter } });
  return { ...base, vendors: [base.vendors[0], vendor('facebook', 'meta'), vendor('tik', 'tiktok'), vendor('count', 'matomo', 'statistics'), vendor('chat', 'tawk', 'media'), ...extra.map((adapter) => vendor(`own-${adapter}`, adapter))] };
};

test('Meta, TikTok, Matomo and Tawk.to are told of a grant and of a withdrawal, each once', async ({ page }) => {
  const seen = await visit(page, { policy: adapting(), head: STUBS + LISTEN });
  await expect(banner(page)).toBeVisible();
  const before = (await told(page)).length;
  await answer(page, 'accept');
  await expect.poll(() => told(page, before)).toEqual([
    ['fbq', 'consent', 'grant'],
    ['ttq.grant'],
    ['_paq', ['setConsentGiven']],
    ['tawk.start', { showWidget: true }],
  ]);
  await page.evaluate(() => globalThis.fineprint.acceptAll());
  await page.evaluate(() => globalThis.fineprint.withdraw('marketing'));
  await expect.poll(async () => (await told(page, before)).slice(4)).toEqual([['fbq', 'consent', 'revoke'], ['ttq.revoke']]);
  await page.evaluate(() => globalThis.fineprint.withdraw());
  await expect.poll(async () => (await told(page, before)).slice(6)).toEqual([['_paq', ['forgetConsentGiven'], ['requireConsent']], ['tawk.shutdown']]);
  expect(seen.said).toEqual([]);
});

test('a vendor that the site loads by itself is told on the load of a returning visitor too', async ({ page }) => {
  await plant(page, recordText({ vendors: { host: true, facebook: true, tik: true, count: true, chat: true } }));
  await visit(page, { policy: adapting(), head: STUBS });
  await expect.poll(() => told(page)).toEqual(expect.arrayContaining([['fbq', 'consent', 'grant'], ['_paq', ['setConsentGiven']]]));
  expect((await told(page)).flat()).not.toContain('revoke');
});

test('vendors that are not there are not called, created or loaded', async ({ page }) => {
  const seen = await visit(page, { policy: adapting() });
  await answer(page, 'accept');
  await page.evaluate(() => globalThis.fineprint.withdraw());
  await expect.poll(async () => (await state(page)).status).toBe('refused');
  expect(await page.evaluate(() => ['fbq', 'ttq', '_paq', 'Tawk_API'].filter((name) => name in globalThis))).toEqual([]);
  expect(seen.said).toEqual([]);
});

test('an adapter of the host’s own is told by the name in the document; one that throws is said and stops nobody', async ({ page }) => {
  const seen = await open(page, { head: STUBS });
  await load(page);
  await page.evaluate(async (policy) => {
    globalThis.own = [];
    const note = (what) => (vendor) => globalThis.own.push([what, vendor]);
    const adapters = {
      broken: { grant() { throw new Error('of the host'); }, deny: note('deny') },
      counter: { grant: note('grant'), deny: note('deny') },
      half: { grant: note('grant') },
    };
    globalThis.fp = await globalThis.api.createFineprint({ policy, adapters });
  }, adapting(['broken', 'counter', 'half', 'toString', 'nobody']));
  await answer(page, 'accept');
  await expect.poll(() => page.evaluate(() => globalThis.own.filter(([what]) => what === 'grant'))).toEqual([['grant', 'own-counter'], ['grant', 'own-half']]);
  expect((await told(page)).map(([name]) => name)).toContain('fbq');
  await expect.poll(() => seen.said).toEqual([expect.stringContaining('of the host')]);
  await page.evaluate(() => globalThis.fp.withdraw());
  await expect.poll(() => page.evaluate(() => globalThis.own.slice(-2))).toEqual([['deny', 'own-broken'], ['deny', 'own-counter']]);
});
