// Where consent is asked for: `<fineprint-consent>`, first in the body, with an open shadow root in which banner, preferences,
// notice, the control that opens them again and the status line stand.
//
// It shows and hides what it is told and reports clicks; it never decides. The HTML comes from the wasm by way of html.js.

import frame from 'fineprint-consent-style-frame';
import media from 'fineprint-consent-style-media';
import { setHtml } from '../html.js';
import { clearance } from './clearance.js';

const TAG = 'fineprint-consent';

/** How long a status message is shown, in milliseconds. It is announced at once; nothing depends on seeing it. */
const STATUS_MS = 6_000;

let sheet;

/** The style of the shadow roots; shared, and not held back by a strict `style-src`. */
export function styled(root) {
  if (!sheet) {
    sheet = new CSSStyleSheet();
    dress();
  }
  root.adoptedStyleSheets = [sheet];
  return root;
}

/** Adds what a first visit did without; it stands where it stands in style.css. */
export const dress = (choices = '') => sheet.replaceSync(frame + choices + media);

/**
 * @param {(action: string, element: Element) => void} act told of clicks on `[data-do]`, of Escape in the banner and of
 *   preferences that were closed
 * @param {typeof import('../built.js')} [built]
 */
export function surface(act, built) {
  const host = document.querySelector(TAG) ?? document.createElement(TAG);
  const root = styled(host.shadowRoot ?? host.attachShadow({ mode: 'open' }));
  const ahead = built?.takeOver(host, root, setHtml, act);
  if (!ahead) root.textContent = '';
  host.hidden = false;
  const places = {};
  for (const name of ['banner', 'notice', 'reopen', 'preferences', 'status']) {
    places[name] = ahead?.[name] ?? root.appendChild(document.createElement('div'));
    places[name].className = `place-${name}`;
  }
  const isOurs = !host.isConnected;
  const clear = clearance(host);
  const stop = new AbortController();
  const on = (type, listener, options) => root.addEventListener(type, listener, { ...options, signal: stop.signal });
  let timer;
  /** Whether the last press began beside a dialog; one that began on a switch and was dragged out of it means nothing. */
  let beside = false;

  on('pointerdown', (event) => (beside = isBeside(event)));
  on('click', (event) => {
    const control = event.target.closest('[data-do]');
    if (control) return act(control.dataset.do, control);
    const link = event.target.closest('a[href^="#"]');
    if (link && !(event.ctrlKey || event.metaKey || event.shiftKey)) {
      // Under a `<base>` it would lead to another page.
      event.preventDefault();
      if (link.closest('dialog')) act('look', link);
      // Where the address stays as it is nobody hears of a change, and what was closed meanwhile would stay so.
      if (location.hash === link.hash) dispatchEvent(new Event('hashchange'));
      return (location.hash = link.hash);
    }
    if (beside && isBeside(event)) act('close', event.target);
  });
  on('change', (event) => event.target.matches('[role=switch]') && act('switch', event.target));
  on('submit', (event) => event.preventDefault());
  on('keydown', (event) => {
    // A banner that is no dialog hears of Escape only while the focus is in it, as it must: the page may mean something by it.
    if (event.key === 'Escape' && !event.defaultPrevented && event.target.closest('section.banner')) act('close', places.banner);
  });
  // Escape on a dialog. Captured, since it does not bubble.
  on('cancel', (event) => (event.preventDefault(), act('close', event.target)), { capture: true });

  return {
    host,
    root,
    /** Puts the element into the page, where it is not there any more or not yet. Gives it. */
    connect() {
      if (!host.isConnected) document.body.prepend(host);
      return host;
    },
    /** Puts a part there, or replaces it. `false` where the page refuses HTML. */
    show(name, html, { modal = false, focus = false } = {}) {
      this.connect();
      const before = places[name].querySelector('dialog');
      const wasOpen = before?.open;
      // The new one has to know where the focus came from: to the old one's place in the page.
      if (wasOpen) before.close();
      if (!(ahead?.shows(name, html) || setHtml(places[name], html))) return false;
      const dialog = places[name].querySelector('dialog');
      const opens = dialog && (modal || wasOpen);
      if (opens) dialog.showModal();
      // Above everything, whatever layers the page has, and whatever its body does to what is fixed; but not above a dialog of the page that
      // has to be answered first, and makes everything else inert.
      const bar = places[name].querySelector('section.banner');
      if (bar?.showPopover && !document.querySelector('dialog:modal')) {
        bar.popover = 'manual';
        bar.showPopover();
      }
      // The heading, not the box that scrolls, which browsers would choose.
      if (opens || focus) places[name].querySelector('[tabindex="-1"]')?.focus();
      clear(places.banner.firstElementChild ?? places.reopen.firstElementChild);
      return true;
    },
    hide(name) {
      const dialog = places[name].querySelector('dialog');
      // Closing gives the focus back to where it came from; removing alone would not.
      if (dialog?.open) dialog.close();
      places[name].textContent = '';
      clear(places.banner.firstElementChild ?? places.reopen.firstElementChild);
    },
    /** Gives the focus to a control, unless something of the page has it. */
    focusOn(name, does) {
      if ([document.body, host, null].includes(document.activeElement)) places[name].querySelector(`[data-do=${does}]`)?.focus();
    },
    shows: (name) => places[name].childElementCount > 0,
    /** Where the choices of the preferences stand. */
    place: (name) => places[name],
    /**
     * Announces something in the status line.
     * @param {(status: HTMLElement) => boolean | void} write @param {boolean} [stays] until something else is said
     */
    say(write, stays) {
      clearTimeout(timer);
      const status = places.status.firstElementChild;
      if (!status) return;
      write(status);
      if (!stays) timer = setTimeout(() => (status.textContent = ''), STATUS_MS);
    },
    remove() {
      stop.abort();
      clearTimeout(timer);
      clear();
      // An element of the page's own stays, and shows its children again.
      if (isOurs) host.remove();
      else root.replaceChildren(document.createElement('slot'));
    },
  };
}

/** What is beside a dialog belongs to the dialog itself, outside its box. */
function isBeside({ target, clientX, clientY }) {
  if (!target.matches('dialog.preferences')) return false;
  const { left, right, top, bottom } = target.getBoundingClientRect();
  return clientX < left || clientX > right || clientY < top || clientY > bottom;
}
