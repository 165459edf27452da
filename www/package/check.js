// `fineprint/check`: says everything that is wrong with a policy document. For editors, playgrounds and build steps; a page that
// only shows a policy never loads it. It must never import anything of Node's: check.node.js does.

import { checker } from './checker.js';

export const { checkPolicy, receipt } = checker(() => new URL('./fineprint-check.wasm', import.meta.url));
