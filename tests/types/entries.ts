// The other entries of the package as their users would write them: server, elements, one file, the files by name. It is never run: each line marked
// as an error must be one. `host.ts` has the package itself.

import type { FineprintAttributes, FineprintConsentElement, FineprintElements, FineprintPolicyElement } from 'fineprint/element';
import { createPolicies } from 'fineprint/element';
import 'fineprint/element';
import 'fineprint/style.css';
import 'fineprint/consent.css';
import { createFineprint as createInline } from 'fineprint/inline';
import type { Fineprint, Policy } from 'fineprint';
import { renderBanner, renderPolicy } from 'fineprint/server';
import type { RenderBannerOptions, RenderPolicyOptions } from 'fineprint/server';
import french from 'fineprint/locales/fr.json' with { type: 'json' };

// On a server.
const policy: Policy = { schema: 1, id: 'a', version: '1', revision: 1, updated: '2026-11-02', defaultLocale: 'en', title: 'A' };
const html: string = await renderPolicy({ policy, locale: ['fr-CA', 'en'], region: 'FR', headingLevel: 1, strings: { fr: french } });
await renderPolicy({ policy: '{}', wasm: new WebAssembly.Module(new Uint8Array()) });
await renderPolicy({ policy: new Uint8Array(), wasm: fetch('https://example.com/fineprint.wasm') });
const banner: string = await renderBanner({ policy, stylesheet: '/fineprint/consent.css', integrity: 'sha384-x', layout: 'bar', page: '/privacy' });
const given: [RenderPolicyOptions, RenderBannerOptions] = [{ policy }, { policy, stylesheet: '/consent.css' }];
console.log(html.length, banner.length, given);

// @ts-expect-error a document is needed
await renderPolicy({});
// @ts-expect-error an address is not read here
await renderPolicy({ policy: new URL('https://example.com/policy.json') });
// @ts-expect-error it is a promise
renderPolicy({ policy }).length;
// @ts-expect-error the style sheet is needed
await renderBanner({ policy });
// @ts-expect-error no such layout
await renderBanner({ policy, stylesheet: '/consent.css', layout: 'wall' });
// @ts-expect-error a banner has no level of headings
await renderBanner({ policy, stylesheet: '/consent.css', headingLevel: 1 });

// Elements.
const place: FineprintConsentElement = document.createElement('fineprint-consent');
place.policy = policy;
place.policy = '/policy.json';
place.setAttribute('position', 'top end');
place.addEventListener('fineprint:change', ({ detail }) => console.log(detail.changed['statistics']));
place.addEventListener('fineprint:ready', ({ detail }) => detail.showPreferences());
place.addEventListener('click', (event) => event.preventDefault());
const asked: Fineprint | undefined = await place.ready;
const found: FineprintPolicyElement | null = document.querySelector('fineprint-policy');
console.log(asked, found?.policy);

// @ts-expect-error it is there to be read
place.ready = undefined;
// @ts-expect-error neither an address nor a document
place.policy = 7;
// @ts-expect-error the change says what has changed, the state does not
place.addEventListener('fineprint:consent', ({ detail }) => console.log(detail.changed));

// @ts-expect-error for the script tag alone
createPolicies({});
place.addEventListener('fineprint:error', ({ detail }) => console.warn(detail.path, detail.message));

// Elements in JSX, as a framework takes the types in.
const inJsx: FineprintElements['fineprint-consent'] = { policy: '/policy.json', layout: 'box', position: 'top', onClick: () => {}, 'data-theme': 'dark', className: 'mine' };
const shown: FineprintElements['fineprint-policy'] = { policy, 'heading-level': 3, locale: 'fr' };
const all: FineprintAttributes = { id: 'here' };
// What React's elements have: HTML written by a server, and what makes a place known to assistive technology.
const written: FineprintElements['fineprint-policy'] = { policy, dangerouslySetInnerHTML: { __html: html }, suppressHydrationWarning: true };
const named: FineprintElements['fineprint-consent'] = { title: 'Cookies', role: 'region', tabIndex: -1, 'aria-label': 'Cookies' };
const perhaps: string | undefined = Math.random() > 0.5 ? '/policy.json' : undefined;
const optional: FineprintElements['fineprint-consent'] = { policy: perhaps, layout: undefined, position: perhaps, id: perhaps, className: perhaps, lang: perhaps, hidden: undefined };
console.log(inJsx, shown, all, written, named, optional);
// @ts-expect-error no such layout
const wrong: FineprintElements['fineprint-consent'] = { layout: 'wall' };
// @ts-expect-error no such attribute
const unknown: FineprintElements['fineprint-policy'] = { language: 'fr' };
// @ts-expect-error not a text: React takes an object
const bare: FineprintElements['fineprint-policy'] = { dangerouslySetInnerHTML: html };
console.log(wrong, unknown, bare);

// In one file.
const inline: Fineprint = await createInline({ policy, strings: { fr: french } });
await inline.destroy();
// @ts-expect-error a policy is needed here too
await createInline({ strings: {} });
// @ts-expect-error no such style sheet
await import('fineprint/banner.css');
// @ts-expect-error a style sheet gives nothing
console.log((await import('fineprint/style.css')).sheet);
// @ts-expect-error no such entry
await import('fineprint/everything');
