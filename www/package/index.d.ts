// The package's types, written by hand: the wasm's own are the glue's business. What a document holds is in types.d.ts.

import type { ConsentMode, ConsentRecord, Policy, Problem } from './types.js';

export type * from './types.js';

/** The words of the interface by key, or by plural category where they count something. See `locales/en.json`. */
export interface Strings {
  [key: string]: string | { zero?: string; one?: string; two?: string; few?: string; many?: string; other: string };
}

/** Where the WebAssembly module is, or what it is. */
export type WasmSource = string | URL | Request | Response | BufferSource | WebAssembly.Module;

export interface Options {
  /** The address of the document; or the document, as an object, JSON text or its UTF-8 bytes. */
  policy: string | URL | Policy | ArrayBuffer | ArrayBufferView;
  /** The language to show, a BCP 47 tag such as `fr` or `pt-BR`. Left out, the page's `lang` decides, then the browser. */
  locale?: string;
  /** Where the visitor is: an ISO 3166 code such as `FR` or `US-CA`. Left out, every section is shown and the strictest rule applies. */
  region?: string;
  /** Words of the interface to be used instead of ours, by language tag. What is missing there comes from ours. */
  strings?: { [tag: string]: Strings };
  /** The folder that `locales/` is in, with its final slash. Left out, the package's own files, which bundlers follow. */
  base?: string;
  /** The WebAssembly module that shows policies, or where it is. Left out, `fineprint.wasm` beside `index.js`. One serves the whole page. */
  wasm?: WasmSource | Promise<WasmSource>;
  /** The WebAssembly module that asks for consent, or where it is. Left out, `fineprint-consent.wasm` beside `consent.js`. */
  consentWasm?: WasmSource | Promise<WasmSource>;
  /** `false` where this document is only to be shown: nothing is asked, stored or gated. */
  consent?: false;
  /** `false` where the host shows the banner itself, by `showBanner()` or `showPreferences()`. */
  auto?: boolean;
  /** The banner's layout, where it is not to be the document's. */
  layout?: 'bar' | 'box' | 'modal';
  /** The address of the page that shows the policy, for the links in the banner. Left out, the document's `url`, or this page. */
  page?: string;
  /**
   * Regions, separated by spaces, in which Google's own default is to be granted (its `region` parameter, by Google's knowledge of
   * where a visitor is): those for which the document's rules say `opt-out` or `notice`. Not where the browser sends Global Privacy
   * Control, nor where `region` is another.
   */
  grantedIn?: string;
  /**
   * Which families of signals get their denying defaults at once, before the document is there: `consentMode`, `uet`, `clarity`,
   * `gpp`, separated by spaces. Left out: `consentMode`; `off` for none. Those that the document names are told of each choice in any case.
   */
  signals?: string;
  /** Where the choice is kept, where it is not the document's `consent.store`: callbacks of the host's own. */
  store?: RecordStore;
  /** Vendors told of choices in ways of the host's own, by the name in their `gate.adapter`. */
  adapters?: { [name: string]: VendorAdapter };
  /** The nonce for gated scripts that have none of their own. */
  nonce?: string;
}

/** Keeps the text of the record, at most 1,000 characters of ASCII, for the host. Whatever throws counts as not kept. */
export interface RecordStore {
  read(): string | null | undefined | Promise<string | null | undefined>;
  /** `expires` is in seconds of unix time. */
  write(text: string, expires: number): void | Promise<void>;
  forget(): void | Promise<void>;
}

/** Told when a vendor is granted, and when it is not (any more). */
export interface VendorAdapter {
  grant?(vendor: string): void;
  deny?(vendor: string): void;
}

/** The state of a visitor's choices, as far as the stored record alone can say: until the consent module is there, and in events. */
export interface StoredSnapshot {
  /** `undecided` while there is no valid record, `not-needed` where there is nothing to ask. */
  status: 'granted' | 'refused' | 'partial' | 'undecided' | 'not-needed';
  /** Whether the visitor has to be asked now, and why, or why not. */
  needed: boolean;
  reason: 'no-record' | 'unreadable' | 'expired' | 'consent-version' | 'region' | 'gpc' | 'answered' | 'nothing-to-ask';
  /** Left out until the consent module is there. */
  mode?: ConsentMode;
  /** Whether the browser sends the Global Privacy Control signal, and it is honoured. Left out until the consent module is there. */
  gpc?: boolean;
  /** Each category, and whether it is on now. */
  choices: { [category: string]: boolean };
  /** Each vendor, and whether it is on now. */
  vendors: { [vendor: string]: boolean };
  /** The record in force; undefined where nothing was chosen. */
  record?: ConsentRecord;
}

/** The state of a visitor's choices. */
export interface ConsentSnapshot extends StoredSnapshot {
  mode: ConsentMode;
  gpc: boolean;
}

/** A snapshot, and what has just become different. */
export interface ConsentChange extends StoredSnapshot {
  changed: { [id: string]: boolean };
}

/** What a withdrawal removed from the device, and what a page cannot remove. */
export interface CleanReport {
  removed: string[];
  left: { id: string; name: string; why: 'http-only' | 'third-party' | 'refused' }[];
}

export interface MountOptions {
  /** The level of the title's heading, 1 to 6. Sections begin one below. Left out: 2. */
  headingLevel?: number;
}

export interface RenderOptions extends MountOptions {
  /** Another language than the one chosen. */
  locale?: string;
}

/**
 * A document that has been read. Every call waits for those before it.
 *
 * Whatever cannot be done rejects, is said in one line on the console, and is sent as an event `fineprint:error`, whose
 * `detail` is the error; the text that stood in the page before stays.
 */
export interface Fineprint {
  /** The languages of the document; the first is its default. */
  readonly locales: readonly string[];
  /** The one of them that is shown where the text around the policy does not say otherwise. */
  readonly locale: string;
  /**
   * Shows the policy in an element, instead of what it holds. Static HTML of the same policy, as `fineprint render` writes it,
   * is taken over as it stands.
   *
   * @returns what gives the element back as it was
   */
  mountPolicy(element: Element, options?: MountOptions): Promise<() => void>;
  /**
   * Shows another language, in place: open sections, scroll position and focus stay.
   *
   * @returns the language chosen
   */
  setLocale(locale: string): Promise<string>;
  /** The policy as HTML text: one `<article class="fineprint">`. Needs no DOM. */
  renderPolicy(options?: RenderOptions): Promise<string>;
  /** What is wrong with the document, in its order. Loads the checker, which showing a policy does not need. For pages; in Node `fineprint/check` does it. */
  check(): Promise<Problem[]>;
  /**
   * The state of the visitor's choices. Throws where this was made with `consent: false`, as all of what follows does, but for `has` and
   * `hasVendor`, which say no.
   */
  readonly consent: ConsentSnapshot;
  /** Whether a category is granted. Unknown ones are not. */
  has(category: string): boolean;
  /** Whether a vendor is granted. Unknown ones are not. */
  hasVendor(vendor: string): boolean;
  /**
   * Calls the listener with each event of that kind; for `consent`, also at once with the last one.
   *
   * @returns what ends it
   */
  on<Type extends keyof ConsentEvents>(type: Type, listener: (event: CustomEvent<ConsentEvents[Type]>) => void): () => void;
  showBanner(): void;
  showPreferences(): void;
  /** Hides whatever is shown. Nothing is chosen by it. */
  hide(): void;
  acceptAll(): void;
  rejectAll(): void;
  /**
   * Keeps a choice. Categories that are not named are refused; vendors that are not named follow their category. The choice that holds already is
   * told again, and neither renewed nor reported: a host may hand it on with every page.
   */
  save(choices: { [category: string]: boolean }, vendors?: { [vendor: string]: boolean }): void;
  /** Takes back what was granted: all of it, or these categories and vendors. Signals say so, and what they left is removed. */
  withdraw(ids?: string | string[]): void;
  /** Forgets the record and asks again. */
  reset(): void;
  /** The record in force, as it is kept; undefined where nothing was chosen. */
  exportRecord(form?: 'fineprint'): Promise<ConsentRecord | undefined>;
  /** The record in force as an ISO/IEC TS 27560 consent record in JSON-LD, or as a Kantara consent receipt 1.1. */
  exportRecord(form: 'iso-27560' | 'kantara'): Promise<object | undefined>;
  /**
   * Gives all elements back, takes the banner away and frees the document, after the calls before it are done.
   *
   * From then on whatever gives a promise rejects, and all else throws, also `locale`, `locales` and `consent`: "this Fineprint has been
   * destroyed". Two go on answering, from the record alone: `has` and `hasVendor`, so that what was granted stays granted, and nothing else is.
   * Calling `destroy` again does no harm.
   */
  destroy(): Promise<void>;
}

/** What can be listened to with `on`; as DOM events they are called `fineprint:consent` and so on, with this as their `detail`. */
export interface ConsentEvents {
  /** The current state: on each load, unless an `opt-in` is yet to be answered, and after each choice. */
  consent: StoredSnapshot;
  /** Something has become different by a choice, here or in another tab. */
  change: ConsentChange;
  /** Something is about to be shown; as a DOM event it can be cancelled. */
  show: { what: 'banner' | 'preferences' | 'notice'; reason?: ConsentSnapshot['reason'] };
  /** Something is about to be hidden; as a DOM event it can be cancelled. */
  hide: { what: 'banner' | 'preferences' | 'notice' };
  /** The document is of a later revision than the one the visitor saw, with a material change. */
  policychange: ConsentSnapshot;
  /** After a withdrawal. */
  cleaned: CleanReport;
  error: FineprintError;
}

/** Why a document cannot be used at all: it is not JSON, it is past a limit, or its format is newer than this package. */
export interface PolicyError extends Error, Problem {
  severity: 'error';
}

/**
 * What an `error` event tells. Where it has a `path` it is why a document cannot be used, with everything that a problem has. Any other error has no
 * `path`; its `code`, where it has one, is whatever it came with: a number where the browser made it, the broken rule where the checker, which
 * knows the path, could not be loaded.
 */
export type FineprintError = PolicyError | (Error & { path?: undefined; code?: unknown });

/**
 * Reads a policy document.
 *
 * @throws {PolicyError} where the document cannot be used
 * @throws {Error} where something cannot be loaded
 */
export function createFineprint(options: Options): Promise<Fineprint>;

/** The same call, answered later. */
type Later<Call> = Call extends (...given: infer Given) => infer Answer ? (...given: Given) => Promise<Awaited<Answer>> : never;

/**
 * What the script tag puts on `window`: the same calls for the document of its `data-policy`, read when first needed. They can be
 * made as soon as the script has run, and wait for what they need.
 */
export interface FineprintGlobal extends Pick<Fineprint, 'has' | 'hasVendor' | 'on' | 'exportRecord'> {
  /** The policy's whole API. */
  readonly ready: Promise<Fineprint>;
  /** The state: what the stored record says, until the consent module is there. */
  readonly consent: StoredSnapshot;
  showBanner: Later<Fineprint['showBanner']>;
  showPreferences: Later<Fineprint['showPreferences']>;
  hide: Later<Fineprint['hide']>;
  acceptAll: Later<Fineprint['acceptAll']>;
  rejectAll: Later<Fineprint['rejectAll']>;
  save: Later<Fineprint['save']>;
  withdraw: Later<Fineprint['withdraw']>;
  reset: Later<Fineprint['reset']>;
  mountPolicy: Fineprint['mountPolicy'];
  renderPolicy: Fineprint['renderPolicy'];
  check: Fineprint['check'];
  /** Shows another language everywhere, also in what is shown later. */
  setLocale(locale: string): Promise<string>;
  /** Gives all elements back, and takes the banner away. */
  destroy(): Promise<void>;
}

/** The events; all of them bubble up to `document`. */
export interface FineprintEventMap {
  /** Sent by a `<fineprint-policy>` that shows its policy. */
  'fineprint:ready': CustomEvent<Fineprint>;
  /** Something cannot be done, or a document cannot be used. */
  'fineprint:error': CustomEvent<FineprintError>;
  'fineprint:consent': CustomEvent<StoredSnapshot>;
  'fineprint:change': CustomEvent<ConsentChange>;
  'fineprint:show': CustomEvent<ConsentEvents['show']>;
  'fineprint:hide': CustomEvent<ConsentEvents['hide']>;
  'fineprint:policychange': CustomEvent<ConsentSnapshot>;
  'fineprint:cleaned': CustomEvent<CleanReport>;
  /** Sent by a control of the policy: its `action`. Prevent the default to do it your own way. */
  'fineprint:action': CustomEvent<'preferences' | 'print' | 'show-banner' | 'download-record'>;
  /** Sent by a link whose address, the `detail`, has been put on the clipboard. */
  'fineprint:copied': CustomEvent<string>;
}

declare global {
  interface Window {
    fineprint?: FineprintGlobal;
  }
  /** The same by its bare name. To read it where no script tag has run is a `ReferenceError`; a tag that could not be loaded has left nothing. */
  var fineprint: FineprintGlobal | undefined;
  interface DocumentEventMap extends FineprintEventMap {}
}
