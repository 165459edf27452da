// A page on which something is missing, for the tests of the failure ladder: what stands on it, and what must hold however little works.
// Where consent cannot be asked for, nothing is granted, and the host hears of each thing that is wrong once.

import { expect } from '@playwright/test';
import { banner, visit } from './consenting.mjs';
import { settle } from './tags.mjs';

/** Before everything: what the host hears. */
const LISTEN = `<script nonce="host">globalThis.errors = [];
  document.addEventListener('fineprint:error', ({ detail }) => errors.push({ message: detail.message, isError: detail instanceof Error, path: detail.path, code: detail.code }));</script>`;

/** A static text, a gated script of each kind, a gated frame, and a link to the preferences that leads to the policy page. */
export const BODY = `<fineprint-policy><p>Static.</p></fineprint-policy>
  <script nonce="host" type="text/plain" data-fineprint="statistics">globalThis.ran = (globalThis.ran ?? 0) + 1;</script>
  <script nonce="host" type="text/plain" data-fineprint="statistics" data-vendor="ga" data-src="/tag.js"></script>
  <iframe data-fineprint="media" data-vendor="video" data-src="/film.html" title="A film"></iframe>
  <a href="/privacy.html" data-fineprint-action="preferences">Cookie settings</a>`;

/** What the gated elements would load. */
export const GATED = ['/tag.js', '/film.html'];

const FILES = {
  '/tag.js': { contentType: 'text/javascript', body: 'globalThis.ran = (globalThis.ran ?? 0) + 1;' },
  '/film.html': { contentType: 'text/html', body: '<!doctype html><title>A film</title>' },
};

/** Opens the page; see `visit`. */
export const climb = (page, { head = '', files = {}, body = BODY, ...rest } = {}) => visit(page, { before: LISTEN, head, body, files: { ...FILES, ...files }, ...rest });

/** Of the console's lines those that are ours; what a browser says of files and policies it says for itself. */
export const lines = (seen) => seen.said.filter((line) => line.startsWith('fineprint: ') || line.startsWith('uncaught'));

/** What the host has heard. */
export const errors = (page) => page.evaluate(() => globalThis.errors);

/** Nothing gated has run or was asked for, nothing is stored, nothing is granted, and Google's default denies. */
export async function nothingRuns(page, seen) {
  expect(seen.asked.filter((path) => GATED.includes(path))).toEqual([]);
  expect(await page.context().cookies()).toEqual([]);
  expect(
    await page.evaluate(() => ({
      ran: globalThis.ran,
      frame: document.querySelector('iframe[data-fineprint]').getAttribute('src'),
      granted: [globalThis.fineprint.has('statistics'), globalThis.fineprint.hasVendor('ga')],
      kept: localStorage.length,
      signals: [...(globalThis.dataLayer ?? [])].map((entry) => [...entry]).filter(([command, kind]) => command === 'consent' && kind === 'default').map(([, , { analytics_storage }]) => analytics_storage),
    })),
  ).toEqual({ ran: undefined, frame: null, granted: [false, false], kept: 0, signals: ['denied'] });
}

/** Consent cannot be asked for: each of these is said once, on the console and to the host, and nothing else; the link leads to the policy page. */
export async function staysClosed(page, seen, ...expected) {
  await expect.poll(() => errors(page)).toHaveLength(expected.length);
  await settle(page);
  const heard = await errors(page);
  expect(heard.map(({ message }) => message).sort()).toEqual(expected.map((part) => expect.stringContaining(part)));
  expect(heard.every(({ isError }) => isError)).toBe(true);
  expect(lines(seen).sort()).toEqual(heard.map(({ message }) => `fineprint: ${message}`).sort());
  await expect(banner(page)).toHaveCount(0);
  await nothingRuns(page, seen);
  await page.getByRole('link', { name: 'Cookie settings' }).click();
  await page.waitForURL('**/privacy.html');
  return heard;
}
