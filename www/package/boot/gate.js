// Keeps scripts, frames and other embedded things inert until what they need is granted, and makes them so again when it no longer is.
// Nothing may start inside the click that granted it, start twice, or start before the page is shown.

import { trust } from './trust.js';

const NAMES = ['src', 'srcset', 'href', 'data', 'poster'];
const GATED = ':is([data-fineprint],[data-vendor])';
const SCRIPT = `script[type="text/plain"]${GATED}`;
const MEDIA = `${GATED}:is(iframe,img,link,embed,object,video,audio,source,track)`;

/** After the next paint, as a task of its own; not while the page is only being prepared. A hidden page does not paint. */
const painted = () =>
  new Promise((resolve) => {
    const wait = () => {
      requestAnimationFrame(() => setTimeout(resolve));
      setTimeout(resolve, document.hidden ? 0 : 1e3);
    };
    if (document.prerendering) document.addEventListener('prerenderingchange', wait, { once: true });
    else wait();
  });

const parsed = () => document.readyState != 'loading' || new Promise((resolve) => document.addEventListener('DOMContentLoaded', resolve));

/**
 * @param {object} boot
 * @param {(error: Error) => void} fail
 */
export const createGate = (boot, fail) => {
  /** Scripts that were started, and other elements that are open. */
  const done = new WeakSet();
  const released = new WeakSet();
  const given = new Set();
  const queue = [];
  let planned;
  let ordered = [];

  const needs = (element) => ({
    element,
    categories: (element.dataset.fineprint ?? '').split(/\s+/).filter(Boolean),
    vendor: element.dataset.vendor,
  });

  const granted = (element) => {
    const { categories, vendor } = needs(element);
    return released.has(element) || ((vendor || categories[0]) && categories.every(boot.has) && (!vendor || boot.hasVendor(vendor)));
  };

  const held = (element) => NAMES.filter((name) => name in element.dataset);

  const turn = (element, on) => {
    try {
      if (on) done.add(element);
      else done.delete(element);
      for (const name of held(element)) {
        if (on) trust.set(element, name, element.dataset[name]);
        else element.removeAttribute(name);
      }
      if (!on) {
        // A frame keeps its page without an address; put in anew it is empty, and the visitor's history has no step more.
        const place = document.createComment('');
        element.replaceWith(place);
        place.replaceWith(element);
      }
      element.closest('video,audio')?.load();
    } catch (error) {
      fail(error);
    }
  };

  const media = (wanted) => {
    for (const element of document.querySelectorAll(MEDIA)) {
      if (!granted(element) == done.has(element) && done.has(element) != wanted) turn(element, wanted);
    }
  };

  const run = async () => {
    await painted();
    planned = 0;
    media(true);
    const idle = !queue[0];
    for (const script of document.querySelectorAll(SCRIPT)) {
      if (granted(script) && !done.has(script)) {
        done.add(script);
        queue.push(script);
      }
    }
    if (!idle) return;
    for (; queue[0]; queue.shift()) {
      const [script] = queue;
      const { src = script.getAttribute('src') } = script.dataset;
      if (src == null) {
        // Its text may not have arrived as yet, and it may need what stands before it.
        await parsed();
        await Promise.all(ordered);
        ordered = [];
      }
      try {
        if (granted(script) && script.isConnected) start(script, src);
        else done.delete(script);
      } catch (error) {
        fail(error);
      }
      await new Promise((resolve) => setTimeout(resolve));
    }
  };

  const start = (script, src) => {
    // Whoever can put markup into the page, but not the page's nonce, must not get code to run through us.
    if (boot.nonce && script.nonce != boot.nonce) throw Error('a gated script without the nonce of the page does not run');
    const fresh = document.createElement('script');
    for (const { name, value } of script.attributes) if (!/^(type|src|data-src|data-type)$/.test(name)) trust.set(fresh, name, value);
    fresh.nonce = script.nonce;
    fresh.async = script.hasAttribute('async');
    if (script.dataset.type) fresh.type = script.dataset.type;
    if (src == null) trust.set(fresh, 'text', script.text);
    else trust.set(fresh, 'src', src);
    if (!fresh.async && (src != null || fresh.type == 'module')) ordered.push(new Promise((resolve) => (fresh.onload = fresh.onerror = resolve)));
    // The inert one stays, since a framework may want to take it out itself.
    script.removeAttribute('id');
    script.after(fresh);
  };

  const waiting = () =>
    [...document.querySelectorAll(MEDIA)].filter((element) => held(element)[0] && !done.has(element) && !granted(element)).map(needs);

  const plan = () => {
    planned ??= 0;
    if (!planned) {
      planned = 1;
      run();
    }
    if (waiting()[0]) boot.onWaiting?.();
  };

  return {
    waiting,
    /** Tells of elements that may be gated. */
    plan,
    found: (node) => node.matches?.(`${SCRIPT},${MEDIA}`) || node.querySelector?.(`${SCRIPT},${MEDIA}`),
    /** What is granted has changed. `scripts` are those of the document. */
    update(scripts = []) {
      media(false);
      for (const { vendor, category, src, attributes = {} } of scripts) {
        const key = `${vendor} ${src}`;
        if (given.has(key)) continue;
        given.add(key);
        const script = document.createElement('script');
        script.type = 'text/plain';
        for (const name of Object.keys(attributes)) if (!/^(on|src$|type$)/i.test(name)) script.setAttribute(name, attributes[name]);
        Object.assign(script.dataset, { fineprint: category, vendor, src, type: attributes.type ?? '' });
        script.nonce = boot.nonce ?? '';
        document.head.append(script);
      }
      plan();
    },
    release(element) {
      for (const one of [element, ...element.querySelectorAll(MEDIA)]) {
        released.add(one);
        if (one.matches(MEDIA) && !done.has(one)) turn(one, true);
      }
      plan();
    },
  };
};
