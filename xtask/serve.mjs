// A small file server for the demo and the tests, on this machine only. It must never write, list folders, or give out a file outside the
// folders it was told to serve.

import { createReadStream } from 'node:fs';
import { realpath, stat } from 'node:fs/promises';
import { createServer } from 'node:http';
import path from 'node:path';

const TYPES = new Map(
  Object.entries({
    css: 'text/css; charset=utf-8',
    gif: 'image/gif',
    html: 'text/html; charset=utf-8',
    ico: 'image/x-icon',
    jpg: 'image/jpeg',
    js: 'text/javascript; charset=utf-8',
    json: 'application/json',
    map: 'application/json',
    md: 'text/plain; charset=utf-8',
    mjs: 'text/javascript; charset=utf-8',
    png: 'image/png',
    svg: 'image/svg+xml',
    ts: 'text/plain; charset=utf-8',
    txt: 'text/plain; charset=utf-8',
    wasm: 'application/wasm',
    webp: 'image/webp',
    woff2: 'font/woff2',
    xml: 'application/xml',
  }),
);

/** How many ports after the wanted one to try when it is taken. */
const OTHERS = 20;

/**
 * Starts serving. `mounts` maps the start of a URL path, such as `/` or `/fineprint/`, to a folder; the longest that fits counts.
 * Port 0 means any free one. Gives the server and the address to open.
 */
export async function serve(mounts, port = 0) {
  const ordered = Object.entries(mounts).sort(([a], [b]) => b.length - a.length);
  const server = createServer((request, response) => {
    answer(ordered, request, response).catch(() => end(response, 500, 'the file cannot be read'));
  });
  const last = port === 0 ? 0 : Math.min(port + OTHERS, 65535);
  for (let wanted = port; ; wanted += 1) {
    try {
      await listen(server, wanted);
      return { server, origin: `http://localhost:${server.address().port}` };
    } catch (error) {
      if (error.code !== 'EADDRINUSE' || wanted >= last) throw error;
    }
  }
}

function listen(server, port) {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    // Not to be reached from other machines.
    server.listen(port, '127.0.0.1', () => {
      server.off('error', reject);
      resolve();
    });
  });
}

async function answer(mounts, request, response) {
  if (request.method !== 'GET' && request.method !== 'HEAD') return end(response, 405, 'only GET and HEAD', { allow: 'GET, HEAD' });
  const asked = pathOf(request.url);
  if (asked === undefined) return end(response, 400, 'not a path');
  for (const [prefix, folder] of mounts) {
    if (!asked.startsWith(prefix)) continue;
    const found = await find(folder, asked.slice(prefix.length));
    if (!found) continue;
    // A folder's page has relative links, which need the slash.
    if (found.index && !asked.endsWith('/')) return end(response, 301, 'moved', { location: `${encodeURI(asked)}/` });
    return send(response, found, request.method);
  }
  return end(response, 404, `nothing at ${asked}`);
}

/** The path of a request, decoded; undefined when it is none or tries to leave. */
function pathOf(url) {
  try {
    const decoded = decodeURIComponent(url.split(/[?#]/, 1)[0]);
    const bad = !decoded.startsWith('/') || decoded.startsWith('//') || /[\0\\]/.test(decoded) || decoded.split('/').includes('..');
    return bad ? undefined : decoded;
  } catch {
    return undefined;
  }
}

async function find(folder, relative) {
  const inside = await realpath(folder).catch(() => undefined);
  if (!inside) return undefined;
  for (const [name, index] of [[relative, false], [`${relative}/index.html`, true]]) {
    // Real paths, so that a link out of the folder leads nowhere.
    const file = await realpath(path.join(inside, name)).catch(() => undefined);
    if (!file?.startsWith(inside + path.sep)) continue;
    const facts = await stat(file);
    if (facts.isFile()) return { file, size: facts.size, index };
  }
  return undefined;
}

function send(response, { file, size }, method) {
  const type = TYPES.get(path.extname(file).slice(1).toLowerCase()) ?? 'application/octet-stream';
  // Asked for again each time, but pages may be kept for going back, as those of most sites are.
  response.writeHead(200, { 'content-type': type, 'content-length': size, 'cache-control': 'no-cache', 'x-content-type-options': 'nosniff' });
  if (method === 'HEAD') return response.end();
  const stream = createReadStream(file);
  // The file shrank or vanished after we told its size: nothing better to do than hang up.
  stream.on('error', () => response.destroy());
  return stream.pipe(response);
}

function end(response, status, text, headers = {}) {
  if (response.headersSent) return response.destroy();
  response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store', ...headers });
  return response.end(`${status}: ${text}\n`);
}
