// The conversation with the visitor: which of banner, preferences, notice, placeholders and the control that opens them again is
// shown, and what a click in them means for the choice.
//
// Nothing is granted by anything but accept, save, an embedded switch that is saved, or "always allow".

import { setHtml } from '../html.js';
import { styled, surface } from './surface.js';

const REFUSED = 'no Trusted Types policy "fineprint" nor setHTML here: nothing is granted';

export class Dialogue {
  #runtime;
  #boot;
  #options;
  #surface;
  #placeholders;
  /** Elements that are open because their vendor was allowed by itself, with its id. */
  #allowed = new Map();
  /** The switches that were moved; nobody can move one before the rest is there, nor is anything shown in the place of what waits. */
  #pending;
  /** What the control does from which the preferences were opened, if it stood in the banner. */
  #opener;
  /** The preferences in policies, once the rest is there. */
  #embedded;
  /** The view in which the element was put there last: its body, which may not be there as yet, and its address. */
  #body = document.body;
  #href = location.href;
  #stop = new AbortController();

  constructor(runtime, boot, options) {
    this.#runtime = runtime;
    this.#boot = boot;
    this.#options = options;
    this.#surface = surface((does, element) => this.#act(does, element), options.built);
    // Single-page navigation may take the host's own control away, or bring it.
    const moved = () => (this.follow(), this.reopen());
    for (const type of ['popstate', 'hashchange']) addEventListener(type, moved, { signal: this.#stop.signal });
    globalThis.navigation?.addEventListener('navigatesuccess', moved, { signal: this.#stop.signal });
  }

  /**
   * Where an app changes its body for the next view, and so takes out what stands in it, that comes back: the question is not answered by it.
   * Who takes it out of the same view is not fought with.
   */
  follow() {
    const [{ body }, { href }] = [document, location];
    if (this.#surface.host.isConnected || (this.#body === body && this.#href === href)) return;
    this.#body = body;
    this.#href = href;
    this.#surface.connect();
    this.refresh();
    this.reopen();
  }

  /** Takes what a first visit does without. */
  use({ embedded, pending, placeholders }) {
    const [runtime, boot, shown] = [this.#runtime, this.#boot, { setHtml, styled }];
    this.#embedded = embedded(
      (...part) => runtime.html(...part),
      (...click) => this.#act(...click),
      shown,
    );
    this.#pending = pending();
    this.#placeholders = placeholders(
      boot.hasVendor,
      ({ vendor, categories }) => runtime.html('placeholder', `${vendor ?? ''} ${categories[0] ?? ''}`),
      (does, { element, vendor, categories }, needs = []) => {
        if (does === 'unknown') boot.fail(new Error(`a gated ${element.localName} names the vendor "${vendor}", which the document does not have: nobody can allow it`));
        else if (does === 'always') runtime.act({ do: 'allow', ids: vendor ? [vendor, ...needs] : categories, method: 'placeholder', layer: 0 });
        else {
          boot.release(element);
          this.#placeholders.remove(element);
          // Until that is taken back; what was loaded once stays for this view of the page.
          if (does === 'allowed') this.#allowed.set(element, vendor);
        }
      },
      shown,
    );
  }

  /** Whether the preferences are. */
  get isOpen() {
    return this.#surface.shows('preferences');
  }

  /** @param {'banner' | 'preferences' | 'notice'} what */
  show(what, { reason, focus = false } = {}) {
    if (this.#boot.emit('show', { what, reason }, this.#surface.connect()) === false) return;
    if (what === 'preferences') this.#surface.hide('banner');
    this.#status();
    this.#write(what, { focus });
    this.reopen();
  }

  hide(what) {
    if (!this.#surface.shows(what)) return;
    if (this.#boot.emit('hide', { what }, this.#surface.connect()) === false) return;
    this.#surface.hide(what);
    this.reopen();
    if (what === 'preferences') this.#giveBack();
  }

  /**
   * The discreet control, wherever the page has none of its own and nothing else is shown. One that the law gives its words, which is known
   * by its icon, is not replaced by a control of other words.
   */
  reopen() {
    const { needed, reason } = this.#runtime.consent;
    const surface = this.#surface;
    // Under the preferences it stays: the focus comes back to it.
    if (surface.shows('preferences') && surface.shows('reopen')) return;
    if (surface.shows('banner') || surface.shows('preferences') || (reason === 'nothing-to-ask' && !needed)) return surface.hide('reopen');
    if (!surface.shows('reopen')) this.#write('reopen');
    const isNamedByLaw = surface.place('reopen').querySelector('.icon');
    if (document.querySelector(`[data-fineprint-action=${isNamedByLaw ? 'do-not-sell' : 'preferences'}]`)) surface.hide('reopen');
  }

  /** After preferences that were opened from the banner: the focus goes back to where they were, or to what has taken its place. */
  #giveBack() {
    const does = this.#opener;
    this.#opener = undefined;
    // What follows from the same action comes first: the banner may be shown again.
    if (does) queueMicrotask(() => this.#surface.focusOn(this.#surface.shows('banner') ? 'banner' : 'reopen', this.#surface.shows('banner') ? does : 'choose'));
  }

  placeholders() {
    for (const [element, vendor] of this.#allowed) {
      if (this.#boot.hasVendor(vendor)) continue;
      this.#allowed.delete(element);
      this.#boot.release(element, false);
    }
    const waiting = this.#boot.waiting();
    if (this.#placeholders) this.#placeholders.show(waiting);
    else if (waiting[0]) this.#runtime.later(() => this.placeholders());
  }

  /** Writes everything anew that is shown, in another language for example. What was chosen and not saved stays. */
  refresh() {
    for (const what of ['banner', 'preferences', 'notice', 'reopen', 'status']) if (this.#surface.shows(what)) this.#write(what);
    this.#placeholders?.refresh();
    this.#embedded?.refresh();
  }

  /** Forgets what was moved and not saved. */
  forget() {
    this.#pending?.forget();
    this.#embedded?.forget();
  }

  /** After a choice: what shows the state shows the new one. */
  refreshIfShown(isNew = false) {
    if (!isNew && this.#surface.shows('preferences')) this.#write('preferences');
    this.#embedded?.refresh();
  }

  embed(container) {
    this.#embedded.add(container);
  }

  /** Announces one of the messages that the status line carries. */
  say(key) {
    this.#status();
    this.#surface.say((status) => {
      status.textContent = status.dataset[key.replace(/-(.)/g, (_, letter) => letter.toUpperCase())] ?? '';
    });
  }

  /** Says what a withdrawal could not undo, and offers to load the page again where that would. */
  remains(items, reload) {
    this.#status();
    this.#surface.say((status) => setHtml(status, this.#runtime.html('remains', `${items}${reload ? ' reload' : ''}`)), reload);
  }

  /** Opens what lists the companies that can be refused. */
  #unfold() {
    for (const details of this.#surface.place('preferences').querySelectorAll('details')) details.open ||= details.querySelector('[data-vendor]:enabled') !== null;
  }

  #status() {
    if (!this.#surface.shows('status')) this.#write('status');
  }

  remove() {
    this.#stop.abort();
    this.#placeholders?.clear();
    this.#embedded?.remove();
    this.#surface.remove();
  }

  #write(what, { focus } = {}) {
    const layout = this.#options.layout ?? this.#runtime.settings.layout ?? 'bar';
    const modal = what === 'preferences' || (what === 'banner' && layout === 'modal');
    const html = this.#runtime.html(what, what === 'banner' ? layout : '');
    if (!this.#surface.show(what, html, { modal, focus })) {
      /** Whether the page has refused HTML. */
      this.isRefused = true;
      return this.#boot.fail(new Error(REFUSED));
    }
    if (what === 'preferences') this.#pending.give(this.#surface.place(what));
  }

  #act(does, element, own) {
    const runtime = this.#runtime;
    const inPreferences = Boolean(element.closest('.preferences'));
    const how = { method: own ? 'embedded' : inPreferences ? 'preferences' : `banner-${does}`, layer: own || inPreferences ? 2 : 1 };
    const at = own ?? this.#pending;
    switch (does) {
      case 'accept':
      case 'reject':
        at?.forget();
        return runtime.act({ do: does, ...how });
      case 'save': {
        const { choices, vendors } = at.read(element.getRootNode());
        at.forget();
        return runtime.act({ do: 'save', choices, vendors, ...how });
      }
      case 'switch':
        return at.take(element.getRootNode(), element);
      case 'choose':
      case 'optout':
      case 'vendors':
        if (element.closest('.banner')) this.#opener = does;
        return Promise.resolve(runtime.showPreferences()).then(
          () => does === 'vendors' && this.#unfold(),
          () => {},
        );
      case 'close':
        if (inPreferences) at.forget();
        return runtime.act({ do: 'close', what: inPreferences ? 'preferences' : 'banner' });
      case 'look':
        // At the policy on this very page: what has been moved so far stays.
        return inPreferences && runtime.act({ do: 'close', what: 'preferences' });
      case 'dismiss':
        return runtime.act({ do: 'dismiss' });
      case 'reload':
        return location.reload();
      default:
        return undefined;
    }
  }
}
