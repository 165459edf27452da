// The demo site as a site that asks: its banner, what waits behind it, where the visitor is, and starting over.
// The rules themselves are tested elsewhere; here only that a visitor of these pages meets them, and that the pages ask nobody but their own server.

import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { runInNewContext } from 'node:vm';
import { expect, test } from '@playwright/test';
import { answer, banner, preferences, state } from './consenting.mjs';
import { settle } from './host.mjs';

const www = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../../www');
const words = runInNewContext(`${readFileSync(path.join(www, 'site/words.js'), 'utf8')}; globalThis.siteWords`);
const messages = (tag) => JSON.parse(readFileSync(path.join(www, `locales/${tag}.json`), 'utf8'));
const policy = JSON.parse(readFileSync(path.join(www, 'site/policy.json'), 'utf8'));
const ASKING = ['index.html', 'privacy.html', 'theming.html'];

const cookieNames = async (page) => (await page.context().cookies()).map(({ name }) => name).sort();
const placeholder = (page) => page.locator('fineprint-placeholder');
/** What the line of the counter says: one of its two sentences is hidden. */
const says = (locator, text) => expect(locator).toHaveText(text, { useInnerText: true });
const frame = (page) => page.frameLocator('.pictures iframe').getByRole('heading', { name: 'Plage du Minou' });

/** The paths that were asked for; whoever else is asked than the site's own server is a failure of every test here. */
let asked;
let strangers;
test.beforeEach(({ page, baseURL }) => {
  asked = [];
  strangers = [];
  page.on('request', (request) => {
    const url = new URL(request.url());
    if (url.origin === new URL(baseURL).origin) asked.push(url.pathname);
    else strangers.push(request.url());
  });
  page.on('console', (message) => message.type() === 'error' && strangers.push(message.text()));
  page.on('pageerror', (error) => strangers.push(error.message));
});
test.afterEach(() => expect(strangers, 'requests to others, and errors').toEqual([]));

for (const tag of Object.keys(words)) {
  test(`in ${tag} every page asks on a first visit, in its own language, and its footer opens the preferences`, async ({ page }) => {
    const said = messages(tag);
    expect(words[tag]['cookie-settings'], 'the link is called what the banner calls it').toBe(said['preferences-open']);
    expect(words[tag]['opt-out']).toBe(said['right-opt-out-sale']);
    for (const name of ASKING) {
      // The text of a policy moves the footer when it comes: a click in that moment would go beside the link.
      await page.goto(`/${name}?lang=${tag}`);
      await settle(page);
      await expect(banner(page), name).toHaveAttribute('lang', tag);
      await expect(banner(page)).toContainText(said['consent-title']);
      for (const { title, locked } of policy.categories) if (!locked) await expect(banner(page)).toContainText(title[tag]);
      await expect(banner(page).locator('[data-do=reject]')).toHaveText(said['reject-all']);
      const link = page.locator('footer').getByRole('link', { name: words[tag]['cookie-settings'], exact: true });
      await link.click();
      await expect(preferences(page)).toHaveAttribute('lang', tag);
      await expect(preferences(page).locator('[role=switch]:checked:not(:disabled)')).toHaveCount(0);
      await page.keyboard.press('Escape');
      await expect(preferences(page)).toBeHidden();
      await expect(link).toBeFocused();
    }
    expect(await cookieNames(page)).toEqual([]);
  });
}

test('the language switch changes the banner in place', async ({ page }) => {
  await page.goto('/');
  await expect(banner(page)).toHaveAttribute('lang', 'en');
  await page.getByRole('link', { name: words.ar.$name }).click();
  await expect(banner(page)).toHaveAttribute('lang', 'ar');
  await expect(banner(page)).toHaveCSS('direction', 'rtl');
  await expect(banner(page).locator('[data-do=accept]')).toHaveText(messages('ar')['accept-all']);
});

for (const [does, status] of [['accept', 'granted'], ['reject', 'refused']]) {
  test(`after ${does} the next pages do not ask again`, async ({ page }) => {
    await page.goto('/?lang=fr');
    await answer(page, does);
    await expect(banner(page)).toBeHidden();
    for (const name of ['privacy.html', 'theming.html', 'index.html']) {
      await page.goto(`/${name}?lang=fr`);
      await settle(page);
      await expect(banner(page)).toBeHidden();
      expect((await state(page)).status, name).toBe(status);
    }
  });
}

test('the counter starts with a yes, counts pages, and stops and forgets with a no', async ({ page }) => {
  const line = page.locator('.count');
  await page.goto('/');
  await settle(page);
  await says(line, words.en['count-off']);
  expect(asked).not.toContain('/counter.js');

  await answer(page, 'reject');
  await page.reload();
  await settle(page);
  await says(line, words.en['count-off']);
  expect(asked).not.toContain('/counter.js');
  expect(await cookieNames(page)).toEqual(['ebbline_consent']);

  await page.locator('footer').getByRole('link', { name: words.en['cookie-settings'] }).click();
  await preferences(page).locator('[role=switch][data-category=statistics]').check();
  await preferences(page).locator('[data-do=save]').click();
  await says(line, `${words.en['count-on']} 1`);
  expect(await cookieNames(page)).toEqual(['ebb_visits', 'ebbline_consent']);

  await page.goto('/privacy.html');
  await expect.poll(async () => (await page.context().cookies()).find(({ name }) => name === 'ebb_visits')?.value).toBe('2');
  await page.goto('/');
  await says(line, `${words.en['count-on']} 3`);

  await page.evaluate(() => globalThis.fineprint.withdraw('statistics'));
  await says(line, words.en['count-off']);
  await expect.poll(() => cookieNames(page)).toEqual(['ebbline_consent']);
  await page.evaluate(() => globalThis.fineprint.save({ statistics: true }));
  await says(line, `${words.en['count-on']} 1`);
});

test('the webcam waits behind a placeholder that says whose it is: once, and always', async ({ page }) => {
  const said = messages('en');
  await page.goto('/');
  await settle(page);
  await expect(placeholder(page)).toContainText(said['placeholder-text'].replace('{vendor}', 'Lookout Cams'));
  await expect(placeholder(page)).toContainText(said['depends-on'].replace('{names}', 'Plover Player'));
  expect(asked).not.toContain('/beach.html');
  await answer(page, 'reject');
  await expect(placeholder(page)).toBeVisible();

  await placeholder(page).locator('[data-do=once]').click();
  await expect(frame(page)).toBeVisible();
  await expect(placeholder(page)).toHaveCount(0);
  await page.reload();
  await settle(page);
  await expect(placeholder(page)).toBeVisible();

  await placeholder(page).locator('[data-do=always]').click();
  await expect(frame(page)).toBeVisible();
  expect((await state(page)).vendors).toMatchObject({ lookout: true, plover: true, beacon: false, wavecount: false });
  await page.reload();
  await expect(frame(page)).toBeVisible();
  await expect(placeholder(page)).toHaveCount(0);
});

test('the advertiser’s script comes from the policy, and only after a yes', async ({ page }) => {
  const advert = page.locator('.advert');
  await page.goto('/');
  await settle(page);
  await expect(advert).toContainText(words.en['advert-general']);
  expect(asked).not.toContain('/stand-in.js');
  await answer(page, 'accept');
  await expect(advert.getByText(words.en['advert-chosen'])).toBeVisible();
  await expect(advert.getByText(words.en['advert-general'])).toBeHidden();
  expect(asked.filter((name) => name === '/stand-in.js')).toHaveLength(1);

  // Such a script cannot be stopped: loading the page again is offered.
  await page.evaluate(() => globalThis.fineprint.withdraw('advertising'));
  await page.locator('fineprint-consent [data-do=reload]').click();
  await expect(advert.getByText(words.en['advert-general'])).toBeVisible();
  await expect(advert.getByText(words.en['advert-chosen'])).toBeHidden();
});

test.describe('the region switch', () => {
  const go = (page, region) => page.locator('.regions').getByRole('link', { name: words.en[`region-${region}`], exact: true }).click();

  test('in the United States everything runs until it is declined, and the link has the name that the law gives it', async ({ page }) => {
    await page.goto('/');
    await expect(page.getByText(words.en['mode-opt-in'])).toBeVisible();
    await expect(page.locator('.regions [aria-current]')).toHaveText(words.en['region-unknown']);
    await expect(page.getByRole('link', { name: words.en['opt-out'] })).toBeHidden();
    await go(page, 'us');
    await expect(page).toHaveURL(/region=US/);
    await expect(page.getByText(words.en['mode-opt-out'])).toBeVisible();
    await expect(page.locator('.regions [aria-current]')).toHaveText(words.en['region-us']);
    await says(page.locator('.count'), `${words.en['count-on']} 1`);
    await expect(page.getByText(words.en['advert-chosen'])).toBeVisible();
    await expect(frame(page)).toBeVisible();
    expect(await state(page)).toMatchObject({ status: 'undecided', mode: 'opt-out' });
    await page.getByRole('link', { name: words.en['opt-out'] }).click();
    await preferences(page).locator('[data-do=reject]').click();
    await says(page.locator('.count'), words.en['count-off']);
    expect(await state(page)).toMatchObject({ status: 'refused', mode: 'opt-out' });
  });

  test('in France the count of visits runs without asking; in Brazil and the United Kingdom nothing does; nor where nobody knows', async ({ page }) => {
    for (const [region, audience] of [['fr', true], ['gb', false], ['br', false], ['unknown', false]]) {
      await page.goto('/');
      await go(page, region);
      await expect(page.getByText(words.en['mode-opt-in'])).toBeVisible();
      await expect(banner(page)).toBeVisible();
      expect((await state(page)).choices, region).toMatchObject({ audience, statistics: false, embeds: false, advertising: false });
      await says(page.locator('.count'), words.en['count-off']);
    }
  });

  test('a yes from the United States is not carried along to where more is asked for', async ({ page }) => {
    await page.goto('/?region=US');
    await answer(page, 'accept');
    await go(page, 'fr');
    await expect(banner(page)).toContainText(messages('en')['consent-region']);
    expect((await state(page)).choices).toMatchObject({ statistics: false, advertising: false });
  });

  test('the region stays while one walks about, and changes with the language too', async ({ page }) => {
    await page.goto('/?region=BR');
    await page.locator('header').getByRole('link', { name: words.en['nav-theming'] }).click();
    await expect(page).toHaveURL(/theming\.html\?region=BR$/);
    await page.getByRole('link', { name: words.de.$name }).click();
    await expect(page).toHaveURL(/theming\.html\?region=BR&lang=de$/);
    await expect(page.locator('script[data-policy]')).toHaveAttribute('data-region', 'BR');
  });
});

test('with Global Privacy Control advertising stays off, and the page says why', async ({ page }) => {
  await page.addInitScript(() => Object.defineProperty(Navigator.prototype, 'globalPrivacyControl', { get: () => true }));
  await page.goto('/?region=US');
  await expect(page.getByText(words.en['gpc-yes'])).toBeVisible();
  await expect(page.getByText(words.en['gpc-no'])).toBeHidden();
  await expect(banner(page)).toContainText(messages('en')['gpc-honoured']);
  await says(page.locator('.count'), `${words.en['count-on']} 1`);
  await expect(page.getByText(words.en['advert-general'])).toBeVisible();
  expect(asked).not.toContain('/stand-in.js');
  expect((await state(page)).choices).toMatchObject({ statistics: true, advertising: false });
});

test('what the choice did is listed for developers', async ({ page }) => {
  const events = page.locator('ol.events');
  const shown = () => page.locator('pre.state').evaluate((element) => JSON.parse(element.textContent));
  await page.goto('/');
  await expect(banner(page)).toBeVisible();
  await expect(page.getByText(words.en['gpc-no'])).toBeVisible();
  await expect(events).toContainText('fineprint:show');
  await expect(page.locator('pre.signals')).toContainText('"consent","default"');
  await answer(page, 'accept');
  await expect(events).toContainText('fineprint:consent');
  await expect(events).toContainText('fineprint:change');
  await expect(page.locator('pre.signals')).toContainText('"consent","update"');
  expect(await shown()).toMatchObject({ status: 'granted', choices: { statistics: true }, record: { event: 'given', method: 'banner-accept' } });
  await page.reload();
  await settle(page);
  await expect(events).toContainText('fineprint:consent');
  expect(await shown()).toMatchObject({ status: 'granted' });
});

test('starting over forgets the answer and asks again', async ({ page }) => {
  await page.goto('/');
  await answer(page, 'accept');
  await says(page.locator('.count'), `${words.en['count-on']} 1`);
  await page.getByRole('button', { name: words.en['start-over'] }).click();
  await expect(banner(page)).toBeVisible();
  await says(page.locator('.count'), words.en['count-off']);
  await expect(page.locator('pre.state')).toContainText('"status": "undecided"');
  expect(await cookieNames(page)).not.toContain('ebbline_consent');
  await page.reload();
  await expect(banner(page)).toBeVisible();
});

test('the banner takes looks and layouts, and its two answers stay alike in each', async ({ page }) => {
  const colours = new Set();
  for (const look of ['site', 'sea', 'paper', 'night']) {
    await page.goto(`/theming.html?look=${look}&layout=box`);
    await expect(banner(page)).toBeVisible();
    const [accept, reject] = await Promise.all(
      ['accept', 'reject'].map((does) =>
        banner(page)
          .locator(`[data-do=${does}]`)
          .evaluate((element) => {
            const { backgroundColor, color, font, padding, border } = getComputedStyle(element);
            const { width, height } = element.getBoundingClientRect();
            return { backgroundColor, color, font, padding, border, width, height };
          }),
      ),
    );
    expect(accept, look).toEqual(reject);
    const around = await banner(page).evaluate((element) => getComputedStyle(element).backgroundColor);
    colours.add(`${accept.backgroundColor} ${around}`);
  }
  expect(colours.size).toBe(4);
  await expect(page.locator('.banner-looks .tokens')).toContainText('--fineprint-button: #ffc861');

  await page.goto('/theming.html?layout=modal');
  await expect(page.locator('fineprint-consent dialog.banner')).toBeVisible();
  await page.goto('/theming.html?layout=bar');
  await expect(page.locator('fineprint-consent .banner.bar')).toBeVisible();

  // Who has answered already is shown the banner on asking, and a look at it changes no answer.
  await answer(page, 'reject');
  await page.getByRole('link', { name: words.en['layout-box'] }).click();
  await expect(page).toHaveURL(/layout=box/);
  await expect(banner(page)).toBeVisible();
  await expect(page.locator('.options [aria-current]').last()).toHaveText(words.en['layout-box']);
  expect((await state(page)).status).toBe('refused');
});

test('the playground asks for nothing, whatever is written there', async ({ page }) => {
  await page.goto('/playground.html');
  await settle(page);
  await page.locator('#document').fill(JSON.stringify(policy));
  await expect(page.locator('.preview h2').first()).toHaveText('Privacy at Ebbline');
  await expect(page.locator('fineprint-consent')).toHaveCount(0);
  await page.locator('footer').getByRole('link', { name: words.en['cookie-settings'] }).click();
  await expect(page).toHaveURL(/privacy\.html#cookies$/);
});

test('without the package the pages are whole, and nothing waits in an empty frame', async ({ page }) => {
  await page.route('**/fineprint/**', (route) => route.abort());
  await page.goto('/');
  await expect(page.locator('.advert')).toContainText(words.en['advert-general']);
  await expect(page.locator('.pictures iframe')).not.toBeVisible();
  expect(asked).not.toContain('/beach.html');
  // The browser says that the script was not loaded, and nothing else is wrong.
  expect(strangers.splice(0).filter((text) => !text.includes('ERR_FAILED'))).toEqual([]);
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });
  test('the home page shows what needs no choice, and no control that would do nothing', async ({ page }) => {
    await page.goto('/');
    await expect(page.locator('.still')).toBeVisible();
    await expect(page.getByText(words.en['advert-general'])).toBeVisible();
    for (const hidden of ['.pictures iframe', '.choice', '.advert .chosen', '[data-region-only]']) await expect(page.locator(hidden)).toBeHidden();
    await expect(page.locator('fineprint-consent')).toHaveCount(0);
    expect(asked).not.toContain('/beach.html');
  });
});
