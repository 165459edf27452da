// What stands in the place of a frame, video or picture that is held back: whose it is, and controls to load it once or always.
//
// It asks nothing of anybody until a control is used, and takes the room of what it stands for, so that nothing moves.

const TAG = 'fineprint-placeholder';

/** Elements that show something; a held back style sheet or counting pixel needs no words. */
const SHOWN = 'iframe,embed,object,video,audio,img';

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
  /** @type {Map<Element, {waiting: object, place: Element, display: string[]}>} */
  const placed = new Map();

  const put = (waiting) => {
    const { element } = waiting;
    if (!element.matches(SHOWN) || isUnseen(element)) return;
    const place = document.createElement(TAG);
    const root = styled(place.attachShadow({ mode: 'open' }));
    const { width, height } = element.getBoundingClientRect();
    const style = getComputedStyle(element);
    if (!fill(root, waiting)) return;
    if (isAllowed(waiting, root)) return act('allowed', waiting);
    const set = (name, value) => place.style.setProperty(name, value);
    for (const name of PLACE) set(name, style.getPropertyValue(name));
    set('--_display', /^inline/.test(style.display) ? 'inline-block' : 'block');
    if (width) set('inline-size', `${width}px`);
    if (height) set('min-block-size', `${height}px`);
    root.addEventListener('click', ({ target }) => {
      const control = target.closest('[data-do]');
      if (control) act(control.dataset.do, waiting, control.closest('[data-needs]')?.dataset.needs.trim().split(' '));
    });
    const { style: own } = element;
    placed.set(element, { waiting, place, display: [own.display, own.getPropertyPriority('display')] });
    // Not `hidden`, which a page's `iframe { display: block }` overrules.
    own.setProperty('display', 'none', 'important');
    element.before(place);
  };

  const fill = (root, waiting) => setHtml(root, write(waiting));

  /** The HTML says which category the vendor is of; markup that says another has to wait for both. */
  const isAllowed = ({ vendor, categories: [only, more] }, root) => vendor && !more && only === root.firstElementChild.dataset.category && isGranted(vendor);

  return {
    /** Shows placeholders for these and no others. */
    show(waitings) {
      const now = new Set(waitings.map(({ element }) => element));
      for (const element of [...placed.keys()]) if (!now.has(element)) this.remove(element);
      for (const waiting of waitings) {
        const { place } = placed.get(waiting.element) ?? {};
        if (!place) put(waiting);
        else if (isAllowed(waiting, place.shadowRoot)) {
          this.remove(waiting.element);
          act('allowed', waiting);
        }
      }
    },
    /** Writes them anew, in another language for example. */
    refresh() {
      for (const { place, waiting } of placed.values()) fill(place.shadowRoot, waiting);
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
      for (const element of [...placed.keys()]) this.remove(element);
    },
  };
}

/** What is not shown, has no size or nothing to say counts visitors; nobody misses it. */
function isUnseen(element) {
  const { display, width, height } = getComputedStyle(element);
  return display === 'none' || element.alt === '' || Math.max(parseFloat(width), parseFloat(height)) < 2;
}
