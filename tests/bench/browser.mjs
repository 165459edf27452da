// A real Chromium with the benchmark's page in it. Everything the page asks for comes from memory: no network and no server takes part.

import { chromium } from '@playwright/test';
import { build } from 'esbuild';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { ensureChromium } from '../../xtask/chromium.mjs';
import { dist, moduleDirectory, root } from '../../xtask/paths.mjs';

const ORIGIN = 'http://localhost';

/** The clock of a page is coarse unless the page is isolated from others (5 µs instead of 100). */
const ISOLATED = { 'cross-origin-opener-policy': 'same-origin', 'cross-origin-embedder-policy': 'require-corp', 'cross-origin-resource-policy': 'same-origin' };

const PAGE = `<!doctype html><html lang="en"><meta charset="utf-8"><title>bench</title><link rel="stylesheet" href="/style.css"><body><script type="module" src="/main.js"></script>`;

/** Starts the browser; `open()` gives a fresh page that is ready, with our style sheet and all contenders. */
export async function startBrowser() {
  const files = await pageFiles();
  const browser = await chromium.launch({
    executablePath: await ensureChromium(),
    args: [
      '--no-sandbox',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      // Collected before each sample, code that waits its turn would be thrown away as unused, and compiled again within the sample.
      '--js-flags=--expose-gc,--no-flush-bytecode',
    ],
  });
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  await context.route('**/*', (route) => {
    const file = files.get(new URL(route.request().url()).pathname);
    return file ? route.fulfill({ headers: { 'content-type': file.type, ...ISOLATED }, body: file.body }) : route.fulfill({ status: 404, body: '' });
  });
  const open = async () => {
    const page = await context.newPage();
    page.on('pageerror', (error) => console.error(`the page: ${error.message}`));
    await page.goto(`${ORIGIN}/`);
    await page.waitForFunction(() => globalThis.bench !== undefined);
    if (!(await page.evaluate(() => bench.isolated()))) throw new Error('this browser gives neither a fine clock nor control of its garbage');
    return { page, names: await page.evaluate(() => bench.start()) };
  };
  /** A page in a context of its own, as a new visitor has it; `answer` fulfils every request. */
  const fresh = async (answer) => {
    const own = await browser.newContext({ viewport: { width: 1280, height: 800 } });
    await own.route('**/*', answer);
    return own.newPage();
  };
  /** A context for pages from a server. */
  const visitor = () => browser.newContext({ viewport: { width: 1280, height: 800 } });
  return { open, fresh, context: visitor, version: browser.version(), close: () => browser.close() };
}

async function pageFiles() {
  const { outputFiles } = await build({
    entryPoints: [path.join(root, 'tests/bench/page/main.js')],
    bundle: true,
    minify: true,
    write: false,
    format: 'esm',
    target: 'es2022',
    define: { 'process.env.NODE_ENV': '"production"' },
    alias: { 'fineprint-loader': path.join(moduleDirectory('page'), 'wasm.js') },
    // Named by the page, not by this bundle: they are the files that ship.
    external: ['/index.js'],
    logLevel: 'warning',
  });
  const shipped = (name) => readFileSync(path.join(dist, name));
  return new Map([
    ['/', { type: 'text/html; charset=utf-8', body: PAGE }],
    ['/main.js', { type: 'text/javascript', body: Buffer.from(outputFiles[0].contents) }],
    ['/index.js', { type: 'text/javascript', body: shipped('index.js') }],
    ['/style.css', { type: 'text/css', body: shipped('style.css') }],
    ['/fineprint.wasm', { type: 'application/wasm', body: shipped('fineprint.wasm') }],
  ]);
}
