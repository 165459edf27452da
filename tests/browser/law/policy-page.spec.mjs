// The rows on the text of a policy (P01–P09, P13–P16) over the demo's own document, and those on Brazil and Quebec that the banner's
// rows do not name (L02, Q02). What the document says is read from the file itself, so that nothing is expected that only the page says.

import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@playwright/test';
import { answer, banner, consenting, preferences, state, visit } from '../consenting.mjs';

const policy = JSON.parse(readFileSync(path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../../../www/site/policy.json'), 'utf8'));
const english = (text) => (typeof text === 'string' ? text : text?.en);
/** A text without its marks, as it is seen. */
const plain = (text) => english(text).replace(/\[([^\]]*)\]\([^)]*\)/g, '$1').replace(/[*`]/g, '');

/** The policy as it is read, with every section open. */
async function read(page, { region = '', hash = '' } = {}) {
  await page.goto(`/privacy.html${region && `?region=${region}`}${hash}`);
  await page.locator('article.fineprint').waitFor();
  await page.getByRole('button', { name: 'Open all sections' }).click();
  await expect(page.locator('details.fineprint-section:not([open])')).toHaveCount(0);
  return page.locator('article.fineprint');
}

/** The rows of the tables with that caption: the text of each. */
const rows = (article, caption) => article.getByRole('table', { name: caption }).locator('tbody tr');

test('P01 the name of the controller and a contact that works stand in the text', async ({ page }) => {
  const article = await read(page);
  await expect(article.locator('.fineprint-contacts')).toContainText(policy.controller.name);
  for (const line of policy.controller.address) await expect(article.locator('.fineprint-contacts')).toContainText(line);
  const { email } = policy.contacts.find(({ roles }) => roles.includes('privacy'));
  await expect(article.locator(`.fineprint-contacts a[href="mailto:${email}"]`)).toBeVisible();
});

test('P02 the data protection officer is named, with a way to write to them', async ({ page }) => {
  const article = await read(page);
  const dpo = policy.contacts.find(({ roles }) => roles.includes('dpo'));
  const entry = article.locator('.fineprint-contacts > div').filter({ hasText: 'Data protection officer' });
  await expect(entry).toContainText(dpo.name);
  expect((await entry.innerText()).replace(/[\s\u2060\u200b]/g, '')).toContain(dpo.email);
});

test('P03 each purpose shows its legal basis, and a legitimate interest is named', async ({ page }) => {
  const article = await read(page);
  const shown = rows(article, 'Purposes and legal bases');
  await expect(shown).toHaveCount(policy.purposes.length);
  const BASIS = { consent: 'Consent', contract: 'Contract', 'legal-obligation': 'Legal obligation', vital: 'Vital interests', public: 'Task in the public interest', 'legitimate-interest': 'Legitimate interest' };
  for (const [at, purpose] of policy.purposes.entries()) {
    const cell = shown.nth(at).locator('td');
    await expect(cell).toContainText(BASIS[purpose.legalBasis]);
    if (purpose.legalBasis === 'legitimate-interest') await expect(cell).toContainText(plain(purpose.interest));
  }
  expect(policy.purposes.some(({ legalBasis }) => legalBasis === 'legitimate-interest')).toBe(true);
});

test('P04 there is a row for every vendor, with its role and a link to its privacy notice', async ({ page }) => {
  const article = await read(page);
  const shown = rows(article, 'Who receives data');
  await expect(shown).toHaveCount(policy.vendors.length);
  const ROLE = { processor: 'Processor', controller: 'Controller', 'joint-controller': 'Joint controller', recipient: 'Recipient' };
  for (const [at, vendor] of policy.vendors.entries()) {
    await expect(shown.nth(at).locator('th')).toContainText(vendor.name);
    await expect(shown.nth(at).locator('th')).toContainText(ROLE[vendor.role]);
    await expect(shown.nth(at).getByRole('link', { name: 'Privacy notice' })).toHaveAttribute('href', english(vendor.urls.privacy));
  }
});

test('P05 a vendor in a third country shows what protects the data there', async ({ page }) => {
  const article = await read(page);
  const shown = rows(article, 'Who receives data');
  const SAFEGUARD = { adequacy: 'Adequacy decision', scc: 'Standard contractual clauses', bcr: 'Binding corporate rules', derogation: 'Derogation for a specific situation' };
  const outside = policy.vendors.filter(({ country }) => ['US', 'CA', 'CH', 'GB'].includes(country));
  expect(outside.length).toBeGreaterThan(3);
  for (const vendor of outside) {
    const row = shown.nth(policy.vendors.indexOf(vendor));
    await expect(row).toContainText(new Intl.DisplayNames('en', { type: 'region' }).of(vendor.country));
    await expect(row).toContainText(SAFEGUARD[vendor.transfer.mechanism]);
  }
});

test('P06 every kind of data has a duration or a criterion', async ({ page }) => {
  const article = await read(page);
  const shown = rows(article, 'How long data are kept');
  await expect(shown).toHaveCount(policy.retention.length);
  for (const [at, { data, period }] of policy.retention.entries()) {
    await expect(shown.nth(at)).toContainText(plain(data));
    const kept = await shown.nth(at).locator('td').first().innerText();
    expect(kept.trim(), plain(data)).toMatch(period ? /\w/ : /\d|browser is closed/);
  }
});

for (const region of ['FR', 'US-CA']) {
  test(`P07 the rights that apply are listed, each with a way to use it (${region})`, async ({ page }) => {
    const article = await read(page, { region });
    const shown = rows(article, 'Your rights');
    const names = (await shown.locator('th').allInnerTexts()).join('\n');
    expect(names).toContain('Withdrawal of consent');
    if (region === 'FR') expect(names).toContain('Complaint to a supervisory authority');
    if (region === 'US-CA') expect(names).toContain('Do Not Sell or Share My Personal Information');
    expect(names.includes('Know which personal information is collected')).toBe(region === 'US-CA');
    for (const row of await shown.all()) expect(await row.locator('a[href], button').count(), await row.innerText()).toBeGreaterThan(0);
    // The way to withdraw works from here.
    await shown.filter({ hasText: 'Withdrawal of consent' }).getByRole('link').or(shown.filter({ hasText: 'Withdrawal of consent' }).getByRole('button')).first().click();
    await expect(preferences(page)).toBeVisible();
  });
}

test('P09 a closed section shows its summary, of sixty words at most', async ({ page }) => {
  await page.goto('/privacy.html');
  await page.locator('article.fineprint').waitFor();
  const closed = page.locator('details.fineprint-section:not([open]) > summary');
  const gists = closed.locator('.fineprint-gist');
  expect(await gists.count()).toBeGreaterThan(5);
  for (const gist of await gists.all()) {
    // Of a section inside a closed one nothing is seen as yet.
    if (await gist.evaluate((element) => element.closest('details').parentElement.closest('details:not([open])'))) continue;
    await expect(gist).toBeVisible();
    expect((await gist.innerText()).split(/\s+/).length).toBeLessThanOrEqual(60);
  }
});

for (const [how, go] of [
  ['on load', (page) => page.goto('/privacy.html#transfers')],
  ['by hashchange', async (page) => {
    await page.goto('/privacy.html');
    await page.locator('article.fineprint').waitFor();
    await page.evaluate(() => (location.hash = '#transfers'));
  }],
]) {
  test(`P13 a section inside a section is opened, scrolled to and given the focus ${how}`, async ({ page }) => {
    await go(page);
    const section = page.locator('#transfers');
    await expect(section).toBeVisible();
    await expect(section).toBeInViewport();
    await expect.poll(() => page.evaluate(() => document.activeElement.closest('details')?.querySelector(':scope > .fineprint-body')?.id)).toBe('transfers');
    for (const open of await section.evaluate((element) => { const all = []; for (let at = element.closest('details'); at; at = at.parentElement.closest('details')) all.push(at.open); return all; })) expect(open).toBe(true);
  });
}

test('P14 on paper the text of every section is there, of closed ones too', async ({ page }) => {
  await page.goto('/privacy.html');
  await page.locator('article.fineprint').waitFor();
  await expect(page.locator('#retention')).toBeHidden();
  await page.emulateMedia({ media: 'print' });
  await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
  const ids = await page.locator('article.fineprint .fineprint-body').evaluateAll((all) => all.map(({ id }) => id));
  expect(ids.length).toBeGreaterThan(12);
  for (const id of ids) await expect(page.locator(`#${id}`), id).toBeVisible();
});

test('P15 with JavaScript off the page still says who, and how to reach them', async ({ browser, baseURL }) => {
  const page = await (await browser.newContext({ javaScriptEnabled: false, baseURL })).newPage();
  await page.goto('/privacy.html');
  await expect(page.locator('fineprint-policy')).toContainText('If the full text does not appear here');
  await expect(page.locator('fineprint-policy a[href^="mailto:"]')).toBeVisible();
  await page.context().close();
});

test('P16 two clicks or fewer lead to the policy, from the banner and from the foot of the page', async ({ page }) => {
  await visit(page, { attributes: 'data-page="/privacy.html"', policy: consenting() });
  const link = (of) => of.getByRole('link', { name: 'Read the whole policy' });
  await expect(link(banner(page))).toHaveAttribute('rel', 'privacy-policy');
  await expect(link(banner(page))).toHaveAttribute('href', '/privacy.html');
  await answer(page, 'choose');
  await expect(link(preferences(page))).toHaveAttribute('rel', 'privacy-policy');
  await page.unrouteAll();
  await page.goto('/');
  const foot = page.locator('footer').getByRole('link', { name: 'Privacy', exact: true });
  await expect(foot).toHaveAttribute('rel', 'privacy-policy');
  await foot.click();
  await expect(page.locator('article.fineprint')).toBeVisible();
});

test('L02 Brazil: what was granted is withdrawn at once, free, without an account or a letter', async ({ page }) => {
  await visit(page, { attributes: 'data-region="BR"' });
  await answer(page, 'accept');
  await page.locator('fineprint-consent .reopen [data-do=choose]').click();
  await expect(preferences(page).locator('input:not([role=switch]), textarea, select')).toHaveCount(0);
  await preferences(page).locator('[data-do=reject]').click();
  await expect.poll(async () => (await state(page)).status).toBe('refused');
  expect((await state(page)).record.event).toBe('withdrawn');
});

test('Q02 Quebec: the French version is there and offers no less than the English one', async ({ page, context }) => {
  const controls = async (on) => {
    await expect(banner(on)).toBeVisible();
    const first = await banner(on).locator('[data-do]').evaluateAll((all) => all.map(({ dataset }) => dataset.do));
    await answer(on, 'choose');
    const second = await preferences(on).locator('[data-do], [role=switch], details, a').evaluateAll((all) => all.map(({ dataset, localName }) => dataset.do ?? dataset.category ?? dataset.vendor ?? localName));
    return { first, second };
  };
  await visit(page, { attributes: 'data-region="CA-QC"', lang: 'fr-CA' });
  const other = await context.newPage();
  await visit(other, { attributes: 'data-region="CA-QC"', lang: 'en-CA' });
  expect(await controls(page)).toEqual(await controls(other));
  await expect(preferences(page)).toHaveAttribute('lang', 'fr');
  // No text of it is in another language.
  expect(await preferences(page).locator('[lang]').evaluateAll((all) => all.map(({ lang }) => lang))).toEqual([]);
});
