// The banners that are measured: for each the page that shows it, and where its buttons are. All ask the same: one needed category, two that
// may be refused, English. Each page calls `bench.answered()` when the library tells its host of the choice.

import { build } from 'esbuild';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
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

/** The site that `fineprint build` makes; its pieces are there once `files()` has run. */
const AHEAD = 'fineprint, banner in the HTML';
const HEARD = '<script>fineprint.on("change", () => bench.answered())</script>';
// As the README asks for; without it a small control of ours stands there, and returning visitors load the consent module for it.
const CONTROL = '<a href="/privacy" data-fineprint-action="preferences">Cookie settings</a>';

/** Ours by one of its script tags. */
const fineprint = (file, before = '') => ({
  head: `${before}<script src="/fineprint/${file}" data-policy="/policy.json"></script>${HEARD}`,
  body: CONTROL,
  root: 'fineprint-consent',
  banner: '.banner',
  accept: '.banner [data-do=accept]',
  more: '.banner [data-do=choose]',
  preferences: 'dialog.preferences',
});

/** `inside`: how to get from the document to the root in which the selectors are. */
export const CONTENDERS = {
  fineprint: fineprint('fineprint.js'),
  [AHEAD]: { ...fineprint(''), keeps: true },
  'fineprint without WebAssembly': fineprint('fineprint.js', '<script>delete globalThis.WebAssembly</script>'),
  'fineprint in one file': fineprint('fineprint.inline.js'),
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
  // The last three ask nothing but yes or no, or need a framework.
  cookieconsent: {
    head: `<link rel="stylesheet" href="/cookieconsent/cookieconsent.min.css"><script src="/cookieconsent/cookieconsent.min.js"></script><script>
addEventListener('DOMContentLoaded', () => cookieconsent.initialise({ type: 'opt-in', palette: { popup: { background: '#fff', text: '#000' }, button: { background: '#05f', text: '#fff' } }, onStatusChange: () => bench.answered() }));
</script>`,
    banner: '.cc-window',
    accept: '.cc-window .cc-allow',
  },
  'react-cookie-consent': {
    head: '<script defer src="/apps/react-cookie-consent.js"></script>',
    banner: '.CookieConsent',
    accept: '#rcc-confirm-button',
  },
  'c15t (React)': {
    head: '<link rel="stylesheet" href="/apps/c15t.css"><script defer src="/apps/c15t.js"></script>',
    banner: '[data-testid=consent-banner-card]',
    accept: '[data-testid=consent-banner-accept-button]',
    more: '[data-testid=consent-banner-customize-button]',
    preferences: '[data-testid=consent-dialog-card]',
  },
};

/** A page's document around what a contender needs, with an eager visitor on it or without. */
export const pageOf = ({ head, body = '', root = '', accept, keeps = false }, isEager = false) =>
  `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>bench</title><link rel="icon" href="data:,">${PROBE}` +
  `${isEager ? `<script>bench.eagerly = bench.eager(${JSON.stringify({ root, accept, keeps })});</script>` : ''}${head}<body>${body}<h1>A page</h1><p>${'Words. '.repeat(400)}</p>`;

/** Every file that the pages ask for, by path. */
export async function files() {
  const found = new Map([['/policy.json', { type: 'application/json', body: JSON.stringify(POLICY) }]]);
  for (const [prefix, folder] of [
    ['/fineprint/', dist],
    ['/vanilla-cookieconsent/', path.join(root, 'node_modules/vanilla-cookieconsent/dist')],
    ['/klaro/', path.join(root, 'node_modules/klaro/dist')],
    ['/tarteaucitron/', path.join(root, 'node_modules/tarteaucitronjs')],
    ['/cookieconsent/', path.join(root, 'node_modules/cookieconsent/build')],
  ]) {
    for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
      const file = path.join(entry.parentPath ?? entry.path, entry.name);
      const type = TYPES[path.extname(file)];
      if (entry.isFile() && type) found.set(prefix + path.relative(folder, file).split(path.sep).join('/'), { type, body: readFileSync(file) });
    }
  }
  for (const [name, body] of siteAhead()) found.set(`/built/${name}`, { type: TYPES[path.extname(name)] ?? 'text/plain', body });
  for (const output of await apps()) found.set(`/apps/${path.basename(output.path)}`, { type: TYPES[path.extname(output.path)], body: Buffer.from(output.contents) });
  return found;
}

/** Builds the site, puts its pieces into the contender's page, and gives its files. */
function siteAhead() {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'fineprint-bench-'));
  try {
    const document = path.join(folder, 'policy.json');
    const site = path.join(folder, 'site');
    writeFileSync(document, JSON.stringify(POLICY));
    const call = ['run', '--quiet', '--locked', '--bin', 'fineprint', '--', 'build', document, '--out', site, '--at', '/built/', '--assets', dist];
    execFileSync('cargo', call, { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] });
    const piece = (name) => readFileSync(path.join(site, `pieces/${name}.en.html`), 'utf8');
    Object.assign(CONTENDERS[AHEAD], { head: piece('head') + HEARD, body: piece('banner') + CONTROL });
    return readdirSync(site, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => path.join(entry.parentPath ?? entry.path, entry.name))
      .map((file) => [path.relative(site, file).split(path.sep).join('/'), readFileSync(file)]);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The pages that need a framework, bundled as their makers would for production. */
async function apps() {
  const { outputFiles } = await build({
    entryPoints: ['c15t', 'react-cookie-consent'].map((name) => path.join(root, `tests/bench/banner/apps/${name}.js`)),
    bundle: true,
    minify: true,
    write: false,
    outdir: root,
    define: { 'process.env.NODE_ENV': '"production"' },
    logLevel: 'error',
  });
  return outputFiles;
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
  /**
   * A visitor who cannot wait: clicks in the first frame that shows the button, and again and again until one click is answered, but for banners
   * that keep the first. Gives when it was seen, which click was answered, and when.
   */
  async eager({ root, accept, keeps }) {
    const button = () => this.find(root, accept);
    const isOnTop = (element) => {
      const { x, y, width, height } = element.getBoundingClientRect();
      const hit = element.getRootNode().elementFromPoint(x + width / 2, y + height / 2);
      return hit && (element.contains(hit) || hit.contains(element));
    };
    const seen = await this.until(() => this.isVisible(button()) && isOnTop(button()));
    // What moves after it moves because of it; that it is no click of a person's is not the page's fault.
    const shift = globalThis.seenShift;
    let clickable;
    this.answer = undefined;
    await this.until(() => {
      if (!this.answer && button() && !(keeps && clickable)) {
        clickable = performance.now();
        button().click();
      }
      return this.answer;
    });
    return { seen, clickable, answered: Math.max(this.answer, clickable), shift };
  },
  arm(root, banner, preferences) {
    // What was said before the click was said of the state, not of an answer.
    this.answer = undefined;
    addEventListener('click', ({ timeStamp }) => { this.clicked ??= timeStamp; }, true);
    this.gone = this.until(() => this.clicked && !this.isVisible(this.find(root, banner)));
    this.opened = this.until(() => this.clicked && this.isVisible(this.find(root, preferences)));
  },
};
</script>`;
