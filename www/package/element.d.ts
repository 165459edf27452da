// `import 'fineprint/element'` defines `<fineprint-policy>` and `<fineprint-consent>`.

import type { CleanReport, ConsentChange, ConsentSnapshot, Fineprint, FineprintError, Options, StoredSnapshot } from './index.js';

/**
 * Shows a policy; its children are shown until it is there, and if it never comes. It asks for nothing; where a
 * `<fineprint-consent>` asks about the same document, the preferences stand in the text too.
 *
 * Attributes: `policy`, the address of the document; `locale` and `region` as in `Options`; `heading-level`, that of the
 * title.
 */
export interface FineprintPolicyElement extends HTMLElement {
  /** The address of the document, or the document. */
  policy: Options['policy'] | null;
}

/**
 * Asks for consent; its children are shown until it does, and if it never can. Beside a script tag with a `data-policy` it is
 * the place where that asks. Taken out of the page, it ends what it began.
 *
 * Attributes: `policy`, the address of the document; `locale`, `region` and `layout` as in `Options`; `position`, such as
 * `top end`.
 */
export interface FineprintConsentElement extends HTMLElement {
  /** The address of the document, or the document. */
  policy: Options['policy'] | null;
  /** What asks here, with everything that it can do; undefined where nothing does. */
  readonly ready: Promise<Fineprint> | undefined;
  addEventListener<Type extends keyof FineprintConsentEventMap>(
    type: Type,
    listener: (this: FineprintConsentElement, event: FineprintConsentEventMap[Type]) => void,
    options?: boolean | AddEventListenerOptions,
  ): void;
  addEventListener(type: string, listener: EventListenerOrEventListenerObject, options?: boolean | AddEventListenerOptions): void;
}

/** What is told at a `<fineprint-consent>`, besides the events of every element. */
export interface FineprintConsentEventMap extends HTMLElementEventMap {
  'fineprint:ready': CustomEvent<Fineprint>;
  'fineprint:consent': CustomEvent<StoredSnapshot>;
  'fineprint:change': CustomEvent<ConsentChange>;
  'fineprint:policychange': CustomEvent<ConsentSnapshot>;
  'fineprint:cleaned': CustomEvent<CleanReport>;
  'fineprint:error': CustomEvent<FineprintError>;
}

/**
 * The attributes in JSX. React: `declare module 'react' { namespace JSX { interface IntrinsicElements extends FineprintElements {} } }`;
 * others in their own way.
 */
export interface FineprintElements {
  'fineprint-policy': FineprintAttributes & { 'heading-level'?: number | string | undefined };
  'fineprint-consent': FineprintAttributes & { layout?: 'bar' | 'box' | 'modal' | undefined; position?: string | undefined };
}

/** What both elements have, and every element of a framework. `undefined` is as good as left out, as it is there. */
export interface FineprintAttributes {
  policy?: Options['policy'] | undefined;
  locale?: string | undefined;
  region?: string | undefined;
  children?: unknown;
  class?: string | undefined;
  className?: string | undefined;
  /** React: HTML that a server has written (`renderPolicy`). */
  dangerouslySetInnerHTML?: { __html: string } | undefined;
  dir?: string | undefined;
  hidden?: boolean | undefined;
  id?: string | undefined;
  key?: string | number | bigint | null;
  lang?: string | undefined;
  ref?: unknown;
  role?: string | undefined;
  slot?: string | undefined;
  style?: unknown;
  suppressHydrationWarning?: boolean | undefined;
  tabIndex?: number | undefined;
  title?: string | undefined;
  [event: `on${string}`]: unknown;
  [state: `aria-${string}`]: unknown;
  [data: `data-${string}`]: unknown;
}

/**
 * The script tag's own, which loads this entry for its elements. Nothing that can be relied upon: it may be gone in any version.
 *
 * @internal
 */
export const createPolicies: unknown;

declare global {
  interface HTMLElementTagNameMap {
    'fineprint-policy': FineprintPolicyElement;
    'fineprint-consent': FineprintConsentElement;
  }
}
