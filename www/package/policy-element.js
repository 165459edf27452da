// The element `<fineprint-policy>`: its children are the text shown until the policy is there, and if it never comes.
//
// Attributes: `policy` (address of the document), `locale`, `region`, `heading-level` (of the title, 2 where it is not
// said). Property `policy`: an address or an object.

import { isMadeText } from './strings.js';

/**
 * Makes the element's class.
 * @param {(options: {policy: any, locale?: string, region?: string}) => Promise<any>} read reads a document, once for each
 */
export const policyElement = (read) =>
  class FineprintPolicy extends HTMLElement {
    static observedAttributes = ['policy', 'locale', 'region', 'heading-level'];
    #policy;
    #unmount;
    /** Counts what was asked for: only the last of several counts. */
    #run = 0;

    get policy() {
      return this.#policy ?? this.getAttribute('policy');
    }

    set policy(policy) {
      this.#policy = policy;
      this.#show();
    }

    connectedCallback() {
      // A framework may have set the property before the element was defined.
      if (Object.hasOwn(this, 'policy')) {
        const { policy } = this;
        delete this.policy;
        this.#policy = policy;
      }
      if (!this.#unmount) this.#show();
    }

    disconnectedCallback() {
      // Moving an element takes it out and puts it back in the same turn.
      queueMicrotask(() => this.isConnected || this.#hide());
    }

    attributeChangedCallback(_, before, now) {
      if (before !== now) this.#show();
    }

    #hide() {
      this.#run++;
      this.#unmount?.();
      this.#unmount = undefined;
    }

    async #show() {
      if (!this.isConnected) return;
      const run = ++this.#run;
      // What is set one after the other in one turn is asked for once.
      await null;
      if (run !== this.#run || isMadeText(this)) return;
      try {
        const fineprint = await read({
          policy: this.policy ?? undefined,
          locale: this.getAttribute('locale') ?? undefined,
          region: this.getAttribute('region') ?? undefined,
        });
        if (run !== this.#run) return;
        const unmount = await fineprint.mountPolicy(this, { headingLevel: Number(this.getAttribute('heading-level')) || 2 });
        if (run !== this.#run) return unmount();
        this.#unmount = unmount;
        this.dispatchEvent(new CustomEvent('fineprint:ready', { bubbles: true, composed: true, detail: fineprint }));
      } catch {
        // Said already by whoever failed; the children stay.
      }
    }
  };

/**
 * Reads each document once, however many elements show it.
 * @param {(options: any) => Promise<any>} read
 */
export const once = (read) => {
  const made = new Map();
  return Object.assign(
    (options) => {
      const { policy, locale, region } = options;
      const key = typeof policy === 'string' ? JSON.stringify([policy, locale, region]) : policy;
      if (!made.has(key)) {
        const reading = read(options);
        // A failure is forgotten, so that the next call tries again.
        reading.catch(() => made.delete(key));
        made.set(key, reading);
      }
      return made.get(key);
    },
    { made },
  );
};
