// `npm start`: sets up, builds, serves the demo, and builds again when a source changes. A build that fails is told, and the last good one
// stays on the page. It must never be reachable from another machine.

import { spawn } from 'node:child_process';
import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { dist, root } from './paths.mjs';
import { Failure, script } from './run.mjs';
import { serve } from './serve.mjs';
import { prepareNode, prepareRust } from './setup.mjs';

const PORT = 8080;
const WATCHED = ['src', 'www', 'xtask', 'Cargo.toml', 'Cargo.lock', 'package-lock.json'];

/** How often to look. Looking costs a few milliseconds, and unlike the systems' notices it works the same everywhere, in containers too. */
const LOOK_MS = 400;

await script(async () => {
  const port = Number(process.env.PORT ?? PORT);
  if (!Number.isInteger(port) || port < 0 || port > 65535) throw new Failure(`PORT is not a port: ${process.env.PORT}`);
  await prepareNode();
  await prepareRust();

  let seen = await look();
  const good = await build();
  const { origin } = await serve({ '/': path.join(root, 'www/site'), '/fineprint/': dist }, port);
  console.log(good ? `\nThe demo is at ${origin}/\nChanges are built as they are saved. Ctrl-C ends this.` : `\nServing what there is at ${origin}/`);
  for (;;) {
    const next = await settled();
    if (next === seen) continue;
    seen = next;
    console.log('\nA source changed: building');
    if (!(await build())) console.log('That did not build. The last good build stays; save again to try again.');
  }
});

/** In a process of its own, so that it is new each time, even when what changed is the build itself. */
function build() {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [path.join(root, 'xtask/build.mjs')], { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] });
    child.on('error', () => resolve(false));
    child.on('close', (code) => resolve(code === 0));
  });
}

/** What the sources look like once nobody is writing to them. */
async function settled() {
  await wait(LOOK_MS);
  for (let before = await look(); ; ) {
    await wait(LOOK_MS / 2);
    const now = await look();
    if (now === before) return now;
    before = now;
  }
}

async function look() {
  const found = [];
  await Promise.all(WATCHED.map((name) => collect(path.join(root, name), found)));
  return found.sort().join('\n');
}

async function collect(place, found) {
  if (place === dist || path.basename(place).startsWith('.')) return;
  // What vanishes while we look is noticed the next time.
  const facts = await stat(place).catch(() => undefined);
  if (facts?.isDirectory()) {
    const names = await readdir(place).catch(() => []);
    await Promise.all(names.map((name) => collect(path.join(place, name), found)));
  } else if (facts) {
    found.push(`${place} ${facts.mtimeMs} ${facts.size}`);
  }
}
