// A classic script, as old build steps make them: `fineprint/inline` carries its modules and the English words with it, and nothing is copied.
import { build } from 'esbuild';

await build({ entryPoints: ['inline/main.js'], outdir: 'inline/dist', bundle: true, minify: true, format: 'iife' });
