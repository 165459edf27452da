// Which consumers have passed, and with what: the package, the project, the tests and the tools. Whoever passed is not run again before one of
// these has changed. Only a pass is ever written down.

import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { findChromium } from '../../xtask/chromium.mjs';
import { sources } from './installed.mjs';
import { fingerprint, workshop } from './packed.mjs';

const fileOf = (name) => path.join(workshop(), 'passed', name.replace(/\W+/g, '-'));

/** What a verdict about a consumer depends on, as a function from consumer to hash. */
export function basis(packed) {
  const tests = readdirSync(sources)
    // Of the list only the line of the consumer itself counts.
    .filter((name) => /\.(mjs|json)$/.test(name) && name !== 'consumers.mjs')
    .map((name) => readFileSync(path.join(sources, name), 'utf8'));
  const chromium = execFileSync(findChromium(), ['--version'], { encoding: 'utf8' });
  const same = createHash('sha256')
    .update(JSON.stringify([fingerprint(path.join(packed, 'www')), readFileSync(path.join(packed, 'package.json'), 'utf8'), process.version, chromium, tests]))
    .digest('hex');
  return (consumer) => `${same} ${fingerprint(path.join(sources, consumer.group))} ${JSON.stringify(consumer)}`;
}

export const hasPassed = (name, on) => existsSync(fileOf(name)) && readFileSync(fileOf(name), 'utf8') === on;

export function remember(name, on) {
  mkdirSync(path.dirname(fileOf(name)), { recursive: true });
  writeFileSync(fileOf(name), on);
}
