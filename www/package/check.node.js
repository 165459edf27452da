// `fineprint/check` in Node, which cannot fetch a file: reads the module from beside it when it is first needed. Importing it does nothing.

import { checker } from './checker.js';
import { read } from './files.node.js';

export const { checkPolicy, receipt } = checker(() => read('fineprint-check.wasm'));
