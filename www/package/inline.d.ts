// `fineprint/inline`: the same as `fineprint`, in one file. Strings of other languages than English come by the option `strings`.

export * from './index.js';
