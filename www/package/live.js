// The steps that a living policy takes through the DOM. What to do when is decided in src/browser, which calls these, and in
// index.js.
//
// Nothing here throws: whatever is missing from the page, or refused by the browser, is left out. Nothing here calls the host
// before its caller has returned, since Rust may not be entered again before that: what makes events that the host listens to
// (moving the focus, offering an action) is put off by a microtask.

import { setHtml } from './html.js';

const CONTROLS = 'a[href],button,summary,[tabindex]';

/** What stood in an element before a policy was put there. @type {WeakMap<Element, DocumentFragment>} */
const before = new WeakMap();

/** What a static text said where only the page knows better. @type {WeakMap<Element, string>} */
const unsaid = new WeakMap();

/** @type {WeakMap<Element, {policy: string, prefix: string}>} */
const prefixes = new WeakMap();

/** Where policies are now: in shadow roots too, which no search of the document reaches. @type {Set<Element>} */
const places = new Set();

/** @param {Element} container @returns {HTMLElement | null} */
const rootOf = (container) => container.querySelector('article.fineprint');

/** What has an id in the tree that the policy stands in: the page, or a shadow root. */
const byId = (container, id) => container.getRootNode().getElementById?.(id);

/** The nearest element, itself or around it, that a selector fits and that is inside the policy. */
const around = (container, element, selector) => {
  const found = element?.closest?.(selector);
  return rootOf(container)?.contains(found) ? found : undefined;
};

/** The body of a section of this policy that an id of the page leads to. */
const bodyAround = (container, element) => around(container, element, '.fineprint-body');

export const page = () => window;

/**
 * What to put before the ids. The first policy of a page has them as they are; another has its own name before them.
 * An element keeps what it was given, so that links to its sections stay good.
 */
export function prefix(container, policy) {
  let given = prefixes.get(container);
  places.add(container);
  if (given?.policy !== policy) {
    const others = [document, ...places].flatMap((place) => [...place.querySelectorAll('.fineprint [id]')]).filter((element) => !container.contains(element));
    let prefix = '';
    for (let number = 1; others.some(({ id }) => id.startsWith(prefix)); number++) prefix = policy + (number > 1 ? '-' + number : '') + '--';
    prefixes.set(container, (given = { policy, prefix }));
  }
  return given.prefix;
}

export function openSections(container, prefix) {
  const bodies = rootOf(container)?.querySelectorAll('.fineprint-section[open]>.fineprint-body');
  return bodies && Array.from(bodies, ({ id }) => id.slice(prefix.length)).join(' ');
}

export const hasStamp = (container, stamp) => rootOf(container)?.dataset.fineprintStamp === stamp;

export function replace(container, html) {
  const children = document.createDocumentFragment();
  children.append(...container.childNodes);
  if (!setHtml(container, html)) {
    container.append(children);
    return false;
  }
  if (!before.has(container)) before.set(container, children);
  return true;
}

export function enliven(container) {
  const root = rootOf(container);
  root?.querySelector('.fineprint-tools')?.removeAttribute('hidden');
  for (const status of root?.querySelectorAll('.fineprint-gpc') ?? []) {
    unsaid.set(status, unsaid.get(status) ?? status.textContent);
    status.textContent = navigator.globalPrivacyControl ? status.dataset.fineprintOn : status.dataset.fineprintOff;
  }
}

export function release(container) {
  const children = before.get(container);
  before.delete(container);
  places.delete(container);
  if (children) container.replaceChildren(children);
  // Static HTML that was taken over stays, or comes back; what needs us does not.
  const root = rootOf(container);
  root?.querySelector('.fineprint-tools')?.setAttribute('hidden', '');
  for (const status of root?.querySelectorAll('.fineprint-gpc') ?? []) status.textContent = unsaid.get(status) ?? status.textContent;
}

/** The policy may come after the page has loaded, which browsers do not look at again. */
export const follow = (container, late) =>
  queueMicrotask(() => {
    let id = location.hash.slice(1);
    try {
      id = decodeURIComponent(id);
    } catch {
      // Not written as an address should be; it may be an id all the same.
    }
    const body = id && bodyAround(container, byId(container, id));
    // A reader who has scrolled already is left where they are.
    if (body) show(body, !late || scrollY < 1);
  });

/** Opens the section with that body and moves the focus to its heading row. */
function show(body, scroll) {
  for (let details = body.parentElement; details; details = details.parentElement.closest('.fineprint-section')) details.open = true;
  const summary = body.previousElementSibling;
  if (scroll) summary.scrollIntoView({ block: 'start' });
  summary.focus({ preventScroll: true });
}

export function control(container, { target }) {
  const found = around(container, target, 'a[href^="#"],[data-fineprint-do],[data-fineprint-action]');
  const { fineprintDo, fineprintAction } = found?.dataset ?? {};
  return fineprintAction ? `action:${fineprintAction}` : found?.href ? 'link' : (fineprintDo ?? '');
}

/**
 * To close, the tree is taken out of the page: closing many `<details>` one by one costs Chromium quadratic time where their
 * layout is not put off by our style sheet (20 s for 4 000, measured). No layout happens in between, so the scroll position
 * stays. Opening is linear, and is done in place.
 */
export function setAll(container, open) {
  const tree = rootOf(container)?.querySelector('.fineprint-sections');
  if (!tree) return;
  const place = document.createComment('');
  if (!open) tree.replaceWith(place);
  tree.querySelectorAll('.fineprint-section').forEach((section) => (section.open = open));
  if (!open) place.replaceWith(tree);
}

/**
 * Follows a link inside the text where the browser would leave the page, which it does with a `<base>`, or would not look into the shadow
 * root; and puts the address on the clipboard where the link is there for that. Without a clipboard such a link is an ordinary one.
 */
export function followLink(container, event) {
  const link = event.target.closest('a');
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  const { href, hash } = new URL(link.getAttribute('href'), location);
  // Where the address stays as it is nobody hears of a change.
  const go = () => (hash === location.hash ? follow(container) : (location.hash = hash));
  const toCopy = link.dataset.fineprintDo && navigator.clipboard;
  if (!toCopy && href === link.href && container.getRootNode() === document) return;
  event.preventDefault();
  if (toCopy) toCopy.writeText(href).then(() => link.dispatchEvent(new CustomEvent('fineprint:copied', { bubbles: true, composed: true, detail: href })), go);
  else go();
}

export function sayCopied(container, copied) {
  const status = rootOf(container)?.querySelector('.fineprint-status');
  if (status) status.textContent = copied ? status.dataset.fineprintCopied : '';
}

/** The event comes first, so that a host can do it its own way. */
export const offer = (container, { target }, detail) =>
  queueMicrotask(() => {
    if (!target.dispatchEvent(new CustomEvent('fineprint:action', { bubbles: true, composed: true, cancelable: true, detail }))) return;
    const body = bodyAround(container, rootOf(container)?.querySelector('.fineprint-categories'));
    if (detail === 'print') print();
    else if (body) show(body, true);
  });

/**
 * Newer browsers print closed sections by style alone (`::details-content`); for the others, and where our style sheet is not
 * used, they are opened while the page prints.
 */
export function printing(container, before) {
  if (before && CSS.supports('selector(::details-content)') && getComputedStyle(container).getPropertyValue('--fineprint-sheet')) return;
  const closed = before ? '.fineprint-section:not([open])' : '[data-fineprint-printed]';
  rootOf(container)?.querySelectorAll(closed).forEach((section) => {
    section.toggleAttribute('data-fineprint-printed', before);
    section.open = before;
  });
}

/**
 * Where the reader is: the section at the top of the window with the distance of its heading row from there, and the how
 * many-th control of which section has the focus. The focus is given up meanwhile, so that the host hears of it now and not
 * when the text is replaced.
 */
export function leave(container) {
  const root = rootOf(container);
  const place = {};
  if (!root) return place;
  if (root.getBoundingClientRect().top < 0) {
    for (const summary of root.querySelectorAll('.fineprint-section>summary')) {
      const { top, bottom, height } = summary.getBoundingClientRect();
      // Inside a closed section it has no height. The last one above the window is what is being read, unless the next one
      // is about to be.
      if (height && (bottom <= 0 || top < 200 || !place.section)) Object.assign(place, { section: summary.nextElementSibling.id, top });
      if (height && bottom > 0) break;
    }
  }
  const active = container.getRootNode().activeElement;
  if (root.contains(active)) {
    const section = active.closest('.fineprint-section');
    place.within = section?.querySelector('.fineprint-body').id ?? '';
    place.number = [...(section ?? root).querySelectorAll(CONTROLS)].indexOf(active);
    active.blur();
  }
  return place;
}

/** Takes the reader back there. */
export function comeBack(container, { section, top, within, number }) {
  const of = (id) => byId(container, id)?.parentElement;
  if (within !== undefined) {
    const controls = (within ? of(within) : rootOf(container))?.querySelectorAll(CONTROLS);
    // Another language may have fewer controls here; then the heading row, which is always the first, will do.
    (controls?.[number] ?? controls?.[0])?.focus({ preventScroll: true });
  }
  const summary = section && of(section)?.querySelector('summary');
  // At once, also on pages with `scroll-behavior: smooth`: the reader must not see the text move.
  if (summary) scrollBy({ top: summary.getBoundingClientRect().top - top, behavior: 'instant' });
}
