// What was built runs in a browser: the files come as they should, and the loader makes its one instance from whatever it is given.

import { expect, test } from '@playwright/test';

test.beforeEach(async ({ page }) => {
  await page.route('**/blank.html', (route) => route.fulfill({ contentType: 'text/html', body: '<!doctype html><title>blank</title>' }));
  await page.goto('/blank.html');
});

test('the module is served as WebAssembly and nothing outside is served', async ({ request }) => {
  const module = await request.get('/fineprint/fineprint.wasm');
  expect(module.headers()['content-type']).toBe('application/wasm');
  expect(module.headers()['cache-control']).toBe('no-cache');
  for (const path of ['/fineprint/none.js', '/fineprint/', '/fineprint/%2e%2e/package/wasm.js', '/fineprint/..%2fpackage/wasm.js', '/fineprint/%5c..%5cwasm.js']) {
    expect((await request.get(path)).ok(), path).toBe(false);
  }
  expect((await request.post('/fineprint/fineprint.wasm')).status()).toBe(405);
});

test('importing the loader asks for nothing, and asking twice makes one instance', async ({ page }) => {
  const asked = [];
  page.on('request', (request) => asked.push(new URL(request.url()).pathname));
  const same = await page.evaluate(async () => {
    const { instantiate } = await import('/loader/wasm.js');
    await new Promise((resolve) => setTimeout(resolve, 50));
    const before = performance.getEntriesByType('resource').filter(({ name }) => name.endsWith('.wasm')).length;
    const [one, two] = await Promise.all([instantiate(), instantiate()]);
    return { before, same: one === two && one === (await instantiate('/none.wasm')) };
  });
  expect(same).toEqual({ before: 0, same: true });
  expect(asked).toEqual(['/loader/wasm.js', '/loader/fineprint.wasm']);
});

const SOURCES = {
  'a path': () => '/fineprint/fineprint.wasm',
  'a URL': () => new URL('/fineprint/fineprint.wasm', location.href),
  'a Request': () => new Request('/fineprint/fineprint.wasm'),
  'a Response on its way': () => fetch('/fineprint/fineprint.wasm'),
  'a Response of the wrong type': async () => new Response(await (await fetch('/fineprint/fineprint.wasm')).blob(), { headers: { 'content-type': 'text/plain' } }),
  bytes: async () => (await fetch('/fineprint/fineprint.wasm')).arrayBuffer(),
  'a view of bytes': async () => new Uint8Array(await (await fetch('/fineprint/fineprint.wasm')).arrayBuffer()),
  'a Module': async () => WebAssembly.compileStreaming(fetch('/fineprint/fineprint.wasm')),
};

for (const [name, source] of Object.entries(SOURCES)) {
  test(`the loader takes ${name}`, async ({ page }) => {
    const kind = await page.evaluate(async (source) => {
      const { instantiate } = await import('/loader/wasm.js');
      return typeof (await instantiate(new Function(`return (${source})()`)()));
    }, source.toString());
    expect(kind).toBe('object');
  });
}

test('a failure says what was asked, and the next call tries anew', async ({ page }) => {
  const result = await page.evaluate(async () => {
    const { instantiate } = await import('/loader/wasm.js');
    const message = await instantiate('/none.wasm').catch((error) => error.message);
    const broken = await instantiate(new Uint8Array([1, 2, 3])).catch((error) => error.message);
    return { message, broken, then: typeof (await instantiate()) };
  });
  expect(result.message).toMatch(/^\/none\.wasm: 404/);
  // There is no JavaScript beside the loader by itself, which is what is tried where nothing compiles.
  expect(result.broken).toMatch(/^no WebAssembly here, and http.*\/loader\/fineprint\.wasm\.js: /);
  expect(result.then).toBe('object');
});

test('a restart gives a new instance without asking the network', async ({ page }) => {
  const result = await page.evaluate(async () => {
    const { instantiate, restart } = await import('/loader/wasm.js');
    const first = await instantiate();
    const second = await restart();
    const loads = performance.getEntriesByType('resource').filter(({ name }) => name.endsWith('.wasm')).length;
    return { loads, fresh: first !== second, kept: second === (await instantiate()) };
  });
  expect(result).toEqual({ loads: 1, fresh: true, kept: true });
});
