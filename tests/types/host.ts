// A host's code as its author would write it. It is never run: `tests/browser/types.spec.mjs` asks the TypeScript compiler about it. Each line
// marked as an error must be one.

import { createFineprint, type Fineprint, type PolicyError, type Problem } from 'fineprint';
import { checkPolicy } from 'fineprint/check';
import type { FineprintPolicyElement } from 'fineprint/element';
import 'fineprint/element';

const fp: Fineprint = await createFineprint({ policy: '/policy.json', locale: 'fr', region: 'US-CA', strings: { fr: { 'expand-all': 'Tout' } } });
await createFineprint({ policy: new URL('https://example.com/policy.json'), wasm: fetch('/fineprint.wasm') });
await createFineprint({ policy: new Uint8Array(), base: '/fineprint/' });
await createFineprint({
  policy: { schema: 1, id: 'a', version: '1', revision: 1, updated: '2026-11-02', defaultLocale: 'en', title: { en: 'A', fr: 'B' } },
});

const unmount: () => void = await fp.mountPolicy(document.body, { headingLevel: 3 });
unmount();
const chosen: string = await fp.setLocale('ar');
const html: string = await fp.renderPolicy({ locale: chosen });
const [first]: readonly string[] = fp.locales;
const problems: Problem[] = await fp.check();
const more: Problem[] = await checkPolicy(html);
await fp.destroy();

document.addEventListener('fineprint:ready', ({ detail }) => detail.setLocale('fr'));
document.addEventListener('fineprint:action', (event) => event.detail === 'print' && event.preventDefault());
document.addEventListener('fineprint:error', ({ detail }) => {
  const path: string = 'path' in detail ? detail.path : detail.message;
  console.log(path, problems, more, first);
});
const element: FineprintPolicyElement = document.createElement('fineprint-policy');
element.policy = '/policy.json';
await window.fineprint?.setLocale('fr');
const ready: Fineprint | undefined = await window.fineprint?.ready;
const failure = (error: PolicyError) => error.code === 'newer-schema' && error.stack;
console.log(ready, failure);

// @ts-expect-error a policy is needed
await createFineprint({});
// @ts-expect-error no such option
await createFineprint({ policy: '/p.json', lang: 'fr' });
// @ts-expect-error of the wrong type
await fp.mountPolicy('#here');
// @ts-expect-error it is a promise
fp.setLocale('fr').length;
// @ts-expect-error it is there to be read
fp.locale = 'fr';
// @ts-expect-error no such rule
const code: PolicyError['code'] = 'no-such-rule';
// @ts-expect-error a block of another shape
await createFineprint({ policy: { schema: 1, id: 'a', version: '1', revision: 1, updated: '2026-11-02', defaultLocale: 'en', title: 'A', sections: [{ id: 's', title: 'S', blocks: [{ type: 'list', items: 3 }] }] } });
console.log(code);
