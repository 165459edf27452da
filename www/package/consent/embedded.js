// The preferences in policies: one after each list of categories, in a shadow root of its own. What is moved there and not saved is kept for
// each by itself. They grant nothing: what is saved goes where all clicks go.

import { pending } from './pending.js';

const TAG = 'fineprint-preferences';

/**
 * @param {(part: string, argument: string) => string} html
 * @param {(does: string, element: Element, own: ReturnType<typeof pending>) => void} act told of clicks on `[data-do]`
 * @param {{setHtml: (root: ParentNode, html: string) => boolean, styled: (root: ShadowRoot) => ShadowRoot}} shown of those that have been loaded already
 */
export function embedded(html, act, { setHtml, styled }) {
  const all = new Set();
  return {
    add(container) {
      const list = container.querySelector('.fineprint-categories');
      if (!list || list.nextElementSibling?.localName === TAG) return;
      const own = pending();
      const element = document.createElement(TAG);
      const root = styled(element.attachShadow({ mode: 'open' }));
      root.addEventListener('click', (event) => {
        const control = event.target.closest('[data-do]');
        if (control) act(control.dataset.do, control, own);
      });
      root.addEventListener('change', ({ target }) => target.matches('[role=switch]') && own.take(root, target));
      // Under the heading of the section that they stand in, or under the title.
      const heading = list.closest('details')?.querySelector('.fineprint-heading') ?? container.querySelector('.fineprint-title');
      const level = String(+(heading?.localName[1] ?? 1) + 1);
      if (!setHtml(root, html('embedded', level))) return;
      list.after(element);
      all.add({ element, root, own, level });
    },
    /** Writes them anew; what was moved stays. */
    refresh() {
      for (const one of all) {
        if (!one.element.isConnected) all.delete(one);
        else if (setHtml(one.root, html('embedded', one.level))) one.own.give(one.root);
      }
    },
    /** Forgets what was moved and not saved. */
    forget() {
      for (const { own } of all) own.forget();
    },
    remove() {
      for (const { element } of all) element.remove();
    },
  };
}
