// The server for the browser tests: started once before them on a free port, told to them by FINEPRINT_ORIGIN, ended after them. It serves the
// demo where `npm start` does, and beside it what only tests need. It must never serve anything that is not a file of this repository.

import { existsSync } from 'node:fs';
import path from 'node:path';
import { dist, moduleDirectory, root } from '../../xtask/paths.mjs';
import { serve } from '../../xtask/serve.mjs';

export default async function start() {
  if (!existsSync(dist)) throw new Error('nothing is built: npm run build');
  const { server, origin } = await serve({
    '/': path.join(root, 'www/site'),
    '/fineprint/': dist,
    '/pages/': path.join(root, 'tests/browser/pages'),
    '/fixtures/': path.join(root, 'tests/fixtures'),
    '/loader/': moduleDirectory('page'),
  });
  process.env.FINEPRINT_ORIGIN = origin;
  return () => {
    server.closeAllConnections();
    server.close();
  };
}
