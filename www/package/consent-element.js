// The element `<fineprint-consent>`: where the page asks for consent. Its children are the text shown until it asks, and if it never does.
//
// Attributes: `policy` (address of the document), `locale`, `region`, `layout` (`bar`, `box`, `modal`), `position` (`top end`). Property
// `policy`: an address or an object. Without a policy, and beside a script tag that has one, it is only the place.

import { isMadeText } from './strings.js';

/** What boot leaves for those who come after it; see boot/boot.js. */
export const conversation = () => globalThis[Symbol.for('fineprint')];

/** What is told on the document, and told again here, where it goes no further. */
const TOLD = ['consent', 'change', 'policychange', 'cleaned', 'error'];

/** The ends that are under way: whoever begins waits for them, and is not given what is about to go. */
let ending = Promise.resolve();

/**
 * Makes the element's class.
 * @param {(options: object) => Promise<any>} create `createFineprint`
 */
export const consentElement = (create) =>
  class FineprintConsent extends HTMLElement {
    static observedAttributes = ['policy', 'locale', 'region', 'layout', 'position'];
    #policy;
    /** Counts what was asked for: only the last of several counts. */
    #run = 0;
    #listening = [];
    /** The `Fineprint` that asks here; undefined where none does. @type {Promise<any> | undefined} */
    ready;

    get policy() {
      return this.#policy ?? this.getAttribute('policy');
    }

    set policy(policy) {
      this.#policy = policy;
      this.#start();
    }

    /** What it says of how to ask. */
    get options() {
      const said = (name) => this.getAttribute(name) ?? undefined;
      return { policy: this.policy, locale: said('locale'), region: said('region'), layout: said('layout') };
    }

    connectedCallback() {
      // A framework may have set the property before the element was defined.
      if (Object.hasOwn(this, 'policy')) {
        const { policy } = this;
        delete this.policy;
        this.#policy = policy;
      }
      if (!this.ready) this.#start();
    }

    disconnectedCallback() {
      // Moving an element takes it out and puts it back in the same turn.
      queueMicrotask(() => {
        if (this.isConnected) return;
        this.#run++;
        this.#end();
      });
    }

    attributeChangedCallback(name, before, now) {
      if (before === now) return;
      if (name === 'position') {
        if (now === null) delete this.dataset.position;
        else this.dataset.position = now;
      } else if (name === 'locale' && this.ready) {
        this.ready.then(
          (made) => made.setLocale(now ?? undefined),
          () => {},
        );
      } else this.#start();
    }

    async #start() {
      const run = ++this.#run;
      // What is set one after the other in one turn is asked for once; and what is taken out in the same turn ends first.
      for (const turn of [1, 2]) await turn;
      if (run !== this.#run || !this.isConnected) return;
      this.#end();
      if (!this.policy || (globalThis.fineprint && conversation()?.source) || isMadeText(this)) return;
      const ready = (this.ready = ending.then(() => create(this.options)));
      try {
        const made = await ready;
        if (ready !== this.ready) return;
        this.#listening = TOLD.map((type) => made.on(type, (event) => this.#tell(event)));
        this.dispatchEvent(new CustomEvent('fineprint:ready', { bubbles: true, composed: true, detail: made }));
      } catch {
        // Said already by whoever failed; the children stay.
      }
    }

    #tell({ type, detail, target }) {
      if (target !== this) this.dispatchEvent(new CustomEvent(type, { detail }));
    }

    #end() {
      const { ready } = this;
      this.ready = undefined;
      for (const off of this.#listening.splice(0)) off();
      const end = async () => (await ready)?.destroy();
      // What never began needs no end.
      ending = Promise.all([ending, end().catch(() => {})]);
    }
  };
