// Shows what was measured: a Markdown table for people, a JSON file in cargo's target directory for machines. It must never round what it keeps.

import { mkdirSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { targetDirectory } from '../../xtask/paths.mjs';
import { deviation, median, ratio } from './statistics.mjs';

/** Milliseconds with their spread, and the ratio to the floor: `3.10 ±0.22 (1.18×)`. */
export function cell(values, floor) {
  return `${shown(median(values))} ±${shown(deviation(values))}${floor ? ` (${ratio(values, floor).toFixed(2)}×)` : ''}`;
}

/** The least disturbed sample, and its ratio to the floor's: on a busy machine the steadier of the two. */
export function least(values, floor) {
  return `${shown(Math.min(...values))} (${(Math.min(...values) / Math.min(...floor)).toFixed(2)}×)`;
}

const shown = (milliseconds) => milliseconds.toFixed(milliseconds < 10 ? 2 : milliseconds < 100 ? 1 : 0);

/** A Markdown table, its columns lined up. */
export function table(head, rows) {
  const widths = head.map((_, column) => Math.max(...[head, ...rows].map((row) => row[column].length)));
  const line = (row) => `| ${row.map((text, column) => (column === 0 ? text.padEnd(widths[column]) : text.padStart(widths[column]))).join(' | ')} |`;
  const rule = `|${widths.map((width, column) => (column === 0 ? '-'.repeat(width + 2) : `${'-'.repeat(width + 1)}:`)).join('|')}|`;
  return [line(head), rule, ...rows.map(line)].join('\n');
}

/** What a reader must know to judge the figures. */
export function circumstances(browser, rounds) {
  const load = os.loadavg().map((value) => value.toFixed(1));
  return `Chromium ${browser.version}, Node ${process.versions.node}, ${os.cpus().length} cores, load ${load.join(' ')}; ${rounds} rounds, milliseconds: median ±median absolute deviation (ratio, median over the rounds).`;
}

/** Keeps all samples in target/bench. */
export function keep(name, browser, results) {
  const folder = path.join(targetDirectory(), 'bench');
  mkdirSync(folder, { recursive: true });
  const file = path.join(folder, `${name}.json`);
  const about = { at: new Date().toISOString(), chromium: browser.version, node: process.versions.node, cores: os.cpus().length, load: os.loadavg() };
  writeFileSync(file, JSON.stringify({ ...about, results }, null, 1));
  console.log(`\nAll samples: ${path.relative(process.cwd(), file)}`);
}
