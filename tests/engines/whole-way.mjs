// The whole way once more in an engine that is not Chromium: `node tests/engines/whole-way.mjs firefox` (or `webkit`). What each step must
// hold in detail the tests in tests/browser say; here is seen whether another engine does it too. Where the engine is not on this machine
// it says so and ends with 77, the custom for a test that was skipped; on Debian as root it is never skipped.

import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { after, beforeEach, test } from 'node:test';
import { findEngine, mustRun } from '../../xtask/engines.mjs';
import { dist } from '../../xtask/paths.mjs';
import { SKIPPED } from '../../xtask/run.mjs';
import { serve } from '../../xtask/serve.mjs';
import { writePages } from './pages.mjs';

/**
 * What a driver offers. Selectors reach into the shadow root of the element that their first word finds.
 * @typedef {object} Engine
 * @property {string} version
 * @property {() => Promise<void>} fresh
 * @property {(path: string) => Promise<unknown>} visit
 * @property {() => Promise<unknown>} reload
 * @property {() => Promise<unknown>} back
 * @property {(work: Function, ...given: any[]) => Promise<any>} run in the page
 * @property {(selector: string) => Promise<void>} click
 * @property {(key: string) => Promise<void>} press
 * @property {() => Promise<{name: string, value: string}[]>} cookies
 * @property {() => Promise<void>} close
 */

const DENIED = { ad_storage: 'denied', ad_user_data: 'denied', ad_personalization: 'denied', analytics_storage: 'denied', functionality_storage: 'denied', personalization_storage: 'denied', security_storage: 'granted' };

const [name] = process.argv.slice(2);
const programs = findEngine(name);
if (programs.missing) skip(`this machine has ${programs.missing}`);
if (!existsSync(dist)) throw new Error('nothing is built: npm run build');

const pages = writePages();
const { server, origin } = await serve({ '/': pages.folder, '/fineprint/': dist });
const { start } = await import(`./${name}.mjs`);
/** @type {Engine} */
const engine = await start(programs, origin).catch((error) => {
  pages.remove();
  // Not every version can be driven by the version of the driver that is pinned.
  skip(`${programs.browser} cannot be driven: ${error.message.split('\n')[0]}`, error);
});
const { run, click, press, visit } = engine;
console.log(engine.version);

after(async () => {
  await engine.close();
  server.closeAllConnections();
  server.close();
  pages.remove();
});

beforeEach(() => engine.fresh());

/** Says why nothing is tested, and ends; where nothing may be skipped that is a failure. */
function skip(why, error) {
  if (mustRun()) throw error ?? new Error(why);
  console.log(`skipped: ${name} is not tested here, since ${why}`);
  process.exit(SKIPPED);
}

/** Waits until it is so in the page. */
async function until(work, ...given) {
  const end = performance.now() + 15_000;
  while (!(await run(work, ...given))) {
    if (performance.now() > end) assert.fail(`it did not come to this within 15 s: ${work} ${JSON.stringify(given)}`);
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}

const BANNER = 'fineprint-consent .banner';
const PREFERENCES = 'fineprint-consent dialog.preferences';

/** Whether something is shown in a shadow root: it has a box, and nothing lies over its middle. */
const isShown = (selector) => {
  const [host, ...rest] = selector.split(' ');
  const root = document.querySelector(host)?.shadowRoot;
  const element = root?.querySelector(rest.join(' '));
  if (!element) return false;
  const { x, y, width, height } = element.getBoundingClientRect();
  return width > 0 && height > 0 && element.contains(root.elementFromPoint(x + width / 2, y + height / 2));
};
const shown = (selector) => until(isShown, selector);
const gone = (selector) => until((selector) => !document.querySelector(selector.split(' ')[0])?.shadowRoot.querySelector(selector.split(' ').slice(1).join(' ')), selector);

const ran = () => run(() => globalThis.ran ?? []);
const choices = () => run(() => ({ ...globalThis.fineprint.consent.choices }));
const innocent = async () => assert.deepEqual(await run(() => globalThis.said), []);
const layer = () => run(() => [...globalThis.dataLayer].map((entry) => [...entry]));
const asked = () => run(() => performance.getEntriesByType('resource').map(({ name }) => name.split('/').at(-1)));

test('a policy is shown, opened by a link, a click and in another language in place', async () => {
  await visit('/policy.html#three');
  await until(() => document.querySelector('article.fineprint'));
  const state = () =>
    run(() => {
      const article = document.querySelector('article.fineprint');
      const open = [...article.querySelectorAll('details[open]')].map((details) => details.querySelector('[id]').id);
      return { lang: article.lang, dir: getComputedStyle(article).direction, open };
    });
  await until(() => document.querySelector('details:has(#three)')?.open);
  assert.deepEqual(await state(), { lang: 'en', dir: 'ltr', open: ['three'] });
  await click('details:has(#one) > summary');
  await until(() => document.querySelector('#one').getBoundingClientRect().height > 100);
  await run(() => globalThis.fineprint.setLocale('ar'));
  assert.deepEqual(await state(), { lang: 'ar', dir: 'rtl', open: ['one', 'three'] });
  // The date in the language's own words comes from the engine's own tables.
  assert.match(await run(() => document.querySelector('article time').textContent), /نوفمبر/);
  await innocent();
});

test('before a choice: a banner with two equal answers, signals denied, nothing stored, nothing gated runs', async () => {
  await visit('/ask.html');
  await shown(`${BANNER} [data-do=accept]`);
  await shown(`${BANNER} [data-do=reject]`);
  const looks = await run(() => {
    const root = document.querySelector('fineprint-consent').shadowRoot;
    return ['accept', 'reject'].map((does) => {
      const button = root.querySelector(`.banner [data-do=${does}]`);
      const { width, height, bottom, right } = button.getBoundingClientRect();
      const { color, backgroundColor, fontSize, fontWeight, borderTopWidth, opacity } = getComputedStyle(button);
      return { width: Math.round(width), height: Math.round(height), inView: bottom <= innerHeight && right <= innerWidth, color, backgroundColor, fontSize, fontWeight, borderTopWidth, opacity };
    });
  });
  assert.deepEqual(looks[0], looks[1]);
  assert.ok(looks[0].inView && looks[0].height >= 44, JSON.stringify(looks[0]));
  const expected = [['consent', 'default', { ...DENIED, wait_for_update: 500 }], ['set', 'ads_data_redaction', true]];
  assert.deepEqual(await run(() => globalThis.early), { layer: expected, has: false });
  assert.deepEqual(await layer(), expected);
  assert.deepEqual(await engine.cookies(), []);
  assert.deepEqual(await ran(), []);
  assert.deepEqual(await run(() => [localStorage.length, document.querySelector('iframe').getAttribute('src')]), [0, null]);
  await innocent();
});

for (const [does, granted] of [['accept', true], ['reject', false]]) {
  test(`${does}: once, told to everybody, kept over a reload without asking again or loading anything`, async () => {
    const all = granted ? ['inline', 'counter.js'] : [];
    await visit('/ask.html');
    await shown(BANNER);
    await click(`${BANNER} [data-do=${does}]`);
    await gone(BANNER);
    await until((count) => (globalThis.ran ?? []).length === count, all.length);
    assert.deepEqual(await choices(), { necessary: true, statistics: granted, marketing: granted, media: granted });
    assert.deepEqual((await run(() => globalThis.heard)).at(-1)[1], granted);
    const updates = (await layer()).filter(([, kind]) => kind === 'update').map(([, , said]) => said.analytics_storage);
    assert.deepEqual(updates, [granted ? 'granted' : 'denied']);
    assert.match((await engine.cookies()).find(({ name }) => name === 'lantern_consent').value, /^fp1~lantern-privacy~/);

    await engine.reload();
    await until((count) => (globalThis.ran ?? []).length === count, all.length);
    assert.deepEqual((await choices()).statistics, granted);
    await run(() => globalThis.fineprint.ready);
    assert.equal(await run(isShown, BANNER), false);
    assert.deepEqual(await ran(), all);
    await innocent();
  });
}

test('where there is nothing to show and nothing to open, a returning visitor loads boot alone', async () => {
  await visit('/ask.html');
  await click(`${BANNER} [data-do=reject]`);
  await gone(BANNER);
  await visit('/calm.html');
  // The document is looked at when the page has nothing else to do; what it asks for is asked for then.
  await until(() => performance.getEntriesByType('resource').some(({ name, responseEnd }) => name.endsWith('consenting.json') && responseEnd > 0));
  await run(() => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve))));
  assert.deepEqual((await asked()).filter((file) => /wasm|consent\.js|locales/.test(file)), []);
  assert.deepEqual([await ran(), (await choices()).statistics], [[], false]);
  await innocent();
});

test('a choice in detail is saved, shown again, left by Escape, and taken back', async () => {
  await visit('/ask.html');
  await shown(BANNER);
  await click(`${BANNER} [data-do=choose]`);
  await shown(PREFERENCES);
  // WebKit once drew the knob larger than its switch, hanging out of it.
  const knobs = await run(() => [...document.querySelector('fineprint-consent').shadowRoot.querySelectorAll('[role=switch]')].map((one) => {
    const [style, knob] = [getComputedStyle(one), getComputedStyle(one, '::before')].map(({ height, width, paddingTop }) => [height, width, paddingTop].map(Number.parseFloat));
    return knob[0] === knob[1] && knob[0] > 0 && knob[0] + 2 * style[2] <= one.clientHeight && one.clientWidth > 2 * knob[1];
  }));
  assert.ok(knobs.length > 4 && knobs.every(Boolean), String(knobs));
  await click(`${PREFERENCES} [role=switch][data-category=statistics]`);
  await click(`${PREFERENCES} [data-do=save]`);
  await gone(PREFERENCES);
  assert.deepEqual(await choices(), { necessary: true, statistics: true, marketing: false, media: false });
  await until(() => globalThis.ran?.length === 2);

  await engine.reload();
  // A driver takes aim before it clicks; until everything has come what it aims at may move.
  await shown('fineprint-placeholder .placeholder [data-do=once]');
  await click('#settings');
  await shown(PREFERENCES);
  const on = await run(() => [...document.querySelector('fineprint-consent').shadowRoot.querySelectorAll('[role=switch][data-category]:checked')].map(({ dataset }) => dataset.category));
  assert.deepEqual(on, ['necessary', 'statistics']);
  await press('Escape');
  await gone(PREFERENCES);
  assert.equal(await run(() => document.activeElement.id), 'settings');
  await run(() => globalThis.fineprint.withdraw());
  assert.deepEqual(await choices(), { necessary: true, statistics: false, marketing: false, media: false });
  await innocent();
});

/** Leaves a page, decides on another, and comes back to the first as the browser has kept it: with what it had in its memory. */
async function decidesElsewhere(decide, ...given) {
  // No browser keeps a page that still loads something.
  await until(() => ['consent-rest.js', 'fineprint-ask-rest.wasm'].every((file) => performance.getEntriesByType('resource').some(({ name, responseEnd }) => name.endsWith(file) && responseEnd > 0)));
  await until(() => [...document.querySelectorAll('iframe[src]')].every(({ contentDocument }) => contentDocument?.readyState === 'complete' && contentDocument.URL !== 'about:blank'));
  await run(() => {
    globalThis.mark = true;
    delete globalThis.isBack;
    addEventListener('pageshow', ({ persisted }) => (globalThis.isBack = persisted));
  });
  await visit('/calm.html');
  await run(decide, ...given);
  await engine.back();
  await until(() => !globalThis.mark || 'isBack' in globalThis);
  assert.deepEqual(await run(() => [globalThis.mark, globalThis.isBack]), [true, true], 'the page was not kept for going back');
}

test('a page that comes back from the back/forward cache does what was decided meanwhile', async () => {
  await visit('/ask.html');
  await shown(BANNER);
  await decidesElsewhere(() => globalThis.fineprint.acceptAll());
  await gone(BANNER);
  await until(() => globalThis.ran?.length === 2);
  assert.deepEqual(await ran(), ['inline', 'counter.js']);
  assert.deepEqual(await choices(), { necessary: true, statistics: true, marketing: true, media: true });

  await decidesElsewhere(() => globalThis.fineprint.withdraw());
  await until(() => globalThis.fineprint.consent.choices.statistics === false);
  assert.deepEqual(await choices(), { necessary: true, statistics: false, marketing: false, media: false });
  assert.equal((await layer()).findLast(([, kind]) => kind === 'update')[2].analytics_storage, 'denied');
  assert.deepEqual((await run(() => globalThis.heard)).at(-1)[1], false);
  await innocent();
});

test('a frame waits behind its placeholder, and loads once when it is told to', async () => {
  await visit('/ask.html');
  await shown(BANNER);
  await click(`${BANNER} [data-do=reject]`);
  await shown('fineprint-placeholder .placeholder [data-do=once]');
  await click('fineprint-placeholder [data-do=once]');
  await until(() => document.querySelector('iframe').getAttribute('src') === '/blank.html' && !document.querySelector('fineprint-placeholder'));
  assert.equal((await choices()).media, false);
  await innocent();
});

test('what a host asks for before anything is loaded happens when it is', async () => {
  await visit('/later.html');
  await shown(PREFERENCES);
  await click(`${PREFERENCES} [data-do=reject]`);
  await gone(PREFERENCES);
  // Nobody has put a control there: ours opens the preferences again.
  await shown('fineprint-consent .reopen [data-do=choose]');
  await innocent();
});

test('a strict page, with Trusted Types: policy and banner, and a choice', async () => {
  await visit('/strict.html');
  await shown(BANNER);
  await until(() => document.querySelector('fineprint-policy article'));
  assert.match(await run(() => getComputedStyle(document.querySelector('fineprint-consent').shadowRoot.querySelector('.banner')).position), /fixed/);
  await click(`${BANNER} [data-do=accept]`);
  await gone(BANNER);
  await until(() => globalThis.ran?.length === 1);
  await innocent();
});

test('the package: imported, shown, as text, and every element given back', async () => {
  await visit('/module.html');
  const said = await run(async () => {
    const { createFineprint } = await import('/fineprint/index.js');
    const here = document.querySelector('#here');
    const fp = await createFineprint({ policy: '/sample.json', locale: 'fr', consent: false });
    await fp.mountPolicy(here);
    const same = here.querySelectorAll('details').length === (await fp.renderPolicy()).split('<details').length - 1;
    const title = here.querySelector('h2').textContent;
    const problems = await fp.check();
    await fp.destroy();
    return { same, title, problems: problems.filter(({ severity }) => severity === 'error').length, after: here.innerHTML };
  });
  assert.deepEqual(said, { same: true, title: 'Ce que nous faisons', problems: 0, after: '<p>Static text.</p>' });
  await innocent();
});
