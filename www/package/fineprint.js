// The script tag: `<script src="/fineprint/fineprint.js" data-policy="/policy.json"></script>`.
//
// Small and classic, so that it runs at once, from any place, with `async` or `defer` or neither, and twice without harm. It starts boot.
// A visitor whose record is valid gets nothing more, but a look at the document once the page has nothing else to do; the consent runtime is
// loaded for the others, and the policy's for a `<fineprint-policy>`; in each case everything that is needed is asked for at once.
import { carried } from 'fineprint-carried';
import { createBoot } from './boot/boot.js';
import { controlOf } from './boot/control.js';
import { script } from './boot/own-script.js';
import { trust } from './boot/trust.js';

/** Beside this file, since that is where a script imports from. Named here, or the bundler would put it in. */
const MODULE = './fineprint-module.js';

// As a module it does not know its tag; a form or a picture of that name would stand there instead, too. The same as a real module does.
if (script?.localName != 'script') import(MODULE);
else if (!window.fineprint?.has) {
  const { policy, locale, auto, ...rest } = script.dataset;
  const base = new URL('./', script.src).href;
  const load = (file) => quiet((carried ? carried[file]?.() : null) ?? import(base + file));
  // Now: an app may be somewhere else when it is asked for.
  const absolute = (address) => address && new URL(address, document.baseURI).href;
  const [at, source] = [absolute(policy), absolute(rest.source ?? policy)];
  const boot = createBoot({ ...rest, nonce: script.nonce || rest.nonce, source, load });
  const tag = { ...rest, locale, base, trust, nonce: boot.nonce, fail: boot.fail };
  /** What is loaded, or on its way. */
  let parts = {};

  /** A promise whose failure somebody else will hear of. */
  function quiet(promise) {
    promise.catch(() => {});
    return promise;
  }

  const get = (address, options) =>
    quiet(
      fetch(address, options)
        .then((answer) => {
          if (answer.ok) return answer;
          throw Error(answer.status);
        })
        .catch((error) => {
          throw Error(`${address}: ${error.message}`);
        }),
    );

  /** Makes a part once; a failure is forgotten, so that the next call tries again. */
  const once = (name, make) =>
    (parts[name] ??= quiet(
      make().catch((error) => {
        delete parts[name];
        throw error;
      }),
    ));

  // No address is the name of another part, nor of what every object has.
  const bytes = (address, options) => once('-' + address, () => get(address, options).then((answer) => answer.arrayBuffer()));
  const read = (options) => bytes(at, options);

  /**
   * Words are asked for before anybody is there who needs them: on a slow line that is a round trip. Of languages that we have under their bare
   * name; the others are found by those who know all names.
   */
  const early = (language = /^(ar|bg|cs|da|de|el|en|es|et|fi|fr|ga|he|hr|hu|it|ja|ko|lt|lv|mt|nb|nl|pl|ro|sk|sl|sv|tr|uk)\b/.exec(tag.locale || document.documentElement.lang || navigator.language)?.[0]) => language && !carried && { [language]: bytes(`${base}locales/${language}.json`) };

  /** The modules; what fails after they are there is said by them. */
  const modules = (...files) =>
    Promise.all(files.map(load)).catch((error) => {
      boot.fail(error);
      throw error;
    });

  const runtime = () =>
    once('consent', async () => {
      // Where nothing is stored there is only a question to ask.
      const [stored] = boot.find();
      const wasm = carried ? undefined : get(`${base}fineprint-${stored ? 'consent' : 'ask'}.wasm`);
      const options = { ...tag, stored, wasm, policy: policy && read(), early: early(), auto: auto != 'off' };
      const [{ startConsent }] = await modules('consent.js', rest.source ? 'built.js' : 'consent.js');
      return startConsent(boot, options);
    });

  const policies = () =>
    once('policies', async () => {
      // A page that links the style sheet itself says so by this property, which the sheet sets.
      const isStyled = getComputedStyle(document.documentElement).getPropertyValue('--fineprint-sheet');
      const options = { ...tag, policy, read, get, early: early(), consent: { boot, start: runtime }, wasm: get(`${base}fineprint.wasm`), sheet: isStyled || get(`${base}style.css`) };
      if (policy) read();
      const [, { createPolicies }] = await modules('index.js', 'element.js');
      return createPolicies(options);
    });

  const calm = (work) => {
    const idle = () => (window.requestIdleCallback ?? setTimeout)(work);
    if (document.readyState == 'complete') idle();
    else addEventListener('load', idle);
  };

  const both = (name) => async (...given) => {
    const { policies, consent } = parts;
    if (name == 'setLocale') [tag.locale] = given;
    else parts = {};
    const [chosen] = await Promise.all([policies, consent].map(async (part) => (await part)?.[name](...given)));
    return chosen ?? given[0];
  };

  const api = {
    has: boot.has,
    hasVendor: boot.hasVendor,
    on: boot.on,
    get consent() {
      return boot.consent;
    },
    /** The policy's API, once it is there. */
    get ready() {
      return api.read();
    },
    setLocale: both('setLocale'),
    destroy: both('destroy'),
  };
  const offer = (part, names) => names.split(' ').map((name) => (api[name] = async (...given) => (await part())[name](...given)));
  offer(policies, 'read mountPolicy renderPolicy check');
  offer(runtime, 'showBanner showPreferences hide acceptAll rejectAll save withdraw reset exportRecord');
  window.fineprint = api;

  boot.onElement = (node) => (node.localName == 'fineprint-policy' || node.querySelector('fineprint-policy')) && policies();
  boot.onElement(document.documentElement);

  if (policy) {
    boot.onForeign = runtime;
    // Where the host asks by itself, what was answered before holds, and ends, all the same.
    if (boot.record ? boot.more : auto != 'off') runtime();
    else if (boot.record) {
      // Somewhere on the page there must be a way to change one's mind, in the United States one with the words of the law where it applies,
      // which the runtime knows. An app's next view is another page.
      const lacksControl = () => !document.querySelector(`[data-fineprint-action=${/^US/.test(boot.record?.region) ? 'do-not-sell' : 'preferences'}]`);
      let { href } = location;
      boot.onPage = () => href != (href = location.href) && calm(() => lacksControl() && runtime());
      boot.onWaiting = () => calm(runtime);
      calm(async () => {
        let reports;
        boot.quietly(() => (reports = /fineprint-r/.test(Object.keys(localStorage))));
        try {
          const { record } = boot;
          // Reports that could not be sent are sent later.
          if (boot.waiting()[0] || reports || lacksControl()) return runtime();
          const { id, revision, consent } = JSON.parse(new TextDecoder().decode(await read({ priority: 'low' })));
          if (id != record.policy.id || revision > record.seen || (consent?.consentVersion ?? 0) != record.consentVersion) runtime();
        } catch (error) {
          boot.fail(error);
        }
      });
    }
  }

  document.addEventListener('click', (event) => {
    const link = controlOf(event);
    if (!link) return;
    runtime()
      .then((made) => made.action(link.dataset.fineprintAction, link))
      .catch(() => {
        if (link.href ?? rest.page) location.href = link.href ?? rest.page;
      });
  });
}
