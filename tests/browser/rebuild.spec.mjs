// A site that is built again, for visitors who have been there: with the files of the build before in a real cache, from a host that sends none of our
// headers. (Requests that Playwright answers are never cached, so this has a server of its own.)

import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import os from 'node:os';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import { TYPES, build } from './built.mjs';

// The first call of the command line may have to compile it.
test.describe.configure({ timeout: 600_000 });

const FIXTURE = 'tests/fixtures/build.json';

/** Serves what `read` gives, and has browsers keep everything but pages for hours. */
async function serve(read) {
  const server = createServer((request, answer) => {
    const name = new URL(request.url, 'http://here').pathname.slice(1);
    if (name === 'favicon.ico') return answer.writeHead(204).end();
    try {
      const contents = read(name);
      const type = TYPES[name.split('.').at(-1)];
      answer.writeHead(200, { 'content-type': type, 'cache-control': name.endsWith('.html') ? 'no-cache' : 'max-age=14400' }).end(contents);
    } catch {
      answer.writeHead(404).end();
    }
  });
  await new Promise((resolve) => server.listen(0, resolve));
  return { origin: `http://localhost:${server.address().port}`, close: () => server.close() };
}

test('a visitor with the old files in the cache is asked all the same', async ({ page }) => {
  const changed = path.join(os.tmpdir(), `fineprint-rebuilt-${process.pid}.json`);
  // A policy with one address more: the script with its settings becomes another file, and its hash another one.
  writeFileSync(changed, readFileSync(FIXTURE, 'utf8').replace('"schema": 1,', '"schema": 1, "url": "/elsewhere.html",'));
  const sites = [build(FIXTURE), build(changed)];
  let site = sites[0];
  const server = await serve((name) => site.read(name));
  const said = [];
  page.on('console', (message) => message.type() === 'error' && said.push(message.text()));
  try {
    for (const each of sites) {
      site = each;
      await page.goto(`${server.origin}/privacy.de.html`);
      await expect(page.locator('fineprint-consent [data-do=accept]')).toBeVisible();
      expect(await page.evaluate(() => typeof globalThis.fineprint)).toBe('object');
    }
    expect(said).toEqual([]);
  } finally {
    server.close();
    for (const each of sites) each.remove();
    rmSync(changed);
  }
});
