// `npm run build`: Rust to WebAssembly, WebAssembly and JavaScript to www/dist. It must never serve, watch or test.

import { built } from './built.mjs';
import { compileWasm } from './compile.mjs';
import { dist, shown } from './paths.mjs';
import { script } from './run.mjs';
import { prepareNode, prepareRust } from './setup.mjs';

await script(async () => {
  const started = performance.now();
  await prepareNode();
  await prepareRust();
  await compileWasm();
  // Not before prepareNode, since it imports esbuild.
  const { bundle, bundleLoader } = await import('./bundle.mjs');
  await bundleLoader();
  const files = await bundle();
  built();
  console.log(`Built ${files.length} files in ${shown(dist)} (${((performance.now() - started) / 1000).toFixed(1)} s)`);
});
