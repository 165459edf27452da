// How the browser tests run: in the machine's own Chromium, against a server of their own. Playwright must never fetch a browser, and a test
// that fails once has failed.

import { defineConfig } from '@playwright/test';
import { findChromium } from '../../xtask/chromium.mjs';

export default defineConfig({
  testDir: '.',
  testMatch: '*.spec.mjs',
  outputDir: '../../test-results',
  globalSetup: './server.mjs',
  fullyParallel: true,
  forbidOnly: true,
  retries: 0,
  workers: 2,
  // Long enough for a machine that does other things at the same time; what hangs still ends.
  timeout: 120_000,
  expect: { timeout: 15_000 },
  reporter: process.env.CI ? 'dot' : 'list',
  use: {
    baseURL: process.env.FINEPRINT_ORIGIN,
    launchOptions: {
      executablePath: findChromium(),
      // Quiet, and on its own: no look-ups of addresses outside this machine.
      args: ['--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
    },
  },
});
