// From www/package, www/locales and the glue to the files in www/dist: bundled, minified, or copied. Everything is made in memory first and
// written at the end, so that an error leaves the last good build in place. It must never compile Rust, and never write a machine's paths.

import { build, transform } from 'esbuild';
import { existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { carried, nothingCarried } from './inline.mjs';
import { dist, moduleDirectory, root, shown, wasmModules } from './paths.mjs';
import { Failure } from './run.mjs';
import { copies, inlinedModules, inlinedOwnScript, inlinedScripts, modules, moduleScript, ownScript, scripts, styles } from './shipped.mjs';

const sources = path.join(root, 'www/package');
const locales = path.join(root, 'www/locales');

/**
 * The first browsers that have the WebAssembly features we use and private fields: written out for older ones those are a tenth of the consent
 * module. An older Firefox with the one and not the other cannot read a module; boot says so, and nothing is granted there.
 */
const target = ['chrome96', 'firefox90', 'safari15'];

/** Makes www/dist. Gives the names of the files in it. */
export async function bundle() {
  const files = new Map();
  for (const { name, wasm, halves: [first, rest] = [] } of wasmModules) {
    files.set(wasm, readFileSync(path.join(moduleDirectory(name), 'fineprint.wasm')));
    if (first) files.set(first, readFileSync(path.join(moduleDirectory(name), 'fineprint-first.wasm')));
    if (rest) files.set(rest, readFileSync(path.join(moduleDirectory(name), 'fineprint-rest.wasm')));
  }
  await addScripts(files);
  await addJavaScript(files);
  await addLocales(files);
  for (const [from, to] of copies) {
    files.set(to, readFileSync(existing(path.join(root, from))));
  }
  refuseMachinePaths(files);
  write(files);
  return [...files.keys()].sort();
}

/** The loader by itself, for its own tests: it ships inside index.js. */
export async function bundleLoader() {
  await build({ ...options([path.join(sources, 'wasm.js')]), plugins: [glue, languages], outdir: moduleDirectory('page'), write: true, format: 'esm' }).catch(told);
}

async function addScripts(files) {
  const inside = (tags) => [glue, ...carried({ sources, wasm: files, english: () => localeText('en.json'), tags }), sheets];
  const bundles = [
    [modules, { format: 'esm', external: ['node:*'], plugins: [nothingCarried, glue, languages, besides, sheets] }],
    [scripts, { format: 'iife', plugins: [nothingCarried, glue] }],
    [[[moduleScript.entry, moduleScript.name]], { format: 'esm', plugins: [nothingCarried, knowsItsTagBy(moduleScript.by), glue] }],
    [styles, {}],
    [inlinedModules, { format: 'esm', plugins: inside(['en']) }],
    [inlinedScripts, { format: 'iife', plugins: [knowsItsTagBy(inlinedOwnScript), ...inside(tags())] }],
  ];
  for (const [names, more] of bundles) {
    const entries = names.map((name) => [name].flat()).map(([from, to = from]) => ({ in: existing(path.join(sources, from)), out: to.replace(/\.\w+$/, '') }));
    const { outputFiles } = await build({ ...options(entries), ...more }).catch(told);
    for (const output of outputFiles) files.set(path.basename(output.path), Buffer.from(leftAlone(output.text)));
  }
}

/** Says to bundlers what esbuild leaves out of small code: that an address known only at run time is to be imported as it is. */
const leftAlone = (code) => code.replace(/\bimport\((?=[\w$]+\)\.catch)/g, 'import(/* webpackIgnore: true */ /* @vite-ignore */ ');

/** Each module once more as `….wasm.js`, for browsers without WebAssembly. Complete in itself, so that it can lie anywhere. */
async function addJavaScript(files) {
  for (const { name, wasm } of wasmModules) {
    const { outputFiles } = await build({ ...options([{ in: existing(path.join(moduleDirectory(name), 'javascript.js')), out: wasm }]), format: 'esm' }).catch(told);
    files.set(`${wasm}.js`, Buffer.from(outputFiles[0].contents));
  }
}

/** What esbuild found wrong it has printed itself, better than we could. */
function told(error) {
  throw error.errors ? new Failure('The scripts could not be bundled.') : error;
}

function options(entryPoints) {
  return {
    entryPoints,
    bundle: true,
    minify: true,
    target,
    charset: 'utf8',
    legalComments: 'none',
    logLevel: 'warning',
    absWorkingDir: root,
    outdir: dist,
    write: false,
    plugins: [glue],
  };
}

/** Finds what xtask made, and the modules of ours that the glue calls: the sources themselves, not wasm-bindgen's copies of them. */
const glue = {
  name: 'glue',
  setup(builder) {
    builder.onResolve({ filter: /^fineprint-(\w+-)?glue$/ }, ({ path: found }) => ({
      path: path.join(moduleDirectory(found.split('-').at(-2).replace('fineprint', 'page')), 'glue.js'),
    }));
    builder.onResolve({ filter: /^\.\/snippets\/[^/]+\/./ }, ({ path: found }) => ({ path: path.join(root, found.split('/').slice(3).join('/')) }));
  },
};

/** The tags of the languages that have interface strings, and their modules: lists nobody has to keep. For servers the English strings as text. */
const languages = {
  name: 'languages',
  setup(builder) {
    builder.onResolve({ filter: /^\.\/(languages|english)\.js$/ }, ({ path: found }) => ({ path: path.basename(found, '.js'), namespace: 'languages' }));
    builder.onResolve({ filter: /^\.\/words\// }, ({ path: found }) => ({ path: found, external: true }));
    builder.onLoad({ filter: /^english$/, namespace: 'languages' }, () => ({ contents: localeText('en.json'), loader: 'text' }));
    builder.onLoad({ filter: /^languages$/, namespace: 'languages' }, () => {
      // Written out one by one, since that is what bundlers can follow.
      const modules = tags().map((tag) => `'${tag}': () => import('./words/${tag}.js')`);
      return { contents: `export const languages = '${tags().join()}';\nexport const english = undefined;\nexport const modules = { ${modules.join(', ')} };` };
    });
  },
};

/** The style of the shadow roots as a text inside the module: a sheet of its own would be one more request before a banner. */
const sheets = {
  name: 'sheets',
  setup(builder) {
    builder.onResolve({ filter: /^fineprint-consent-style-\w+$/ }, ({ path: found }) => ({
      path: path.join(sources, `consent/style/${found.split('-').at(-1)}.css`),
      namespace: 'sheets',
    }));
    builder.onLoad({ filter: /./, namespace: 'sheets' }, async ({ path: entry }) => {
      const { outputFiles } = await build(options([existing(entry)]));
      return { contents: outputFiles[0].text.trim(), loader: 'text' };
    });
  },
};

/** How a script finds its tag, where it is no plain classic one. */
const knowsItsTagBy = (file) => ({
  name: 'own script',
  setup(builder) {
    builder.onResolve({ filter: /^\./ }, ({ path: found }) => (path.basename(found) === path.basename(ownScript) ? { path: existing(path.join(sources, file)) } : undefined));
  },
});

/** Keeps imports between the files that ship. */
const besides = {
  name: 'besides',
  setup(builder) {
    builder.onResolve({ filter: /^\.\.?\// }, ({ path: found, kind }) => {
      const name = path.basename(found);
      return kind !== 'entry-point' && modules.includes(name) ? { path: `./${name}`, external: true } : undefined;
    });
  },
};

/** Each language twice: as JSON for the script tag and for servers, and as a module, since every bundler follows an import. */
async function addLocales(files) {
  for (const tag of tags()) {
    const text = localeText(`${tag}.json`);
    files.set(`locales/${tag}.json`, Buffer.from(text));
    const { code } = await transform(text, { loader: 'text', format: 'esm', minify: true, charset: 'utf8', target });
    files.set(`words/${tag}.js`, Buffer.from(code));
  }
}

/** The strings of a language as they ship. */
function localeText(name) {
  try {
    return JSON.stringify(JSON.parse(readFileSync(path.join(locales, name), 'utf8')));
  } catch (error) {
    throw new Failure(`www/locales/${name}: ${error.message}`);
  }
}

function localeFiles() {
  return readdirSync(locales)
    .filter((name) => name.endsWith('.json'))
    .sort();
}

function tags() {
  return localeFiles().map((name) => path.basename(name, '.json'));
}

function existing(file) {
  if (!existsSync(file)) throw new Failure(`${shown(file)} is missing: it ships`);
  return file;
}

/** A build that tells where it was made differs from machine to machine, and tells the world about ours. */
function refuseMachinePaths(files) {
  const ours = [root, os.homedir(), moduleDirectory('page'), process.env.CARGO_HOME].filter((place) => place && place.length > 1);
  for (const [name, contents] of files) {
    const found = ours.find((place) => contents.includes(place));
    if (found) throw new Failure(`${name} holds a path of this machine: ${found}`);
  }
}

function write(files) {
  for (const [name, contents] of files) {
    const file = path.join(dist, name);
    if (existsSync(file) && readFileSync(file).equals(contents)) continue;
    mkdirSync(path.dirname(file), { recursive: true });
    // The page may ask for the file while it is written: it gets the old one or the new one, never half of one.
    writeFileSync(`${file}.new`, contents);
    renameSync(`${file}.new`, file);
  }
  for (const entry of readdirSync(dist, { recursive: true, withFileTypes: true })) {
    const file = path.join(entry.parentPath ?? entry.path, entry.name);
    if (entry.isFile() && !files.has(path.relative(dist, file).split(path.sep).join('/'))) rmSync(file, { force: true });
  }
}
