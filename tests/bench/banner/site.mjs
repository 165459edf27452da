// The contenders' pages from a server as a site has it: compressed, with addresses that may be kept for a year. Pages themselves are asked for
// each time. On this machine only.

import { createServer } from 'node:http';
import { brotliCompressSync } from 'node:zlib';
import { CONTENDERS, files, pageOf } from './contenders.mjs';

/** Starts serving; gives the address, and `page(name)`, where a contender's page is. */
export async function startSite() {
  const known = await files();
  const compressed = new Map();
  const body = (path, bytes) => {
    if (!compressed.has(path)) compressed.set(path, brotliCompressSync(bytes));
    return compressed.get(path);
  };
  const names = Object.keys(CONTENDERS);
  const server = createServer((request, response) => {
    const { pathname, search } = new URL(request.url, 'http://localhost');
    const answer = (type, cache, bytes) => response.writeHead(200, { 'content-type': type, 'content-encoding': 'br', 'cache-control': cache, 'content-length': bytes.length }).end(bytes);
    const contender = /^\/(\d+|nothing)\/$/.exec(pathname)?.[1];
    if (contender) {
      const page = pageOf(CONTENDERS[names[contender]] ?? { head: '' }, search === '?eager');
      return answer('text/html; charset=utf-8', 'no-store', brotliCompressSync(page));
    }
    const file = known.get(pathname);
    if (!file) return response.writeHead(404).end();
    return answer(file.type, 'public, max-age=31536000, immutable', body(pathname, Buffer.from(file.body)));
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://localhost:${server.address().port}`;
  return {
    origin,
    page: (name) => `${origin}/${name === undefined ? 'nothing' : names.indexOf(name)}/`,
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}
