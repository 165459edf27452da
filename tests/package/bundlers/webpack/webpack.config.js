// As webpack makes it, but for style sheets, which it takes only when told to; it knows WebAssembly named by `new URL` without being told.
export default {
  mode: 'production',
  context: import.meta.dirname,
  entry: './main.js',
  output: { path: `${import.meta.dirname}/dist` },
  experiments: { css: true },
};
