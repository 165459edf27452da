// A page's own script beside the script tag, as an author writes it who bundles nothing: no module, and types by reference alone. It is never run:
// `tests/browser/types.spec.mjs` compiles it by itself. Each line marked as an error must be one.

/// <reference types="fineprint" />

fineprint?.on('consent', ({ detail }) => console.log(detail.choices['statistics']));
window.fineprint?.on('change', ({ detail }) => console.log(detail.changed));
if (fineprint) fineprint.save({ statistics: true }).then(() => console.log(fineprint === window.fineprint));
document.addEventListener('fineprint:error', ({ detail }) => console.warn(detail.path, detail.code, detail.message));

// @ts-expect-error the script may not be there
fineprint.has('statistics');
// @ts-expect-error here neither
window.fineprint.has('statistics');
// @ts-expect-error no such call
fineprint?.accept();
// @ts-expect-error it becomes, once
fineprint = 7;
// @ts-expect-error the record alone does not know whether the signal is honoured
fineprint?.on('consent', ({ detail }) => detail.gpc.valueOf());
