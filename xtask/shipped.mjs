// What ships, in one list: the bundler makes these files and the size check counts them. It must never list what is not for the page or the package.

/** ES modules from www/package. One that imports another keeps the import, so that a page has one instance of each. */
export const modules = [
  'index.js',
  'element.js',
  'check.js',
  'check.node.js',
  'consent.js',
  'consent-rest.js',
  'consent-boot.js',
  'built.js',
  'gpp.js',
  'instead.js',
  'tcf.js',
  'locales.js',
  'render.js',
  'server.js',
  'server.node.js',
];

/** ES modules from www/package that hold everything they need, the WebAssembly too; see inline.mjs. */
export const inlinedModules = ['inline.js'];

/** Classic scripts from www/package: complete in themselves, for a plain script tag. */
export const scripts = ['fineprint.js', 'fineprint-ahead.js'];

/** The source that says which tag a script was loaded by: by default that of classic scripts. */
export const ownScript = 'boot/own-script.js';

/** The same with what it would fetch inside: from, to. And what stands in the place of `ownScript`. */
export const inlinedScripts = [['fineprint.js', 'fineprint.inline.js']];
export const inlinedOwnScript = 'inline-script.js';

/** The classic script once more as a module: what it is called, and what stands in the place of `ownScript`. */
export const moduleScript = { entry: 'fineprint.js', name: 'fineprint-module.js', by: 'boot/module-script.js' };

/** Style sheets from www/package. */
export const styles = ['style.css', 'consent.css'];

/** Copied as they are: from, to. */
export const copies = [
  ['www/package/index.d.ts', 'index.d.ts'],
  ['www/package/element.d.ts', 'element.d.ts'],
  ['www/package/types.d.ts', 'types.d.ts'],
  ['www/package/css.d.ts', 'css.d.ts'],
  ['www/package/check.d.ts', 'check.d.ts'],
  ['www/package/tcf.d.ts', 'tcf.d.ts'],
  ['www/package/inline.d.ts', 'inline.d.ts'],
  ['www/package/server.d.ts', 'server.d.ts'],
  ['www/package/rules/autoconsent.json', 'rules/autoconsent.json'],
  ['www/package/rules/consent-o-matic.json', 'rules/consent-o-matic.json'],
  ['www/schema/policy.schema.json', 'schema.json'],
];
