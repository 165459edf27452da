// How the consumers are visited: as in the other browser tests, but each has its own server, and a tool that builds takes its time.

import { defineConfig } from '@playwright/test';
import ordinary from '../browser/playwright.config.mjs';

export default defineConfig({
  ...ordinary,
  testDir: '.',
  globalSetup: undefined,
  outputDir: '../../test-results/package',
  timeout: 900_000,
  reporter: 'list',
});
