// Keeps scripts, frames and other embedded things inert until what they need is granted, and makes them so again when it no longer is.
// Nothing may start inside the click that granted it, start twice, or start before the page is shown.

import { trust } from './trust.js';

const GATED = ':is([data-fineprint],[data-vendor]):is(script[type="text/plain"],iframe,img,link,embed,object,video,audio,source,track)';

const task = (resolve) => setTimeout(resolve);

/** After the next paint, as a task of its own; not while the page is only being prepared. A hidden page does not paint. */
const painted = (resolve) => {
  if (document.prerendering) return document.addEventListener('prerenderingchange', () => painted(resolve), { once: true });
  requestAnimationFrame(() => task(resolve));
  setTimeout(resolve, document.hidden ? 0 : 1e3);
};

export const createGate = (boot) => {
  /** Scripts that were started, and other elements that are open. */
  const done = new WeakSet();
  const released = new WeakSet();
  let planned;
  let ordered = [];
  let chain = Promise.resolve();

  const all = () => [...document.querySelectorAll(GATED)];
  const isScript = (element) => element.localName == 'script';
  const held = (element) => ['src', 'srcset', 'href', 'data', 'poster'].filter((name) => name in element.dataset);

  /** Also of a copy of one that was open. */
  const isOpen = (element) => held(element).some((name) => element.getAttribute(name) == element.dataset[name]);

  const needs = (element) => ({ element, categories: element.dataset.fineprint?.split(/\s+/).filter(Boolean) ?? [], vendor: element.dataset.vendor });

  const granted = (element) => {
    const { categories, vendor } = needs(element);
    return (
      released.has(element) || released.has(element.parentNode) || !!(categories[0] ?? vendor) && categories.every(boot.has) && (!vendor || boot.hasVendor(vendor))
    );
  };

  const turn = (element, on) => {
    done[on ? 'add' : 'delete'](element);
    for (const name of held(element)) {
      if (on) boot.attempt(() => trust.set(element, name, element.dataset[name]));
      else element.removeAttribute(name);
    }
    if (!on) {
      // A frame keeps its page without an address; put in anew it is empty, and the visitor's history has no step more.
      const place = document.createComment('');
      element.replaceWith(place);
      place.replaceWith(element);
    }
    element.closest('video,audio')?.load();
  };

  const start = async (script) => {
    const { src = script.getAttribute('src'), type } = script.dataset;
    if (src == null) {
      // Its text may not have arrived as yet, and it may need what stands before it.
      if (document.readyState == 'loading') await new Promise((resolve) => document.addEventListener('DOMContentLoaded', resolve));
      await Promise.all(ordered);
      ordered = [];
    }
    if (!granted(script) || !script.isConnected) return done.delete(script);
    boot.attempt(() => {
      // Whoever can put markup into the page, but not the page's nonce, must not get code to run through us.
      if (boot.nonce && script.nonce != boot.nonce) throw Error('a gated script without the nonce of the page does not run');
      const fresh = document.createElement('script');
      for (const { name, value } of script.attributes) if (!/^(data-)?(src|type)$/.test(name)) trust.set(fresh, name, value);
      fresh.nonce = script.nonce;
      fresh.async = script.hasAttribute('async');
      if (type) fresh.type = type;
      trust.set(fresh, src == null ? 'text' : 'src', src ?? script.text);
      // Of an inline module nobody hears when it has run.
      if (!fresh.async && src != null) ordered.push(new Promise((resolve) => ['load', 'error'].map((event) => fresh.addEventListener(event, resolve))));
      // The inert one stays, since a framework may want to take it out itself.
      script.removeAttribute('id');
      // From a file browsers ignore what would now wipe the page. Here nobody else would; where the host has a writer of its own, it is asked.
      const writers = src == null && !document.hasOwnProperty('write') ? ['write', 'writeln'] : [];
      for (const name of writers) document[name] = () => boot.fail(Error('what a gated script writes into the document is ignored'));
      script.after(fresh);
      for (const name of writers) delete document[name];
      // What has run does not stay: a copy of the page that is put back, as Turbo's are, would run it again.
      if (src == null) fresh.remove();
      else
        for (const event of ['load', 'error'])
          fresh.addEventListener(event, () => {
            fresh.remove();
            if (!granted(script)) boot.onLate?.();
          });
    });
    return new Promise(task);
  };

  const waiting = () => all().filter((element) => !isScript(element) && held(element)[0] && !done.has(element) && !granted(element)).map(needs);

  // Turbo keeps copies of pages and puts them back: what has an address then asks for it before anybody can hear of the copy.
  document.addEventListener('turbo:before-cache', () => {
    for (const element of all()) if (!isScript(element) && isOpen(element) && !element.closest('[data-turbo-permanent]')) turn(element);
    gate.update();
  });

  const gate = {
    waiting,
    finds: (node) => node.matches(GATED) || node.querySelector(GATED),
    // A picture is one with its sources.
    release: (element, on) => released[on ? 'add' : 'delete'](element.closest('picture') ?? element),
    /** Closes at once what is not granted any more, and starts after the next paint what is. */
    update() {
      for (const element of all()) if (!isScript(element) && (done.has(element) || isOpen(element)) && !granted(element)) turn(element);
      planned ??= new Promise(painted).then(() => {
        planned = undefined;
        for (const element of all()) {
          if (done.has(element) || !granted(element)) continue;
          done.add(element);
          if (isScript(element)) chain = chain.then(() => start(element));
          else if (held(element)[0]) turn(element, 1);
        }
      });
      if (waiting()[0]) boot.onWaiting?.();
    },
  };
  return gate;
};
