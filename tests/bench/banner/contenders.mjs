// The banners that are measured: for each the page that shows it, and where its buttons are. All ask the same: one needed category, two that
// may be refused, English. Each page calls `bench.answered()` when the library tells its host of the choice.

import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { dist, root } from '../../../xtask/paths.mjs';

const TYPES = { '.js': 'text/javascript', '.css': 'text/css', '.json': 'application/json', '.wasm': 'application/wasm' };

const POLICY = {
  schema: 1,
  id: 'bench',
  version: '1',
  revision: 1,
  updated: '2026-11-02',
  defaultLocale: 'en',
  title: 'Privacy',
  controller: { name: 'Example' },
  sections: [{ id: 'cookies', title: 'Cookies', blocks: [{ type: 'p', text: 'What we keep.' }] }],
  categories: [
    { id: 'necessary', locked: true, title: 'Needed', text: 'Sign-in and this choice.' },
    { id: 'statistics', title: 'Statistics', text: 'Counts which pages are read.', signals: ['analytics_storage'] },
    { id: 'marketing', title: 'Advertising', text: 'Shows adverts chosen for you.', signals: ['ad_storage'] },
  ],
  vendors: [
    { id: 'counter', name: 'Counter', role: 'processor', category: 'statistics' },
    { id: 'adverts', name: 'Adverts', role: 'controller', category: 'marketing' },
  ],
  storage: [],
  consent: { consentVersion: 1, rules: [{ regions: ['*'], mode: 'opt-in' }] },
};

const services = (of) => ['statistics', 'marketing'].map(of);

/** `inside`: how to get from the document to the root in which the selectors are. */
export const CONTENDERS = {
  fineprint: {
    head: '<script src="/fineprint/fineprint.js" data-policy="/policy.json"></script><script>fineprint.on("change", () => bench.answered())</script>',
    root: 'fineprint-consent',
    banner: '.banner',
    accept: '.banner [data-do=accept]',
    more: '.banner [data-do=choose]',
    preferences: 'dialog.preferences',
  },
  'vanilla-cookieconsent': {
    head: `<link rel="stylesheet" href="/vanilla-cookieconsent/cookieconsent.css"><script src="/vanilla-cookieconsent/cookieconsent.umd.js"></script><script>
addEventListener('DOMContentLoaded', () => CookieConsent.run({
  hideFromBots: false,
  categories: { necessary: { readOnly: true, enabled: true }, statistics: {}, marketing: {} },
  onConsent: () => bench.answered(),
  language: { default: 'en', translations: { en: {
    consentModal: { title: 'Choices', description: 'What we would like to use.', acceptAllBtn: 'Accept all', acceptNecessaryBtn: 'Reject all', showPreferencesBtn: 'Choose' },
    preferencesModal: { title: 'Settings', acceptAllBtn: 'Accept all', acceptNecessaryBtn: 'Reject all', savePreferencesBtn: 'Save', closeIconLabel: 'Close',
      sections: [{ title: 'Needed', linkedCategory: 'necessary' }, { title: 'Statistics', linkedCategory: 'statistics' }, { title: 'Advertising', linkedCategory: 'marketing' }] } } } } }));
</script>`,
    banner: '#cc-main .cm',
    accept: '#cc-main .cm [data-role=all]',
    more: '#cc-main .cm [data-role=show]',
    preferences: '#cc-main .pm',
  },
  klaro: {
    head: `<link rel="stylesheet" href="/klaro/klaro.min.css"><script>
var klaroConfig = { acceptAll: true, hideDeclineAll: false, translations: { zz: { privacyPolicyUrl: '/privacy' }, en: { statistics: { title: 'Statistics' }, marketing: { title: 'Advertising' } } },
  lang: 'en', services: [${services((name) => `{ name: '${name}', purposes: ['${name}'], callback: (consent) => consent && bench.answered() }`)}] };
</script><script defer src="/klaro/klaro-no-css.js"></script>`,
    banner: '.klaro .cookie-notice',
    accept: '.klaro .cookie-notice .cm-btn-success',
    more: '.klaro .cookie-notice .cm-link, .klaro .cookie-notice .cn-learn-more',
    preferences: '.klaro .cookie-modal .cm-modal',
  },
  tarteaucitronjs: {
    head: `<script>var tarteaucitronForceCDN = '/tarteaucitron/', tarteaucitronForceLanguage = 'en';</script><script src="/tarteaucitron/tarteaucitron.min.js"></script><script>
tarteaucitron.init({ privacyUrl: '/privacy', hashtag: '#t', cookieName: 't', orientation: 'bottom', groupServices: false, showAlertSmall: false, cookieslist: false, closePopup: false, showIcon: false,
  adblocker: false, DenyAllCta: true, AcceptAllCta: true, highPrivacy: true, handleBrowserDNTRequest: false, removeCredit: true, moreInfoLink: true, mandatory: true, googleConsentMode: false, bingConsentMode: false, useExternalCss: false, useExternalJs: false });
${services((name) => `tarteaucitron.services.${name} = { key: '${name}', type: 'analytic', name: '${name}', needConsent: true, cookies: [], js() {}, fallback() {} }; (tarteaucitron.job = tarteaucitron.job || []).push('${name}');`).join('\n')}
document.addEventListener('tac.consent_updated', () => bench.answered());
</script>`,
    banner: '#tarteaucitronAlertBig',
    accept: '#tarteaucitronPersonalize2',
    more: '#tarteaucitronCloseAlert',
    preferences: '#tarteaucitron',
  },
};

/** Every file that the pages ask for, by path. */
export function files() {
  const found = new Map([['/policy.json', { type: 'application/json', body: JSON.stringify(POLICY) }]]);
  for (const [prefix, folder] of [
    ['/fineprint/', dist],
    ['/vanilla-cookieconsent/', path.join(root, 'node_modules/vanilla-cookieconsent/dist')],
    ['/klaro/', path.join(root, 'node_modules/klaro/dist')],
    ['/tarteaucitron/', path.join(root, 'node_modules/tarteaucitronjs')],
  ]) {
    for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
      const file = path.join(entry.parentPath ?? entry.path, entry.name);
      const type = TYPES[path.extname(file)];
      if (entry.isFile() && type) found.set(prefix + path.relative(folder, file).split(path.sep).join('/'), { type, body: readFileSync(file) });
    }
  }
  return found;
}

/** In the page: times of the answer and of what is seen. `event.timeStamp` is when the browser had the click, before any script. */
export const PROBE = `<script>
globalThis.bench = {
  answered() { this.answer ??= performance.now(); },
  find(root, selector) { const place = root ? document.querySelector(root)?.shadowRoot : document; return place?.querySelector(selector); },
  /** A person sees it and can use it. */
  isVisible(element) {
    if (!element?.isConnected) return false;
    const { width, height, top, bottom } = element.getBoundingClientRect();
    for (let at = element; at; at = at.parentElement ?? at.getRootNode().host) if (Number(getComputedStyle(at).opacity) < 0.05) return false;
    return width > 0 && height > 0 && bottom > 1 && top < innerHeight - 1 && getComputedStyle(element).visibility === 'visible';
  },
  /** The time of the first frame in which that holds. */
  until(holds) { return new Promise((done) => { const look = () => (holds() ? done(performance.now()) : requestAnimationFrame(look)); requestAnimationFrame(look); }); },
  arm(root, banner, preferences) {
    // What was said before the click was said of the state, not of an answer.
    this.answer = undefined;
    addEventListener('click', ({ timeStamp }) => { this.clicked ??= timeStamp; }, true);
    this.gone = this.until(() => this.clicked && !this.isVisible(this.find(root, banner)));
    this.opened = this.until(() => this.clicked && this.isVisible(this.find(root, preferences)));
  },
};
</script>`;
