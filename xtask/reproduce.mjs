// `npm run build:check`: builds once more from a copy that lies elsewhere, with cargo's home elsewhere, and compares every shipped file.
// It must never touch the repository, nor go to the network: it uses what the first build fetched.

import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { dist, root } from './paths.mjs';
import { Failure, run, script } from './run.mjs';

await script(async () => {
  await run(process.execPath, [path.join(root, 'xtask/build.mjs')]);
  const elsewhere = mkdtempSync(path.join(os.tmpdir(), 'fineprint-a-place-with-a-longer-name-'));
  try {
    const copy = path.join(elsewhere, 'copy');
    copySources(copy);
    await run(process.execPath, [path.join(copy, 'xtask/build.mjs')], {
      cwd: copy,
      env: { CARGO_HOME: cargoHome(elsewhere), CARGO_TARGET_DIR: path.join(elsewhere, 'target'), CARGO_NET_OFFLINE: 'true', RUSTUP_HOME: rustupHome() },
    });
    compare(hashes(dist), hashes(path.join(copy, 'www/dist')));
  } finally {
    rmSync(elsewhere, { recursive: true, force: true });
  }
});

/** What git keeps, with the changes that are not committed yet. */
function copySources(copy) {
  const listed = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], { cwd: root, encoding: 'utf8' });
  for (const name of listed.split('\0').filter((name) => name && existsSync(path.join(root, name)))) {
    cpSync(path.join(root, name), path.join(copy, name));
  }
  symlinkSync(path.join(root, 'node_modules'), path.join(copy, 'node_modules'), 'junction');
}

/** Another path to the same registry, so that paths under it differ and nothing is fetched twice. */
function cargoHome(elsewhere) {
  const home = path.join(elsewhere, 'cargo-home');
  const real = process.env.CARGO_HOME ?? path.join(os.homedir(), '.cargo');
  mkdirSync(home);
  for (const name of ['registry', 'git', 'config.toml', 'config'].filter((name) => existsSync(path.join(real, name)))) {
    symlinkSync(path.join(real, name), path.join(home, name), 'junction');
  }
  return home;
}

/** Said in full, since rustup looks for it beside cargo's home on some systems. */
function rustupHome() {
  return process.env.RUSTUP_HOME ?? path.join(os.homedir(), '.rustup');
}

function hashes(folder) {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return new Map(
    files.map((entry) => {
      const file = path.join(entry.parentPath ?? entry.path, entry.name);
      return [path.relative(folder, file), createHash('sha256').update(readFileSync(file)).digest('hex')];
    }),
  );
}

function compare(here, there) {
  const names = new Set([...here.keys(), ...there.keys()]);
  const different = [...names].filter((name) => here.get(name) !== there.get(name));
  if (different.length > 0) throw new Failure(`Built in another place, these files differ: ${different.join(', ')}`);
  console.log(`The same in both places: ${names.size} files\nfineprint.wasm ${here.get('fineprint.wasm')}`);
}
