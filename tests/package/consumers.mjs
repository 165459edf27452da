// Who consumes the package: one line for each way in which a site may take it up. Each is a small project in the folder of its group, written as
// its users would write it and as the README tells them; a group is what shares one package.json and one lock file. It must never do anything.

/**
 * @typedef {object} Consumer
 * @property {string} name
 * @property {string} group the folder under tests/package that is copied, installed and worked in
 * @property {string[][]} [build] the commands that build it, each a program of the project and its arguments
 * @property {Record<string, string>} [site] what a file server serves then: the start of a path, and a folder
 * @property {string[]} [server] or the program that serves it; PORT stands for the port
 * @property {string} [path] the address of the page, `/` where it is not said
 * @property {boolean} [leaves] whether the page has buttons that take the policy away and bring it back, as routes of an app do
 * @property {string} [written] text of the policy that must be in the HTML as the server sends it
 */

/** @type {Consumer[]} */
export const consumers = [
  { name: 'Node', group: 'node', build: [['node', 'index.mjs']] },
  { name: 'script tag', group: 'script-tag', site: { '/': 'site', '/fineprint/': 'node_modules/fineprint/www/dist', '/policy/': 'public' } },
  ...['react', 'vue', 'svelte'].flatMap((framework) => [
    { name: `Vite with ${framework}, dev server`, group: 'bundlers', server: ['vite', framework, '--port', 'PORT', '--strictPort'], leaves: true },
    { name: `Vite with ${framework}, build`, group: 'bundlers', build: [['vite', 'build', framework]], site: { '/': `${framework}/dist` }, leaves: true },
  ]),
  { name: 'webpack', group: 'bundlers', build: [['webpack', '--config', 'webpack/webpack.config.js']], ...page('webpack') },
  { name: 'Rollup', group: 'bundlers', build: [['rollup', '--config', 'rollup/rollup.config.js']], ...page('rollup') },
  { name: 'Rolldown', group: 'bundlers', build: [['rolldown', '--config', 'rolldown/rolldown.config.js']], ...page('rolldown') },
  { name: 'esbuild', group: 'bundlers', build: [['node', 'esbuild/build.js']], ...page('esbuild') },
  { name: 'esbuild, one classic script', group: 'bundlers', build: [['node', 'inline/build.js']], ...page('inline') },
  { name: 'Parcel', group: 'parcel', build: [['parcel', 'build', 'src/index.html', '--no-cache']], site: { '/': 'dist' } },
  { name: 'Angular, dev server', group: 'angular', server: ['ng', 'serve', '--port', 'PORT'], leaves: true },
  { name: 'Angular, build', group: 'angular', build: [['ng', 'build']], site: { '/': 'dist/shop/browser' }, leaves: true },
  { name: 'Next.js, dev server', group: 'next', server: ['next', 'dev', '-p', 'PORT'], leaves: true, written: 'We keep <strong>orders</strong> for ten years.' },
  { name: 'Next.js, build', group: 'next', build: [['next', 'build']], server: ['next', 'start', '-p', 'PORT'], leaves: true, written: 'We keep <strong>orders</strong> for ten years.' },
  { name: 'Astro, dev server', group: 'astro', server: ['astro', 'dev', '--port', 'PORT'], written: 'We keep <strong>orders</strong> for ten years.' },
  { name: 'Astro, build', group: 'astro', build: [['astro', 'build']], site: { '/': 'dist' }, written: 'We keep <strong>orders</strong> for ten years.' },
];

/** A page that links `assets/main.js` and `assets/main.css`, in a folder of its site, since nothing may depend on being at the top. */
function page(bundler) {
  return { site: { '/shop/': 'page', '/shop/assets/': `${bundler}/dist`, '/shop/policy/': 'public' }, path: '/shop/' };
}
