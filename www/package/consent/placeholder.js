// What stands in the place of a frame, video or picture that is held back: whose it is, and controls to load it once or always.
//
// It asks nothing of anybody until a control is used, and takes the room of what it stands for, so that nothing moves.

const TAG = 'fineprint-placeholder';

/** Elements that show nothing by themselves; a held back style sheet needs no words. */
const WORDLESS = 'link,source,track';

/** How a page lays out what is held back; its size is measured. */
const PLACE = ['position', 'inset', 'float', 'margin', 'vertical-align', 'flex', 'place-self', 'order', 'grid-area', 'z-index'];

/**
 * @param {(vendor: string) => boolean} isGranted
 * @param {(waiting: {element: Element, categories: string[], vendor?: string}) => string} write the HTML
 * @param {(does: string, waiting: object, needs?: string[]) => void} act told of `once` and `always`, and of the vendors that are needed too; of
 *   `allowed` where the vendor was allowed by itself, in a category that was not
 * @param {{setHtml: Function, styled: Function}} page those of the consent module: there is one sink and one style of them
 */
export function placeholders(isGranted, write, act, { setHtml, styled }) {
  /** @type {Map<Element, {element: Element, place: Element, display: string[]}>} what waits, with what stands for it */
  const placed = new Map();
  /** Whose placeholder the page has taken away: it is not fought with. */
  const unwanted = new WeakSet();

  /** Takes the room that the page gives the element now. */
  const lay = ({ element, place, display }) => {
    const set = (name, value) => place.style.setProperty(name, value);
    set('--_display', 'none');
    element.style.setProperty('display', ...display);
    const { width, height } = element.getBoundingClientRect();
    const style = getComputedStyle(element);
    for (const name of PLACE) set(name, style.getPropertyValue(name));
    set('--_display', /^inline/.test(style.display) ? 'inline-block' : 'block');
    set('inline-size', `${width}px`);
    set('min-block-size', `${height}px`);
    // Not `hidden`, which a page's `iframe { display: block }` overrules.
    element.style.setProperty('display', 'none', 'important');
  };

  const put = (waiting) => {
    const { element } = waiting;
    const { style } = element;
    const place = document.createElement(TAG);
    const root = styled(place.attachShadow({ mode: 'open' }));
    const one = { ...waiting, place, display: [style.display, style.getPropertyPriority('display')] };
    const { display, width, height } = getComputedStyle(element);
    // What is in no page or not shown, has no size or nothing to say counts visitors; nobody misses it.
    const isUnseen = /^(none)?$/.test(display) || element.alt === '' || parseFloat(width) + parseFloat(height) < 3;
    if (isUnseen || unwanted.has(element) || element.matches(WORDLESS) || !fill(one)) return undefined;
    root.addEventListener('click', ({ target }) => {
      const control = target.closest('[data-do]');
      if (control) act(control.dataset.do, one, control.closest('[data-needs]')?.dataset.needs.trim().split(' '));
    });
    if (one.vendor && one.vendor !== root.firstElementChild.dataset.vendor) act('unknown', one);
    placed.set(element, one);
    element.before(place);
    lay(one);
    sized.observe(element.parentNode);
    // Not before: pages without frames pay nothing for it.
    watched.observe(document, { childList: true, subtree: true });
    return one;
  };

  const fill = (one) => setHtml(one.place.shadowRoot, write(one));

  /** The HTML says which category the vendor is of; markup that says another has to wait for both. */
  const isAllowed = ({ vendor, categories: [only, more], place }) => vendor && !more && only === place.shadowRoot.firstElementChild?.dataset.category && isGranted(vendor);

  const shown = {
    /** Shows placeholders for these and no others. */
    show(waitings) {
      // Markup that was copied and put back brings ours along, without what is in it.
      for (const copy of document.querySelectorAll(TAG)) {
        if (copy.shadowRoot) continue;
        copy.nextElementSibling?.style.removeProperty('display');
        copy.remove();
      }
      const waits = new Set(waitings.map(({ element }) => element));
      for (const [element, { place }] of placed) {
        if (element.isConnected && !place.isConnected) unwanted.add(element);
        if (!waits.has(element) || !place.isConnected || place.nextSibling !== element) this.remove(element);
      }
      for (const waiting of waitings) {
        const { element } = waiting;
        const one = placed.get(element) ?? put(waiting);
        if (one && isAllowed(one)) {
          this.remove(element);
          act('allowed', waiting);
        }
      }
    },
    /** Writes them anew, in another language for example. */
    refresh() {
      placed.forEach(fill);
    },
    /** Gives an element back. A focus that was in its placeholder goes to the element. */
    remove(element) {
      const { place, display } = placed.get(element) ?? {};
      if (!place) return;
      placed.delete(element);
      const hadFocus = document.activeElement === place;
      place.remove();
      element.style.setProperty('display', ...display);
      if (hadFocus) element.focus();
    },
    clear() {
      sized.disconnect();
      watched.disconnect();
      this.show([]);
    },
  };

  // Windows are turned, and tabs opened. Not at once: what is laid out anew there would be said to be an error of the page.
  const sized = new ResizeObserver(() => requestAnimationFrame(() => placed.forEach(lay)));
  // An app that takes an element out, or moves it, leaves what stands for it behind.
  const watched = new MutationObserver(() => shown.show([...placed.values()]));
  return shown;
}
