// A document that asks for consent, and what a visitor does with it: for the tests of banner, preferences, record and gates.
// In our own words; no test may depend on anything that is not said here or by itself.

import { open } from './host.mjs';

const three = (en, fr, ar) => ({ en, fr, ar });

/** The document; `over` replaces top-level fields, `consent` is merged into the rules. */
export function consenting({ consent = {}, ...over } = {}) {
  return {
    schema: 1,
    id: 'lantern-privacy',
    version: '2026.4',
    revision: 4,
    updated: '2026-11-02',
    defaultLocale: 'en',
    locales: { en: {}, fr: {}, ar: {} },
    url: '/privacy.html',
    title: three('How Lantern treats your data', 'Vos données chez Lantern', 'كيف تعامل لانترن بياناتك'),
    controller: { name: 'Lantern Maps SAS', country: 'FR' },
    contacts: [{ id: 'privacy', roles: ['privacy'], email: 'privacy@lantern.example' }],
    sections: [
      { id: 'cookies', title: three('Cookies', 'Cookies', 'ملفات الارتباط'), blocks: [{ type: 'storage' }, { type: 'preferences' }, { type: 'gpc-status' }] },
      { id: 'vendors', title: three('Who helps us', 'Nos prestataires', 'من يساعدنا'), blocks: [{ type: 'vendors' }] },
    ],
    categories: [
      { id: 'necessary', locked: true, title: three('Needed', 'Indispensables', 'ضرورية'), text: three('Sign-in and this choice.', 'La connexion et ce choix.', 'الدخول وهذا الاختيار.'), signals: ['security_storage'] },
      { id: 'statistics', title: three('Statistics', 'Statistiques', 'إحصاءات'), text: three('Counts which pages are read.', 'Compte les pages lues.', 'تعدّ الصفحات المقروءة.'), signals: ['analytics_storage'] },
      {
        id: 'marketing',
        title: three('Advertising', 'Publicité', 'إعلانات'),
        text: three('Shows and measures adverts.', 'Affiche et mesure des publicités.', 'تعرض الإعلانات وتقيسها.'),
        saleOrShare: true,
        signals: ['ad_storage', 'ad_user_data', 'ad_personalization'],
      },
      { id: 'media', title: three('Videos and chat', 'Vidéos et messagerie', 'فيديو ومحادثة'), text: three('Shows content of others.', 'Affiche des contenus tiers.', 'تعرض محتوى من آخرين.') },
    ],
    purposes: [{ id: 'counting', title: three('Improve the maps', 'Améliorer les cartes', 'تحسين الخرائط'), legalBasis: 'consent', category: 'statistics' }],
    vendors: [
      { id: 'host', name: 'Harbour Hosting', role: 'processor', category: 'necessary', country: 'FR' },
      vendor('ga', 'Google Analytics', 'statistics', ['www.googletagmanager.com', '*.google-analytics.com'], 'gtag'),
      vendor('clarity', 'Microsoft Clarity', 'statistics', ['www.clarity.ms'], 'clarity'),
      vendor('uet', 'Microsoft Advertising', 'marketing', ['bat.bing.com'], 'uet'),
      vendor('tawk', 'Tawk.to', 'media', ['embed.tawk.to'], 'tawk'),
      vendor('video', 'YouTube', 'media', ['www.youtube-nocookie.com']),
    ],
    storage: [
      { id: 'choice', name: 'lantern_consent', type: 'cookie', party: 'first', duration: 'P6M', category: 'necessary', text: three('Remembers your answer.', 'Retient votre réponse.', 'يتذكر إجابتك.') },
      { id: 'ga-id', name: '_ga*', type: 'cookie', party: 'first', vendor: 'ga', duration: 'P2Y', category: 'statistics', text: three('Tells visitors apart.', 'Distingue les visiteurs.', 'يميز الزوار.') },
      { id: 'uet-id', name: '_uet*', type: 'cookie', party: 'first', vendor: 'uet', duration: 'P1Y', category: 'marketing', text: three('Measures adverts.', 'Mesure les publicités.', 'يقيس الإعلانات.') },
      { id: 'chat', name: 'twk_*', type: 'localStorage', party: 'first', vendor: 'tawk', duration: 'persistent', category: 'media', text: three('Keeps a conversation.', 'Garde une conversation.', 'يحفظ المحادثة.') },
    ],
    consent: {
      consentVersion: 3,
      renewAfter: 'P6M',
      rules: [
        { regions: ['EEA', 'GB', 'CH', 'BR', 'CA-QC'], mode: 'opt-in' },
        { regions: ['US'], mode: 'opt-out' },
        { regions: ['*'], mode: 'opt-in' },
      ],
      signals: { gpc: true, consentMode: true, uet: true, clarity: true, gpp: ['usnat'] },
      store: { kind: 'cookie', name: 'lantern_consent', sameSite: 'Lax' },
      ...consent,
    },
    history: [
      { revision: 4, version: '2026.4', date: '2026-11-02', material: true, sections: ['vendors'], text: three('Tawk.to answers in the chat.', 'Tawk.to répond dans la messagerie.', 'يجيب توك في المحادثة.') },
      { revision: 3, version: '2026.3', date: '2026-06-01', material: false, text: 'Typing mistakes.' },
    ],
    ...over,
  };
}

function vendor(id, name, category, hosts, adapter) {
  return {
    id,
    name,
    legalName: `${name} Ireland Ltd.`,
    role: 'processor',
    category,
    purposes: ['counting'],
    country: 'US',
    transfer: { mechanism: 'adequacy' },
    urls: { privacy: `https://${hosts[0].replace('*.', '')}/privacy` },
    gate: { hosts, ...(adapter ? { adapter } : {}) },
  };
}

/**
 * Opens a host page with the script tag.
 *
 * @param {import('@playwright/test').Page} page
 * @param {{policy?: object | string, attributes?: string, head?: string, before?: string} & Parameters<typeof open>[1]} what `attributes` of the script
 *   tag; `before` stands before it, `head` after it
 */
export function visit(page, { policy = consenting(), attributes = '', before = '', head = '', files = {}, ...rest } = {}) {
  const tag = `<script src="/fineprint/fineprint.js" data-policy="/consenting.json" ${attributes}></script>`;
  return open(page, { head: before + tag + head, files: { '/consenting.json': policy, '/privacy.html': { contentType: 'text/html', body: '<!doctype html><title>Policy</title>' }, ...files }, ...rest });
}

/** A gated script for each category that can be refused; what has run is in `ran`. */
export const GATED = ['statistics', 'marketing', 'media']
  .map((category) => `<script type="text/plain" data-fineprint="${category}">(globalThis.ran ??= []).push('${category}')</script>`)
  .join('');
export const ran = (page) => page.evaluate(() => globalThis.ran ?? []);

/** The banner; locators look into open shadow roots. */
export const banner = (page) => page.locator('fineprint-consent .banner');

/** The preferences. */
export const preferences = (page) => page.locator('fineprint-consent dialog.preferences');

/** Waits for the banner, and clicks one of its controls: `accept`, `reject`, `choose`, `close`. */
export async function answer(page, does) {
  await press(page, does);
  // On a first visit they may have to be loaded.
  if (does === 'choose') await preferences(page).waitFor();
}

/** The same, without waiting for anything that follows. */
export async function press(page, does) {
  await banner(page).locator(`[data-do=${does}]`).click();
}

/** Opens the preferences from the banner, sets switches (`{statistics: true}`), and saves. */
export async function chooseInDetail(page, switches) {
  await answer(page, 'choose');
  for (const [category, wanted] of Object.entries(switches)) {
    await preferences(page).locator(`[role=switch][data-category=${category}]`).setChecked(wanted);
  }
  await preferences(page).locator('[data-do=save]').click();
}

/** The record that is kept in a cookie, as text; undefined where there is none. */
export async function storedText(page, name = 'lantern_consent') {
  const cookie = (await page.context().cookies()).find((one) => one.name === name);
  return cookie?.value;
}

/** The state as the page's scripts see it. */
export const state = (page) => page.evaluate(() => JSON.parse(JSON.stringify(globalThis.fineprint.consent ?? null)));

/** Waits until what holds on load is there: by boot from a record, or by the consent module, which `data-auto="off"` leaves to the host. */
export async function ready(page) {
  await page.evaluate(async () => void (await globalThis.fineprint.ready));
  // Not one function for both: of an asynchronous one Playwright takes the promise for a yes.
  // By a timer: a page that is not seen may be without frames.
  await page.waitForFunction(
    () => {
      const boot = globalThis[Symbol.for('fineprint')];
      return Boolean(boot.snapshot || boot.state) || document.querySelector('script[data-policy]').dataset.auto === 'off';
    },
    undefined,
    { polling: 20 },
  );
}

/** Waits for the consent module, where it comes: what only it could show or say has been shown and said then. */
export const moduleReady = (page) => page.waitForFunction(() => Boolean(globalThis[Symbol.for('fineprint')]?.snapshot), undefined, { polling: 20 });
