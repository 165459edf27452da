// Reports of records to the site's own endpoint: each record once, whatever the network does, and nothing but the record.

import { createServer } from 'node:http';
import { expect, test } from '@playwright/test';
import { answer, banner, consenting, ready, state, storedText, visit } from './consenting.mjs';
import { fieldsOf } from './answered.mjs';
import { settle } from './host.mjs';

const UUID = /^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/;
const QUEUE = 'fineprint-reports';

const reporting = (record = {}) => consenting({ consent: { record: { endpoint: '/consent-records', ...record } } });

/** An endpoint that writes down what it gets. `status` may be changed at any time; 0 is a network that is down. */
async function endpoint(page, { status = 204 } = {}) {
  const box = { status, got: [], tried: 0 };
  await page.context().route('**/consent-records', async (route) => {
    box.tried++;
    if (box.status === 0) return route.abort('internetdisconnected');
    const request = route.request();
    box.got.push({ method: request.method(), headers: await request.allHeaders(), body: request.postDataJSON(), status: box.status });
    return route.fulfill({ status: box.status, body: '' });
  });
  return box;
}

/** A site with a server of its own: what a request carries is only known where it arrives. Everything but the host page is that of the tests. */
async function realSite(policy) {
  const [got, pages] = [[], []];
  const html = '<!doctype html><html lang="en"><title>Host</title><script src="/fineprint/fineprint.js" data-policy="/consenting.json"></script>';
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url, 'http://localhost');
    if (request.method === 'POST') {
      const chunks = [];
      for await (const chunk of request) chunks.push(chunk);
      got.push({ path: request.url, headers: request.headers, body: JSON.parse(Buffer.concat(chunks)) });
      return response.writeHead(204).end();
    }
    if (pathname === '/host.html') {
      pages.push(request.headers);
      return response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(html);
    }
    if (pathname === '/consenting.json') return response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(policy));
    const answer = await fetch(`${process.env.FINEPRINT_ORIGIN}${pathname}`);
    return response.writeHead(answer.status, { 'content-type': answer.headers.get('content-type') ?? '' }).end(Buffer.from(await answer.arrayBuffer()));
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const close = () => {
    server.closeAllConnections();
    server.close();
  };
  return { got, pages, close, origin: `http://localhost:${server.address().port}` };
}

/** What waits, in the order in which it was written down. */
const queue = (page) =>
  page.evaluate((start) => {
    const keys = Object.keys(localStorage).filter((key) => key.startsWith(start));
    return keys.sort((one, other) => one.split('-')[2] - other.split('-')[2]).map((key) => JSON.parse(localStorage[key]));
  }, QUEUE);
const arrived = (box) => box.got.filter(({ status }) => status < 300).map(({ body }) => body);

test('each choice is reported once, as the record that is stored, with an id and that of the one before', async ({ page }) => {
  const box = await endpoint(page);
  await visit(page, { policy: reporting() });
  await expect(banner(page)).toBeVisible();
  expect(box.tried).toBe(0);
  await answer(page, 'accept');
  await expect.poll(() => box.got.length).toBe(1);
  const { record } = await state(page);
  expect(box.got[0]).toMatchObject({ method: 'POST', body: record });
  expect(record.id).toMatch(UUID);
  expect(record.prev).toBe(undefined);
  expect(fieldsOf(await storedText(page)).id).toBe(record.id);
  await page.evaluate(() => globalThis.fineprint.withdraw());
  await expect.poll(() => box.got.length).toBe(2);
  expect(box.got[1].body).toMatchObject({ event: 'withdrawn', prev: record.id, id: expect.stringMatching(UUID), choices: { statistics: false } });
  expect(box.got[1].body.id).not.toBe(record.id);
  await expect.poll(() => queue(page)).toEqual([]);
  // A choice that was made is not one that is made again by a reload.
  await page.reload();
  await ready(page);
  await settle(page);
  expect(box.got).toHaveLength(2);
});

test('nothing else is sent: no cookies, no referrer, no field that the document does not name', async ({ page, context }) => {
  const site = await realSite(reporting());
  try {
    await context.addCookies([{ name: 'session', value: 'secret', url: site.origin }]);
    await page.goto(`${site.origin}/host.html?secret=1`);
    await answer(page, 'reject');
    await expect.poll(() => site.got.length).toBe(1);
    const [{ headers, body, path }] = site.got;
    for (const name of ['cookie', 'referer', 'authorization']) expect(headers).not.toHaveProperty(name);
    expect(headers['content-type']).toContain('application/json');
    expect(path).toBe('/consent-records');
    expect(Object.keys(body).sort()).toEqual(['choices', 'consentVersion', 'event', 'expires', 'id', 'method', 'mode', 'policy', 'region', 'seen', 'signal', 'time', 'ui', 'v', 'vendors']);
    expect(JSON.stringify(body)).not.toContain('secret');
    // The test would see a cookie: the page itself was asked for with it.
    expect(site.pages[0]).toMatchObject({ cookie: expect.stringContaining('session=secret') });
  } finally {
    site.close();
  }
});

test('fields that the document names are sent beside the record, unknown ones are not', async ({ page }) => {
  const box = await endpoint(page);
  await visit(page, { policy: reporting({ fields: ['page', 'toString', 'cookies'] }), hash: '?secret=1#there' });
  await answer(page, 'reject');
  await expect.poll(() => box.got.length).toBe(1);
  expect(box.got[0].body.page).toBe(`${process.env.FINEPRINT_ORIGIN}/host.html`);
  expect(box.got[0].body).not.toHaveProperty('cookies');
  expect(JSON.stringify(box.got[0].body)).not.toContain('secret');
});

test('without an endpoint nothing is sent, and there is no id', async ({ page }) => {
  const sent = [];
  page.on('request', (request) => request.method() !== 'GET' && sent.push(request.url()));
  await visit(page);
  await answer(page, 'accept');
  await expect.poll(() => storedText(page)).toMatch(/^fp1~/);
  expect(fieldsOf(await storedText(page)).id).toBe('');
  await settle(page);
  expect(sent).toEqual([]);
  expect(await page.evaluate(() => Object.keys(localStorage))).toEqual([]);
});

test('offline: the choice holds, the report waits, and goes out with the same id when the network is back', async ({ page }) => {
  const box = await endpoint(page, { status: 0 });
  const seen = await visit(page, { policy: reporting() });
  await answer(page, 'accept');
  await expect.poll(() => box.tried).toBe(1);
  expect((await state(page)).status).toBe('granted');
  const { id } = (await state(page)).record;
  await expect.poll(async () => (await queue(page)).map((entry) => entry.id)).toEqual([id]);
  await page.evaluate(() => globalThis.fineprint.save({ statistics: true }));
  await expect.poll(async () => (await queue(page)).length).toBe(2);
  box.status = 204;
  await page.evaluate(() => dispatchEvent(new Event('online')));
  await expect.poll(() => arrived(box).length).toBe(2);
  expect(arrived(box).map(({ event }) => event)).toEqual(['given', 'withdrawn']);
  expect(arrived(box)[0].id).toBe(id);
  expect(arrived(box)[1].prev).toBe(id);
  await expect.poll(() => queue(page)).toEqual([]);
  // The browser says for itself that a request failed; we say nothing more.
  expect(seen.said.filter((line) => !line.startsWith('Failed to load resource'))).toEqual([]);
});

test('a tab that is closed before the report went out: the next page of the site sends it', async ({ context }) => {
  const first = await context.newPage();
  const box = await endpoint(first, { status: 0 });
  await visit(first, { policy: reporting() });
  await answer(first, 'reject');
  await expect.poll(async () => (await queue(first)).length).toBe(1);
  const { id } = (await state(first)).record;
  await first.close();
  box.status = 204;
  const second = await context.newPage();
  await visit(second, { policy: reporting() });
  await expect.poll(() => arrived(box).map((body) => body.id), { timeout: 20_000 }).toEqual([id]);
  await expect.poll(() => queue(second)).toEqual([]);
});

test('a tab that is closed in the same moment as the choice: the report arrives all the same, once', async ({ context }) => {
  const site = await realSite(reporting());
  try {
    const page = await context.newPage();
    await page.goto(`${site.origin}/host.html`);
    await answer(page, 'accept');
    await page.close();
    // What the request of the closed tab could not do, the queue of the next page does; the id says that it is the same.
    const next = await context.newPage();
    await next.goto(`${site.origin}/host.html`);
    await expect.poll(() => new Set(site.got.map(({ body }) => body.id)).size).toBe(1);
    expect(site.got[0].body).toMatchObject({ event: 'given', method: 'banner-accept' });
  } finally {
    site.close();
  }
});

for (const [status, again] of [
  [503, true],
  [429, true],
  [408, true],
  [400, false],
  [403, false],
  [410, false],
]) {
  test(`an endpoint that answers ${status} is ${again ? 'asked again with the same id' : 'not asked again'}`, async ({ page }) => {
    const box = await endpoint(page, { status });
    await visit(page, { policy: reporting() });
    await answer(page, 'accept');
    await expect.poll(() => box.got.length).toBe(1);
    await expect.poll(async () => (await queue(page)).length).toBe(again ? 1 : 0);
    box.status = 204;
    await page.evaluate(() => dispatchEvent(new Event('online')));
    if (again) await expect.poll(() => box.got.length).toBe(2);
    await expect.poll(() => queue(page)).toEqual([]);
    await settle(page);
    expect(new Set(box.got.map(({ body }) => body.id)).size).toBe(1);
    expect(box.got).toHaveLength(again ? 2 : 1);
  });
}

/** After whatever the page is sending now. */
const settled = (page) => page.evaluate((name) => navigator.locks.request(name, () => {}), QUEUE);

test('two tabs send what waits once', async ({ context }) => {
  const one = await context.newPage();
  const box = await endpoint(one, { status: 0 });
  await visit(one, { policy: reporting() });
  await answer(one, 'accept');
  await expect.poll(async () => (await queue(one)).length).toBe(1);
  await one.evaluate(() => globalThis.fineprint.save({ statistics: true }));
  await expect.poll(async () => (await queue(one)).length).toBe(2);
  const two = await context.newPage();
  await visit(two, { policy: reporting() });
  await ready(two);
  box.status = 204;
  await Promise.all([one, two].map((page) => page.evaluate(() => dispatchEvent(new Event('online')))));
  for (const page of [one, two]) {
    await expect.poll(() => queue(page)).toEqual([]);
    await settled(page);
  }
  expect(arrived(box).map(({ event }) => event)).toEqual(['given', 'withdrawn']);
});

test('a report that one tab writes down while another is sending is not lost', async ({ context }) => {
  const one = await context.newPage();
  const box = await endpoint(one, { status: 0 });
  const two = await context.newPage();
  for (const page of [one, two]) await visit(page, { policy: reporting() });
  await answer(one, 'reject');
  await expect.poll(async () => (await queue(one)).length).toBe(1);
  box.status = 204;
  const choices = [true, false, true, false];
  const choose = async () => {
    for (const is of choices) await two.evaluate((statistics) => globalThis.fineprint.save({ statistics }), is);
  };
  await Promise.all([one.evaluate(() => dispatchEvent(new Event('online'))), choose()]);
  await expect.poll(() => arrived(box).length).toBe(1 + choices.length);
  for (const page of [one, two]) {
    await expect.poll(() => queue(page)).toEqual([]);
    await settled(page);
  }
  expect(new Set(arrived(box).map(({ id }) => id)).size).toBe(1 + choices.length);
  expect(arrived(box)).toHaveLength(1 + choices.length);
});

test('a page that goes away, or whose Fineprint is destroyed, keeps no lock: it may be kept for going back', async ({ page }) => {
  const box = await endpoint(page);
  const held = () => page.evaluate(async () => (await navigator.locks.query()).held.map(({ name }) => name));
  await visit(page, { policy: reporting() });
  await answer(page, 'accept');
  await expect.poll(() => arrived(box).length).toBe(1);
  const { id } = (await state(page)).record;
  await settled(page);
  expect(await held()).toEqual([`${QUEUE}-${id}`]);
  await page.evaluate(() => dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true })));
  await expect.poll(held).toEqual([]);
  await page.evaluate(() => globalThis.fineprint.save({ statistics: true }));
  await expect.poll(() => arrived(box).length).toBe(2);
  await settled(page);
  expect(await held()).toHaveLength(1);
  await page.evaluate(() => globalThis.fineprint.destroy());
  await expect.poll(held).toEqual([]);
});

test('a choice that another tab made is reported by that tab alone', async ({ context }) => {
  const one = await context.newPage();
  const box = await endpoint(one);
  const two = await context.newPage();
  for (const page of [one, two]) await visit(page, { policy: reporting() });
  await expect(banner(two)).toBeVisible();
  await answer(one, 'accept');
  await expect(banner(two)).toHaveCount(0);
  await expect.poll(() => arrived(box).length).toBe(1);
  for (const page of [one, two]) await settle(page);
  expect(box.tried).toBe(1);
  expect((await state(two)).record.id).toBe((await state(one)).record.id);
});

test('a queue that somebody else wrote into, or that is broken, stops nothing and is never sent elsewhere', async ({ page }) => {
  const box = await endpoint(page);
  const elsewhere = [];
  await page.route('**/elsewhere', (route) => (elsewhere.push(route.request().url()), route.fulfill({ status: 204 })));
  await visit(page, { policy: reporting() });
  for (const broken of ['{', '7', 'null', '[]', '{"id": 1}', '{"endpoint": "/elsewhere", "id": "a", "body": "{}"}', '{"endpoint": "/consent-records", "id": "b", "body": 3}']) {
    await page.evaluate(([key, text]) => ['', '-', '-2-a', '-1e999-b', '-x-y-z'].forEach((end) => localStorage.setItem(key + end, text)), [QUEUE, broken]);
    const before = box.got.length;
    await page.evaluate(() => globalThis.fineprint.rejectAll());
    await expect.poll(() => box.got.length).toBe(before + 1);
    expect(box.got.at(-1).body).toMatchObject({ event: 'refused' });
  }
  expect(elsewhere).toEqual([]);
});

test('where storage is refused the report is sent all the same, and again when the network is back', async ({ page }) => {
  await page.addInitScript(() => Object.defineProperty(globalThis, 'localStorage', { get() { throw new DOMException('refused', 'SecurityError'); } }));
  const box = await endpoint(page, { status: 0 });
  await visit(page, { policy: reporting() });
  await answer(page, 'accept');
  await expect.poll(() => box.tried).toBe(1);
  box.status = 204;
  await page.evaluate(() => dispatchEvent(new Event('online')));
  await expect.poll(() => arrived(box).length).toBe(1);
  await page.evaluate(() => dispatchEvent(new Event('online')));
  await settle(page);
  expect(box.tried).toBe(2);
});

test('a queue that nobody takes does not grow for ever, and keeps the newest', async ({ page }) => {
  const box = await endpoint(page, { status: 0 });
  await visit(page, { policy: reporting() });
  await ready(page);
  for (let time = 0; time < 25; time++) await page.evaluate((is) => globalThis.fineprint.save({ statistics: is }), time % 2 === 0);
  await expect.poll(() => box.tried).toBeGreaterThan(0);
  await expect.poll(async () => (await queue(page)).at(-1)?.id).toBe((await state(page)).record.id);
  expect((await queue(page)).length).toBeLessThanOrEqual(20);
});
