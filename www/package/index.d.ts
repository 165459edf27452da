// The package's types, written by hand: the wasm's own are the glue's business. What a document holds is in types.d.ts.

import type { Policy, Problem } from './types.js';

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
  /** Where the visitor is: an ISO 3166 code such as `FR` or `US-CA`. Left out, every section is shown. */
  region?: string;
  /** Words of the interface to be used instead of ours, by language tag. What is missing there comes from ours. */
  strings?: { [tag: string]: Strings };
  /** The folder that `locales/` is in, with its final slash. Left out, the folder of `index.js`. */
  base?: string;
  /** The WebAssembly module, or where it is. Left out, `fineprint.wasm` beside `index.js`. One serves the whole page. */
  wasm?: WasmSource | Promise<WasmSource>;
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
  /** What is wrong with the document, in its order. Loads the checker, which showing a policy does not need. */
  check(): Promise<Problem[]>;
  /** Gives all elements back and frees the document. Every later call but this one rejects. */
  destroy(): Promise<void>;
}

/** Why a document cannot be used at all: it is not JSON, it is past a limit, or its format is newer than this package. */
export interface PolicyError extends Error, Problem {
  severity: 'error';
}

/**
 * Reads a policy document.
 *
 * @throws {PolicyError} where the document cannot be used
 * @throws {Error} where something cannot be loaded
 */
export function createFineprint(options: Options): Promise<Fineprint>;

/** What the script tag puts on `window`: the same calls for the document of its `data-policy`, read when first needed. */
export interface FineprintGlobal {
  /** The whole of it. */
  readonly ready: Promise<Fineprint>;
  mountPolicy: Fineprint['mountPolicy'];
  renderPolicy: Fineprint['renderPolicy'];
  check: Fineprint['check'];
  /** Shows another language everywhere, also in what is shown later. */
  setLocale(locale: string): Promise<string>;
  /** Gives all elements back. */
  destroy(): Promise<void>;
}

/** The events; all of them bubble up to `document`. */
export interface FineprintEventMap {
  /** Sent by a `<fineprint-policy>` that shows its policy. */
  'fineprint:ready': CustomEvent<Fineprint>;
  /** Something cannot be done, or a document cannot be used. */
  'fineprint:error': CustomEvent<Error | PolicyError>;
  /** Sent by a control of the policy: its `action`. Prevent the default to do it your own way. */
  'fineprint:action': CustomEvent<'preferences' | 'print' | 'show-banner' | 'download-record'>;
  /** Sent by a link whose address, the `detail`, has been put on the clipboard. */
  'fineprint:copied': CustomEvent<string>;
}

declare global {
  interface Window {
    fineprint?: FineprintGlobal;
  }
  interface DocumentEventMap extends FineprintEventMap {}
}
