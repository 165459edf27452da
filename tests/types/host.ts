// A host's code as its author would write it. It is never run: `tests/browser/types.spec.mjs` asks the TypeScript compiler about it. Each line
// marked as an error must be one.

import { createFineprint, type Fineprint, type PolicyError, type Problem } from 'fineprint';
import type { ConsentRecord, ConsentSnapshot, RecordStore } from 'fineprint';
import { checkPolicy, receipt } from 'fineprint/check';
import type { FineprintPolicyElement } from 'fineprint/element';
import 'fineprint/element';
import { followTcf } from 'fineprint/tcf';

const fp: Fineprint = await createFineprint({ policy: '/policy.json', locale: 'fr', region: 'US-CA', strings: { fr: { 'expand-all': 'Tout' } } });
await createFineprint({ policy: new URL('https://example.com/policy.json'), wasm: fetch('/fineprint.wasm') });
await createFineprint({ policy: new Uint8Array(), base: '/fineprint/' });
await createFineprint({
  policy: { schema: 1, id: 'a', version: '1', revision: 1, updated: '2026-11-02', defaultLocale: 'en', title: { en: 'A', fr: 'B' } },
});


// Consent, through the package.
const store: RecordStore = { read: async () => localStorage.getItem('choice'), write: (text, expires) => console.log(text.length, expires + 1), forget() {} };
const asking = await createFineprint({
  policy: '/policy.json',
  auto: false,
  layout: 'box',
  page: '/privacy',
  signals: 'consentMode gpp',
  nonce: 'abc',
  consentWasm: '/fineprint-consent.wasm',
  store,
  adapters: { own: { grant: (vendor) => console.log(vendor.length), deny() {} } },
});
await createFineprint({ policy: '/terms.json', consent: false });
const { status, needed, reason, mode, gpc, choices, vendors, record }: ConsentSnapshot = asking.consent;
const isRefused: boolean = status === 'refused' && !needed && reason === 'answered' && mode === 'opt-in' && !gpc;
const isOn: boolean = asking.has('statistics') && asking.hasVendor('ga') && choices['statistics'] === true && vendors['ga'] === true;
const off: () => void = asking.on('change', ({ detail }) => console.log(detail.changed['statistics'], detail.status));
off();
asking.on('consent', ({ detail }) => console.log(detail.record?.policy.hash));
asking.on('show', (event) => event.detail.what === 'banner' && event.preventDefault());
asking.on('hide', ({ detail }) => console.log(detail.what));
asking.on('policychange', ({ detail }) => console.log(detail.reason));
asking.on('cleaned', ({ detail }) => console.log(detail.removed.length, detail.left[0]?.why === 'http-only'));
asking.on('error', ({ detail }) => console.log(detail.message, detail.path, detail.code));
asking.showBanner();
asking.showPreferences();
asking.hide();
asking.acceptAll();
asking.rejectAll();
asking.save({ statistics: true }, { ga: false });
asking.withdraw();
asking.withdraw('ga');
asking.withdraw(['statistics', 'ga']);
asking.reset();
const kept: ConsentRecord | undefined = await asking.exportRecord();
const shown: object | undefined = await asking.exportRecord('kantara');
const standard: object | undefined = await asking.exportRecord('iso-27560');
const later: object | undefined = await receipt('{}', 'fp1~', 'kantara');
await receipt('{}', 'fp1~', 'kantara', fetch('https://example.com/fineprint-check.wasm'));
console.log(isRefused, isOn, record?.id, kept?.choices['statistics'], kept?.prev, shown, standard, later);

// And through the script tag, as soon as it has run.
const early = window.fineprint;
if (early) {
  const saved: Promise<void> = early.save({ statistics: true });
  await saved;
  await early.showPreferences();
  const isOnToo: boolean = early.has('statistics');
  const stop: () => void = early.on('change', ({ detail }) => console.log(detail.changed));
  stop();
  const unfollow: () => void = followTcf(early, { categories: { statistics: [1, 8] }, vendors: { ga: 755 } });
  unfollow();
  console.log(isOnToo, early.consent.status, early.consent.mode?.length, (await early.exportRecord())?.time);
}
followTcf(asking, { categories: {} });
document.addEventListener('fineprint:consent', ({ detail }) => console.log(detail.choices));
document.addEventListener('fineprint:change', ({ detail }) => console.log(detail.changed));
document.addEventListener('fineprint:show', (event) => event.detail.what === 'preferences' && event.preventDefault());
document.addEventListener('fineprint:cleaned', ({ detail }) => console.log(detail.left));

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
  const path: string = detail.path ?? detail.message;
  if (detail.path !== undefined) console.log(detail.code === 'newer-schema', detail.expected.length);
  console.log(path, detail.code, problems, more, first);
  // @ts-expect-error not every error is one of the document
  console.log(detail.path.length, path);
  // @ts-expect-error nor has a number of its own
  console.log(detail.line);
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
// @ts-expect-error there is no asking twice as hard
await createFineprint({ policy: '/p.json', consent: true });
// @ts-expect-error no such layout
await createFineprint({ policy: '/p.json', layout: 'wall' });
// @ts-expect-error a store has to write
await createFineprint({ policy: '/p.json', store: { read: () => null, forget() {} } });
// @ts-expect-error no such event
asking.on('changed', () => {});
// @ts-expect-error yes or no
asking.save({ statistics: 'granted' });
// @ts-expect-error the state is there to be read
asking.consent = { status: 'granted' };
// @ts-expect-error no such form
await asking.exportRecord('xml');
// @ts-expect-error the script tag answers later
early?.showBanner().length;
// @ts-expect-error a mapping is needed
followTcf(asking);
// @ts-expect-error no such rule
const code: PolicyError['code'] = 'no-such-rule';
// @ts-expect-error a block of another shape
await createFineprint({ policy: { schema: 1, id: 'a', version: '1', revision: 1, updated: '2026-11-02', defaultLocale: 'en', title: 'A', sections: [{ id: 's', title: 'S', blocks: [{ type: 'list', items: 3 }] }] } });
console.log(code);
