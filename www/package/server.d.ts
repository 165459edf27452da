// `fineprint/server`: policies and banners as HTML text, without a DOM.

import type { Strings } from './index.js';
import type { Policy } from './types.js';

/** A module, compiled or as its bytes, or where it comes from. */
export type ServerWasm = BufferSource | WebAssembly.Module | URL | Response;

export interface ServerOptions {
  /** The document: an object, JSON text or its UTF-8 bytes. Never an address; the server reads it itself. */
  policy: Policy | string | ArrayBuffer | ArrayBufferView;
  /** The language wanted, or several in the order of preference. The nearest one of the document is taken, and its default without any. */
  locale?: string | readonly string[];
  /** Where the reader is: an ISO 3166 code such as `FR` or `US-CA`. Left out, every section is shown and the strictest rule applies. */
  region?: string;
  /** Words of the interface to be used instead of ours, by language tag. What is missing there comes from ours. */
  strings?: { [tag: string]: Strings };
}

export interface RenderPolicyOptions extends ServerOptions {
  /** The level of the title's heading, 1 to 6. Sections begin one below. Left out: 2. */
  headingLevel?: number;
  /** `fineprint.wasm`. Left out, the file of the package; at the edge it has to be given. */
  wasm?: ServerWasm | Promise<ServerWasm>;
}

export interface RenderBannerOptions extends ServerOptions {
  /** The address of `consent.css` on the site. */
  stylesheet: string;
  /** The hash of that file, as an `integrity` attribute says it. */
  integrity?: string;
  /** The banner's layout, where it is not to be the document's. */
  layout?: 'bar' | 'box' | 'modal';
  /** The address of the page that shows the policy, for the links in the banner. Left out, the document's `url`, or the same page. */
  page?: string;
  /** `fineprint-consent.wasm`. Left out, the file of the package; at the edge it has to be given. */
  wasm?: ServerWasm | Promise<ServerWasm>;
}

/**
 * The policy as HTML text: one `<article class="fineprint">`, what `fineprint render` writes (but for the end of the line) and the page takes
 * over.
 *
 * @throws {import('./index.js').PolicyError} where the document cannot be used
 */
export function renderPolicy(options: RenderPolicyOptions): Promise<string>;

/**
 * The banner of a first visit as HTML text: one `<fineprint-consent>` with a declarative shadow root, hidden until the script tag or
 * `createFineprint` finds that this visitor has to be asked. Empty where the document asks nothing of this region, and where it asks in
 * a modal window, which only a script can open.
 */
export function renderBanner(options: RenderBannerOptions): Promise<string>;
