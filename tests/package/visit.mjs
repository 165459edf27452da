// What a visitor of every consumer does: read the policy, answer the banner, come back, change their mind. The pages differ in all but their
// words. It must never overlook what a page complains of, nor a request that fails or leaves this machine.

import { expect } from '@playwright/test';
import { settle } from '../browser/host.mjs';

/** The banner and the preferences; locators look into open shadow roots. */
const banner = (page) => page.locator('fineprint-consent .banner');
const preferences = (page) => page.locator('fineprint-consent dialog.preferences');

/**
 * @param {import('@playwright/test').Page} page
 * @param {string} address
 * @param {{leaves?: boolean}} [consumer]
 */
export async function visit(page, address, { leaves = false } = {}) {
  const complaints = listen(page, new URL(address).origin);
  try {
    await goesThrough(page, address, leaves);
  } catch (error) {
    // What the page said says more than what was missing on it.
    throw complaints.length > 0 ? new Error(`${complaints.join('\n')}\n\n${error.message}`, { cause: error }) : error;
  }
  expect(complaints).toEqual([]);
}

async function goesThrough(page, address, leaves) {
  await page.goto(address);
  await seesPolicy(page);
  await answers(page);
  await readsInGerman(page);
  if (leaves) await leavesAndComesBack(page);
  await keepsRecord(page);

  await page.reload();
  await seesPolicy(page);
  await expect(page.getByText('Statistics: yes')).toBeVisible();
  await expect(page.locator('html[data-counted=yes]')).toBeAttached();
  await expect(banner(page)).toBeHidden();
  await changesTheirMind(page);
  // What the page has still under way may fail as well.
  await settle(page);
}

/** Whatever is wrong on a page, as it comes. */
function listen(page, origin) {
  const complaints = [];
  page.on('console', (message) => {
    const text = message.text();
    if (message.type() === 'error' || /hydrat|mismatch|fineprint/i.test(text)) complaints.push(`${message.type()}: ${text}`);
  });
  page.on('pageerror', (error) => complaints.push(`uncaught: ${error.message}`));
  page.on('response', (response) => response.status() >= 400 && complaints.push(`${response.status()}: ${response.url()}`));
  page.on('requestfailed', (request) => {
    // A reload ends what was under way.
    if (request.failure()?.errorText !== 'net::ERR_ABORTED') complaints.push(`${request.failure()?.errorText}: ${request.url()}`);
  });
  page.on('request', (request) => {
    const url = new URL(request.url());
    if (url.protocol.startsWith('http') && url.origin !== origin) complaints.push(`leaves the site: ${url}`);
  });
  return complaints;
}

async function seesPolicy(page) {
  const policy = page.locator('article.fineprint');
  await expect(policy.getByRole('heading', { name: 'How we treat your data' })).toBeVisible();
  await expect(policy.getByRole('button', { name: 'Open all sections' })).toBeVisible();
  await expect(policy).toContainText('We keep orders for ten years.');
  await expect(policy).toHaveCount(1);
  // The sheet says so itself.
  expect(await page.evaluate(() => getComputedStyle(document.documentElement).getPropertyValue('--fineprint-sheet')), 'style.css').not.toBe('');
}

async function answers(page) {
  const accept = banner(page).getByRole('button', { name: 'Accept all' });
  await expect(accept).toBeVisible();
  await expect(banner(page).getByRole('button', { name: 'Reject all' })).toBeVisible();
  await expect(page.getByText('Statistics: no')).toBeVisible();
  await expect(page.locator('html[data-counted]')).not.toBeAttached();
  expect(await page.context().cookies()).toEqual([]);
  await accept.click();
  await expect(banner(page)).toBeHidden();
  await expect(page.getByText('Statistics: yes')).toBeVisible();
  await expect(page.locator('html[data-counted=yes]')).toBeAttached();
}

/** Words of another language than the page's come when they are asked for: in bundles they are files of their own. */
async function readsInGerman(page) {
  const policy = page.locator('article.fineprint');
  await page.getByRole('button', { name: 'Deutsch' }).click();
  await expect(policy.getByRole('heading', { name: 'Wie wir mit Ihren Daten umgehen' })).toBeVisible();
  await expect(policy.getByRole('button', { name: 'Alle Abschnitte öffnen' })).toBeVisible();
}

async function leavesAndComesBack(page) {
  const policy = page.locator('article.fineprint');
  await page.getByRole('button', { name: 'Leave' }).click();
  await expect(policy).toHaveCount(0);
  await page.getByRole('button', { name: 'Come back' }).click();
  await expect(policy.getByRole('heading', { level: 2 })).toBeVisible();
  await expect(page.getByText('Statistics: yes')).toBeVisible();
  await expect(banner(page)).toBeHidden();
}

/** Loads the third module, the checker's, which is the last that a bundle can miss. */
async function keepsRecord(page) {
  await page.getByRole('button', { name: 'My record' }).click();
  await expect(page.locator('pre')).toContainText('tea-shop-privacy');
}

async function changesTheirMind(page) {
  await page.getByRole('link', { name: 'Cookie settings' }).click();
  const choice = preferences(page).getByRole('switch', { name: 'Statistics' });
  await expect(choice).toBeChecked();
  await choice.uncheck();
  await preferences(page).locator('[data-do=save]').click();
  await expect(preferences(page)).toBeHidden();
  await expect(page.getByText('Statistics: no')).toBeVisible();
}
