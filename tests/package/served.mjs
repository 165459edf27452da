// Builds a consumer with its own tool and serves what came of it, on this machine only. It must never hide what a tool says when it fails, and
// never leave a server behind.

import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createServer } from 'node:net';
import path from 'node:path';
import { serve } from '../../xtask/serve.mjs';
import { placeOf } from './installed.mjs';

/** Quiet, and nothing told to anybody. */
const ENVIRONMENT = { ASTRO_TELEMETRY_DISABLED: '1', DO_NOT_TRACK: '1', NEXT_TELEMETRY_DISABLED: '1', NG_CLI_ANALYTICS: 'false', FORCE_COLOR: '0' };

/** Longer than the slowest tool takes on a machine that does other things too. */
const PATIENCE_MS = 120_000;

/** Runs the commands that build a consumer. */
export async function build({ group, build = [] }) {
  for (const command of build) {
    const { child, said } = start(group, command);
    const code = await new Promise((resolve) => child.on('close', resolve));
    if (code !== 0) throw new Error(`${command.join(' ')} failed (${code})\n${said()}`);
  }
}

/** Serves a consumer that has been built, or has a server of its own. Gives its origin, and what ends it. */
export async function open({ group, site, server }) {
  if (site) {
    const folders = Object.entries(site).map(([prefix, folder]) => [prefix, path.join(placeOf(group), folder)]);
    const missing = folders.find(([, folder]) => !existsSync(folder));
    if (missing) throw new Error(`nothing was built: ${missing[1]}`);
    const { server, origin } = await serve(Object.fromEntries(folders));
    return { origin, close: async () => (server.closeAllConnections(), server.close()) };
  }
  const port = await freePort();
  const { child, said } = start(group, server.map((word) => (word === 'PORT' ? String(port) : word)));
  const ended = new Promise((resolve) => child.on('close', resolve));
  const stop = () => {
    // With all that it has started: it leads a group of its own.
    if (child.exitCode === null && child.signalCode === null) process.kill(-child.pid, 'SIGKILL');
  };
  // Also where the test that began it is ended from outside.
  process.once('exit', stop);
  const close = () => {
    stop();
    process.off('exit', stop);
    return ended;
  };
  const origin = `http://localhost:${port}`;
  try {
    await answering(origin, child);
  } catch (error) {
    await close();
    throw new Error(`${server.join(' ')}: ${error.message}\n${said()}`, { cause: error });
  }
  return { origin, close };
}

/** Starts a program of a project as a script of its package.json would: what is installed there comes first. */
function start(group, [program, ...args]) {
  const place = placeOf(group);
  const child = spawn(program, args, {
    cwd: place,
    detached: true,
    env: { ...process.env, ...ENVIRONMENT, NODE_ENV: undefined, PATH: [path.join(place, 'node_modules/.bin'), process.env.PATH].join(path.delimiter) },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let text = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (text += chunk));
  child.on('error', (error) => (text += error.message));
  return { child, said: () => text.trim() };
}

async function answering(origin, child) {
  const until = Date.now() + PATIENCE_MS;
  while (Date.now() < until) {
    if (child.exitCode !== null) throw new Error(`ended by itself (${child.exitCode})`);
    const response = await fetch(origin, { headers: { accept: 'text/html' } }).catch(() => undefined);
    if (response) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('does not answer');
}

function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer().once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}
