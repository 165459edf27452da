// Policies and banners as HTML text, for servers: what `fineprint/server` does once it is told where the files are.
//
// Nothing is kept of a document or a visitor between two calls, and nothing of a visitor is read: what is written is the same for everybody who
// has not chosen yet. It must never touch a page, and never write what the view has not escaped.

import { glue as consentGlue } from 'fineprint-consent-glue';
import { glue as policyGlue } from 'fineprint-glue';
import { aheadHtml } from './ahead.js';
import { jsonBytes } from './bytes.js';
import { languages } from './languages.js';
import { isAddress, readDocument } from './strings.js';
import { compile, isTrap } from './loader.js';

/**
 * @param {{policy: () => any, consent: () => any, strings: (tag: string) => Promise<any>}} files where the modules are, or what they are, and
 *   the strings of a language as JSON; called when first needed
 */
export function renderer(files) {
  const policy = cores(policyGlue, files.policy);
  const consent = cores(consentGlue, files.consent);
  const strings = kept((tag) => files.strings(tag));

  /** What `write` makes of a document. After a trap the instance is not to be trusted: a new one does it once more. */
  async function render(cores, kind, options, write) {
    const { policy, region, page, wasm } = options;
    if (!policy || isAddress(policy)) throw new Error('the server renders a document, not its address: give an object, JSON text or bytes');
    const bytes = jsonBytes(policy);
    const attempt = async () => {
      const core = await cores.get(wasm);
      const document = readDocument(core[kind].read, bytes, region, page);
      try {
        const available = document.locales();
        const locale = core.negotiate([options.locale ?? []].flat().join(), available, available.split(',', 1)[0]);
        document.speak(locale, ...(await words(core, strings, options.strings, locale)));
        return write(document, locale);
      } finally {
        document.free();
      }
    };
    try {
      return await attempt();
    } catch (error) {
      if (!isTrap(error)) throw error;
      cores.forget(wasm);
      return attempt();
    }
  }

  return {
    /** The policy as HTML text: one `<article class="fineprint">`. */
    renderPolicy: (options) => render(policy, 'PolicyDocument', options, (document) => document.html(options.headingLevel ?? 2)),

    /** The banner of a first visit as an element with a declarative shadow root; empty where the document asks nothing, or in a modal window. */
    async renderBanner(options) {
      const { region = '', stylesheet, integrity } = options;
      if (!stylesheet) throw new Error('the banner needs the address of consent.css, as the option stylesheet');
      return render(consent, 'ConsentDocument', options, (document, locale) => {
        const environment = { now: Math.floor(Date.now() / 1000), region, locale };
        const effects = JSON.parse(document.start(jsonBytes(environment)));
        if (!effects.some((effect) => effect.do === 'show' && effect.what === 'banner')) return '';
        const layout = options.layout ?? JSON.parse(document.settings()).layout ?? 'bar';
        // A page can be made to wait for an answer by a script only.
        if (layout === 'modal') return '';
        return aheadHtml(document.html('banner', layout), { locale, region, layout: options.layout, sheet: stylesheet, integrity });
      });
    },
  };
}

/** The words of the interface: the host's for that language, or ours; then those that stand in for what is missing there. */
async function words(core, shipped, own = {}, locale) {
  const tag = core.negotiate(locale, [...Object.keys(own), languages].join(), 'en');
  const english = jsonBytes(await shipped('en'));
  if (own[tag]) return [jsonBytes(own[tag]), english];
  return tag === 'en' ? [english, new Uint8Array()] : [jsonBytes(await shipped(tag)), english];
}

/** One instance for each module that is given, and one of ours. */
function cores(glue, ours) {
  const own = {};
  const made = new WeakMap();
  const key = (wasm) => (Object(wasm) === wasm ? wasm : own);
  const start = async (wasm) => {
    const module = await compile(await wasm);
    const { imports, attach } = glue();
    return attach((await WebAssembly.instantiate(module, imports)).exports);
  };
  return {
    get(wasm) {
      const at = key(wasm);
      if (!made.has(at)) {
        const starting = (async () => start(await (wasm ?? ours())))();
        made.set(at, starting);
        // The next call tries again.
        starting.catch(() => made.delete(at));
      }
      return made.get(at);
    },
    forget: (wasm) => made.delete(key(wasm)),
  };
}

/** Calls a function once for each argument; a failure is forgotten. */
function kept(make) {
  const made = {};
  const once = async (of) => {
    try {
      return await make(of);
    } catch (error) {
      delete made[of];
      throw error;
    }
  };
  return (of) => (made[of] ??= once(of));
}
