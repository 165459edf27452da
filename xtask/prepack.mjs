// Before `npm pack` and `npm publish`: builds, but only where what is built is not what the sources say. It must never pack anything itself.

import { isBuilt } from './built.mjs';
import { root } from './paths.mjs';
import { run, script } from './run.mjs';

await script(async () => {
  if (!isBuilt()) await run(process.execPath, ['xtask/build.mjs'], { cwd: root });
});
