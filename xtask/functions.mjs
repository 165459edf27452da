// `npm run size -- functions [page | consent | check]`: which functions and modules of the Rust code fill the module, largest first. Sizes are those before wasm-opt,
// which removes the names with a tenth of the bytes. It must never change a file: it is for people who look for bytes to save.

import { readFileSync } from 'node:fs';
import path from 'node:path';
import { moduleDirectory } from './paths.mjs';

const LARGEST = 40;
const [IMPORTS, CODE, DATA, CUSTOM] = [2, 10, 11, 0];

/** Prints the tables of a module: `page`, `consent` or `check`. */
export function printFunctions(module = 'page') {
  const { functions, data } = read(readFileSync(path.join(moduleDirectory(module), 'linked.wasm')));
  const groups = new Map();
  for (const { name, size } of functions) {
    const group = groupOf(name);
    groups.set(group, (groups.get(group) ?? 0) + size);
  }
  console.log('modules');
  for (const [group, size] of [...groups].sort(([, a], [, b]) => b - a).slice(0, LARGEST)) line(size, group);
  line(data, '(constant data)');
  console.log('\nfunctions');
  for (const { name, size } of functions.sort((a, b) => b.size - a.size).slice(0, LARGEST)) line(size, name);
}

function line(size, name) {
  console.log(`${String(size).padStart(8)}  ${name.slice(0, 150)}`);
}

/** The module a function belongs to: of ours two levels, of others the crate. */
function groupOf(name) {
  const [crate, module] = /[A-Za-z_]\w*(::[A-Za-z_]\w*)*/.exec(name.replace(/^<(dyn |&|mut )*/, ''))?.[0].split('::') ?? ['?'];
  return crate === 'fineprint' && module ? `${crate}::${module}` : crate;
}

/** The functions of a module with their names and sizes, and the size of its constant data. */
function read(bytes) {
  const reader = new Reader(bytes, 8);
  const found = { sizes: [], names: new Map(), imported: 0, data: 0 };
  while (!reader.done) {
    const kind = reader.byte();
    const length = reader.number();
    const section = reader.part(length);
    if (kind === IMPORTS) found.imported = importedFunctions(section);
    if (kind === CODE) for (let left = section.number(); left > 0; left -= 1) found.sizes.push(section.skip(section.number()));
    if (kind === DATA) found.data = length;
    if (kind === CUSTOM && section.text() === 'name') names(section, found.names);
  }
  const functions = found.sizes.map((size, index) => ({ size, name: found.names.get(index + found.imported) ?? '(without a name)' }));
  return { functions, data: found.data };
}

function importedFunctions(section) {
  let functions = 0;
  for (let left = section.number(); left > 0; left -= 1) {
    section.text();
    section.text();
    const kind = section.byte();
    if (kind === 0) {
      section.number();
      functions += 1;
    } else {
      // wasm-bindgen imports functions only; anything else would need its own way to be skipped.
      throw new Error(`an import of kind ${kind}`);
    }
  }
  return functions;
}

function names(section, found) {
  while (!section.done) {
    const kind = section.byte();
    const part = section.part(section.number());
    if (kind !== 1) continue;
    for (let left = part.number(); left > 0; left -= 1) found.set(part.number(), part.text());
  }
}

class Reader {
  constructor(bytes, at) {
    this.bytes = bytes;
    this.at = at;
  }

  get done() {
    return this.at >= this.bytes.length;
  }

  byte() {
    return this.bytes[this.at++];
  }

  /** LEB128. */
  number() {
    for (let value = 0, weight = 1; ; weight *= 128) {
      const byte = this.byte();
      value += (byte & 127) * weight;
      if (byte < 128) return value;
    }
  }

  skip(length) {
    this.at += length;
    return length;
  }

  part(length) {
    return new Reader(this.bytes.subarray(this.at, (this.at += length)), 0);
  }

  text() {
    return this.part(this.number()).bytes.toString('utf8');
  }
}
