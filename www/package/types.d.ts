// Made from the declarations in src/model by `UPDATE_EXPECT=1 cargo test generated`. Do not edit.

/** A value in the document's default language, or a map from BCP 47 language tag to value. */
export type L10n<T> = T | { [tag: string]: T };

/** Inline text: `**strong**`, `*emphasis*`, `` `code` ``, `[link](target)`, `{variable}`; or an array of strings and marks. */
export type Inline = string | (string | InlineMark)[];

/** One block of a text. */
export type Block = ParagraphBlock | HeadingBlock | ListBlock | DefsBlock | TableBlock | CalloutBlock | QuoteBlock | RawTextBlock | StorageBlock | VendorsBlock | ChangesBlock | FactsBlock | UnknownBlock;

/** The supervisory authority. */
export interface Authority {
  /** Its name. */
  name: string;
  /** Its site. */
  url?: string;
  /** Extensions: ignored, and kept by every tool. */
  [extension: `x-${string}`]: unknown;
}

/** The layout of the banner. */
export type BannerLayout = 'bar' | 'box' | 'modal';

/** How the banner looks. */
export interface BannerUi {
  /** Its layout. */
  layout?: BannerLayout;
  /** What closing it means; it never grants anything. */
  closeMeans?: CloseMeans;
  /** Extensions: ignored, and kept by every tool. */
  [extension: `x-${string}`]: unknown;
}

/** A remark set apart. */
export interface CalloutBlock {
  /** Always `callout`. */
  type: 'callout';
  /** Its tone; `info` where it is not said. */
  tone?: Tone;
  /** Its heading. */
  title?: Inline;
  /** Its text. */
  blocks: Block[];
  /** What older readers show, which do not know this type. */
  fallback?: Block[];
  /** Extensions: ignored, and kept by every tool. */
  [extension: `x-${string}`]: unknown;
}

/** What visitors grant or refuse together. */
export interface Category {
  /** The name used by gates and in the consent record. */
  id: string;
  /** Its title. */
  title: L10n<Inline>;
  /** What it is for, in a sentence. */
  text: L10n<Inline>;
  /** Whether it is needed and cannot be refused. */
  locked?: boolean;
  /** What refusing it means for the visitor. */
  consequence?: L10n<Inline>;
  /** Why it is lawful. */
  legalBasis?: LegalBasis;
  /** The consent signals it stands for. */
  signals?: ConsentSignal[];
  /** Whether it sells or shares personal information; then Global Privacy Control turns it off. */
  saleOrShare?: boolean;
  /** An exemption under which it needs information and objection instead of consent. */
  exempt?: Exemption;
  /** The purpose in the W3C Data Privacy Vocabulary. */
  dpv?: string;
  /** Extensions: ignored, and kept by every tool. */
  [extension: `x-${string}`]: unknown;
}

/** One published revision. */
export interface Change {
  /** Its `revision`. */
  revision: number;
  /** Its `version`. */
  version: string;
  /** When it was published. */
  date: string;
  /** Whether people are told of it. */
  material: boolean;
  /** What changed. */
  text: L10n<Inline>;
  /** The sections that changed. */
  sections?: string[];
  /** An archived copy of the text as it was. */
  url?: string;
  /** The hash of that copy. */
  hash?: string;
  /** Extensions: ignored, and kept by every tool. */
  [extension: `x-${string}`]: unknown;
}

/** The table of `history`. */
export interface ChangesBlock {
  /** Always `changes`. */
  type: 'changes';
  /** How many revisions to show at most, newest first. */
  limit?: number;
  /** What older readers show, which do not know this type. */
  fallback?: Block[];
  /** Extensions: ignored, and kept by every tool. */
  [extension: `x-${string}`]: unknown;
}

/** What closing the banner means; it never grants anything. */
export type CloseMeans = 'reject' | 'undecided';

/** The consent rules. */
export interface Consent {
  /** A higher number asks everybody again. */
  consentVersion: number;
  /** After how long to ask again, the same for yes and no; `P6M` where it is not said, and never less than a year under `opt-out`. */
  renewAfter?: string;
  /** Which mode applies where; the first rule that fits counts, `opt-in` where none does. */
  rules: Rule[];
  /** Which signals are read and sent. */
  signals?: Signals;
  /** Where the choice is kept. */
  store?: Store;
  /** Where the choice is reported to. */
  record?: RecordReport;
  /** How the banner looks and what closing it means. */
  ui?: BannerUi;
  /** Extensions: ignored, and kept by every tool. */
  [extension: `x-${string}`]: unknown;
}

/** How silence is read: `opt-in` as no, `opt-out` as yes until the visitor objects, `notice` as no question at all. */
export type ConsentMode = 'opt-in' | 'opt-out' | 'notice';

/** What a visitor has chosen, when, and of what. */
export interface ConsentRecord {
  /** The version of this form. */
  v: 1;
  /** A random UUID; only where the document has its records reported. */
  id?: string;
  /** What was shown. */
  policy: RecordPolicy;
  /** The newest revision of the document that the visitor was told of. */
  seen: number;
  /** Which version of the questions was answered. */
  consentVersion: number;
  /** Where the visitor was, as the host said; may be empty. */
  region: string;
  /** The mode that applied. */
  mode: ConsentMode;
  /** What was chosen, in a word. */
  event: RecordEvent;
  /** Through which control. */
  method: RecordMethod;
  /** Signals of the browser at that time. */
  signal: RecordSignal;
  /** When, RFC 3339 in UTC: `2026-11-20T09:14:22Z`. */
  time: string;
  /** Until when it holds. */
  expires: string;
  /** Every category. */
  choices: { [category: string]: boolean };
  /** Every vendor. */
  vendors: { [vendor: string]: boolean };
  /** What it was chosen in. */
  ui: RecordUi;
  /** The record before it: its id, or `t` and its time in base 36 where it has none. */
  prev?: string;
}

/** A signal of Google Consent Mode v2. */
export type ConsentSignal = 'ad_storage' | 'ad_user_data' | 'ad_personalization' | 'analytics_storage' | 'functionality_storage' | 'personalization_storage' | 'security_storage';

/** Somebody to write to. */
export interface Contact {
  /** The name that `contact:ID` refers to. */
  id: string;
  /** What this contact is for. */
  roles?: ContactRole[];
  /** The name of the person or office. */
  name?: string;
  /** An e-mail address. */
  email?: string;
  /** A page, such as a form. */
  url?: string;
  /** A telephone number. */
  phone?: string;
  /** A postal address, a line an item. */
  address?: string[];
  /** How soon an answer comes. */
  sla?: string;
  /** Whether the e-mail address is shown broken up, so that simple harvesters miss it. */
  obfuscate?: boolean;
  /** Extensions: ignored, and kept by every tool. */
  [extension: `x-${string}`]: unknown;
}

/** What a contact is for. */
export type ContactRole = 'privacy' | 'dpo' | 'representative' | 'support' | 'security' | 'legal';

/** Terms, each with its text. */
export interface DefsBlock {
  /** Always `defs`. */
  type: 'defs';
  /** How they stand; `run-in` where it is not said. */
  layout?: DefsLayout;
  /** The terms. */
  items: DefsItem[];
  /** What older readers show, which do not know this type. */
  fallback?: Block[];
  /** Extensions: ignored, and kept by every tool. */
  [extension: `x-${string}`]: unknown;
}

/** A term and its text. */
export interface DefsItem {
  /** The term, without the colon that is put after it. */
  term: Inline;
  /** Its text. */
  blocks: Block[];
  /** Extensions: ignored, and kept by every tool. */
  [extension: `x-${string}`]: unknown;
}

/** How terms and their texts stand: `run-in` on one line, `stacked` on lines of their own. */
export type DefsLayout = 'run-in' | 'stacked';

/** A legal exemption that replaces consent by information and objection. */
export type Exemption = 'uk-statistics' | 'fr-audience';

/** A block made from facts alone: `purposes`, `retention`, `rights`, `contacts`, `preferences`, `gpc-status`. */
export interface FactsBlock {
  /** Which facts. */
  type: 'purposes' | 'retention' | 'rights' | 'contacts' | 'preferences' | 'gpc-status';
  /** What older readers show, which do not know this type. */
  fallback?: Block[];
  /** Extensions: ignored, and kept by every tool. */
  [extension: `x-${string}`]: unknown;
}

/** How a vendor is held back until it is granted. */
export interface Gate {
  /** The hosts it is loaded from; a leading `*.` stands for any subdomain. */
  hosts?: string[];
  /** Scripts to start once it is granted. */
  scripts?: GateScript[];
  /** Hosts whose frames show a placeholder until it is granted. */
  iframes?: string[];
  /** The adapter that tells it of the choice: `meta`, `tiktok`, `matomo`, `tawk`, `posthog`, `mixpanel`, or one of the host's own; `gtag`, `uet` and `clarity` are told by signals alone. */
  adapter?: string;
  /** Vendors that must be granted too. */
  dependsOn?: string[];
  /** Whether only a reload stops it. */
  reloadOnWithdraw?: boolean;
  /** Extensions: ignored, and kept by every tool. */
  [extension: `x-${string}`]: unknown;
}

/** A script to start once its vendor is granted. */
export interface GateScript {
  /** Its address: `https:` or on the same origin. */
  src: string;
  /** Its attributes. */
  attributes?: { [name: string]: string };
  /** Extensions: ignored, and kept by every tool. */
  [extension: `x-${string}`]: unknown;
}

/** A section of the IAB Global Privacy Platform. */
export type GppSection = 'usnat';

/** How the table of storage items is divided. */
export type GroupBy = 'category' | 'vendor' | 'none';

/** A heading inside a section; it does not collapse. */
export interface HeadingBlock {
  /** Always `h`. */
  type: 'h';
  /** The text. */
  text: Inline;
  /** What older readers show, which do not know this type. */
  fallback?: Block[];
  /** Extensions: ignored, and kept by every tool. */
  [extension: `x-${string}`]: unknown;
}

/** A mark of the inline text's array form: `["text", {"t": "link", "to": "…", "c": ["…"]}]`. */
export interface InlineMark {
  /** Which mark. */
  t: MarkType;
  /** What it holds. */
  c?: string | (string | InlineMark)[];
  /** The target of a link. */
  to?: string;
  /** The name of a variable. */
  name?: string;
  /** The argument of a variable, as in `{vendor:ID}`. */
  arg?: string;
  /** Extensions: ignored, and kept by every tool. */
  [extension: `x-${string}`]: unknown;
}

/** Why processing is lawful (Art. 6(1) GDPR, a to f). */
export type LegalBasis = 'consent' | 'contract' | 'legal-obligation' | 'vital' | 'public' | 'legitimate-interest';

/** A list. */
export interface ListBlock {
  /** Always `list`. */
  type: 'list';
  /** The marker; `bullet` where it is not said. */
  style?: ListStyle;
  /** The number of the first item of a numbered list. */
  start?: number;
  /** The items: each an inline text, or an array of blocks. */
  items: (Inline | Block[])[];
  /** What older readers show, which do not know this type. */
  fallback?: Block[];
  /** Extensions: ignored, and kept by every tool. */
  [extension: `x-${string}`]: unknown;
}

/** The marker of a list. */
export type ListStyle = 'bullet' | 'decimal' | 'decimal-paren' | 'alpha' | 'none';

/** What is to be said of one language version. */
export interface LocaleInfo {
  /** The language whose version is binding. */
  prevails?: string;
  /** Who translated it. */
  translator?: Translator;
  /** Extensions: ignored, and kept by every tool. */
  [extension: `x-${string}`]: unknown;
}

/** A mark of the inline text's array form. */
export type MarkType = 'strong' | 'em' | 'code' | 'link' | 'var';

/** How sections are numbered: `auto` counts them, otherwise each section brings its own `number`. */
export type Numbering = 'auto';

/** A paragraph. */
export interface ParagraphBlock {
  /** Always `p`. */
  type: 'p';
  /** The text. */
  text: Inline;
  /** What older readers show, which do not know this type. */
  fallback?: Block[];
  /** Extensions: ignored, and kept by every tool. */
  [extension: `x-${string}`]: unknown;
}

/** A person or company. */
export interface Party {
  /** Its name. */
  name: string;
  /** Its postal address, a line an item. */
  address?: string[];
  /** Its country, ISO 3166-1 alpha-2. */
  country?: string;
  /** Its site. */
  url?: string;
  /** Its number in a register. */
  registration?: string;
  /** Extensions: ignored, and kept by every tool. */
  [extension: `x-${string}`]: unknown;
}

/** Whose item it is. */
export type PartyKind = 'first' | 'third';

/** A policy document: text, facts and consent rules in one. */
export interface Policy {
  /** The address of the JSON Schema, for editors; ignored otherwise. */
  '$schema'?: string;
  /** The major version of this format: 1. */
  schema: number;
  /** A stable name; it goes into the consent record. */
  id: string;
  /** The page that shows this document: banner and preferences link to it. */
  url?: L10n<string>;
  /** What kind of text this is; `privacy` where it is not said. */
  kind?: PolicyKind;
  /** The version shown to people, in any form; never compared. */
  version: string;
  /** The version compared by machines: one more on every publication. */
  revision: number;
  /** When the text last changed. */
  updated: string;
  /** From when it is in force, where that differs from `updated`. */
  effective?: string;
  /** The language of every text that is not a map of languages. */
  defaultLocale: string;
  /** What is to be said of each language version. */
  locales?: { [tag: string]: LocaleInfo };
  /** Names for `{name}` in texts. */
  vars?: { [name: string]: L10n<string> };
  /** The title; may be empty where a preamble stands instead. */
  title: L10n<Inline>;
  /** Text before the first section. */
  preamble?: L10n<Block[]>;
  /** `auto` numbers the sections 1., 1.1., …; a section's own `number` wins. */
  numbering?: Numbering;
  /** Who decides why and how data are processed (Art. 13(1)(a) GDPR). */
  controller?: Party;
  /** Who decides together with the controller (Art. 26 GDPR). */
  jointControllers?: Party[];
  /** The representative in the Union (Art. 27 GDPR). */
  representative?: Party;
  /** Whom to write to. */
  contacts?: Contact[];
  /** The supervisory authority (Art. 13(2)(d) GDPR). */
  authority?: Authority;
  /** Whether personal information is sold; `null` where it is not stated. */
  sells?: boolean | null;
  /** Whether it is shared for cross-context advertising; `null` where it is not stated. */
  shares?: boolean | null;
  /** Whether sensitive information is used beyond what is needed; `null` where it is not stated. */
  sensitive?: boolean | null;
  /** The lowest age in years of the people the service is for. */
  minAge?: number;
  /** The text. */
  sections?: Section[];
  /** What visitors grant or refuse together. */
  categories?: Category[];
  /** Why data are processed. */
  purposes?: Purpose[];
  /** Third parties that process data. */
  vendors?: Vendor[];
  /** What is kept on or read from the visitor's device. */
  storage?: StorageItem[];
  /** How long data are kept. */
  retention?: Retention[];
  /** What people can ask for. */
  rights?: Right[];
  /** The consent rules. */
  consent?: Consent;
  /** What changed, newest first. */
  history?: Change[];
  /** Extensions: ignored, and kept by every tool. */
  [extension: `x-${string}`]: unknown;
}

/** What kind of text a document is. */
export type PolicyKind = 'privacy' | 'cookies' | 'terms' | 'other';

/** One thing that is wrong with a document. */
export interface Problem {
  /** Where: a path such as `sections[0].title.fr`, empty for the whole document. */
  path: string;
  /** How bad it is: an `error` breaks the format, a `warning` is probably not what the author meant. */
  severity: 'error' | 'warning';
  /** Which rule was broken, for machines. */
  code: ProblemCode;
  /** What stands there. */
  found: string;
  /** What should stand there. */
  expected: string;
  /** The known name nearest to an unknown one. */
  nearest?: string;
  /** The whole remark in one line of English, for people. */
  message: string;
}

/** The rule that a document breaks. */
export type ProblemCode = 'bad-country' | 'bad-date' | 'bad-duration' | 'bad-link' | 'bad-region' | 'bad-slug' | 'bad-tag' | 'bad-wildcard' | 'bidi-control' | 'control-character' | 'duplicate-id' | 'duplicate-key' | 'empty' | 'insecure-link' | 'lost-address' | 'missing' | 'newer-schema' | 'no-default-locale' | 'not-json' | 'not-necessary' | 'not-utf8' | 'too-deep' | 'too-large' | 'too-long' | 'too-many' | 'undeclared-locale' | 'unknown-block' | 'unknown-key' | 'unknown-reference' | 'unknown-value' | 'unknown-variable' | 'wrong-type';

/** Why data are processed. */
export interface Purpose {
  /** The name that vendors refer to. */
  id: string;
  /** Its title. */
  title: L10n<Inline>;
  /** More about it. */
  text?: L10n<Inline>;
  /** Why it is lawful. */
  legalBasis: LegalBasis;
  /** Which legitimate interest is pursued (Art. 13(1)(d) GDPR). */
  interest?: L10n<Inline>;
  /** The category that visitors decide on. */
  category?: string;
  /** The purpose in the W3C Data Privacy Vocabulary. */
  dpv?: string;
  /** Extensions: ignored, and kept by every tool. */
  [extension: `x-${string}`]: unknown;
}

/** A quotation, from a law for example. Holds `text` or `blocks`. */
export interface QuoteBlock {
  /** Always `quote`. */
  type: 'quote';
  /** The text. */
  text?: Inline;
  /** The text, where it is more than one paragraph. */
  blocks?: Block[];
  /** Where it is from. */
  cite?: Inline;
  /** What older readers show, which do not know this type. */
  fallback?: Block[];
  /** Extensions: ignored, and kept by every tool. */
  [extension: `x-${string}`]: unknown;
}

/** Text shown as it is, white space kept: the way out for imports. */
export interface RawTextBlock {
  /** Always `raw-text`. */
  type: 'raw-text';
  /** The text. */
  text: string;
  /** What older readers show, which do not know this type. */
  fallback?: Block[];
  /** Extensions: ignored, and kept by every tool. */
  [extension: `x-${string}`]: unknown;
}

/** What a choice was, as the consent record says it. */
export type RecordEvent = 'given' | 'refused' | 'partial' | 'withdrawn' | 'renewed' | 'signal' | 'expired';

/** Through which control a choice was made. */
export type RecordMethod = 'banner-accept' | 'banner-reject' | 'banner-close' | 'preferences' | 'embedded' | 'placeholder' | 'gpc' | 'api' | 'migrated';

/** The document that was shown. */
export interface RecordPolicy {
  /** Its id. */
  id: string;
  /** Its version; cut where it is very long. */
  version: string;
  /** Its revision. */
  revision: number;
  /** SHA-256 of its bytes, base64url without padding; missing where the page could not make it. */
  hash?: string;
  /** The language it was shown in. */
  locale: string;
}

/** Where the choice is reported to. */
export interface RecordReport {
  /** The host's own endpoint; `null` for none. */
  endpoint?: string | null;
  /** Which further fields of the record are sent. */
  fields?: string[];
  /** Extensions: ignored, and kept by every tool. */
  [extension: `x-${string}`]: unknown;
}

/** Signals of the browser. */
export interface RecordSignal {
  /** Whether Global Privacy Control was on. */
  gpc: boolean;
}

/** What a choice was made in. */
export interface RecordUi {
  /** The version of the widget. */
  widget: string;
  /** The layer: 1 the banner, 2 the preferences, 0 neither. */
  layer: 0 | 1 | 2;
}

/** How long something is kept. */
export interface Retention {
  /** A stable name for it. */
  id: string;
  /** Which data. */
  data: L10n<Inline>;
  /** For how long. */
  duration?: string;
  /** The criterion, where there is no fixed time. */
  period?: L10n<Inline>;
  /** Why they may be kept. */
  legalBasis?: LegalBasis;
  /** What starts the time. */
  trigger?: L10n<Inline>;
  /** Extensions: ignored, and kept by every tool. */
  [extension: `x-${string}`]: unknown;
}

/** Something people can ask for. */
export interface Right {
  /** Which right; its name is shown in every language of the interface. */
  id: RightId;
  /** Where to use it: an address, `contact:ID` or `action:…`. */
  how?: string;
  /** How soon an answer comes. */
  sla?: string;
  /** The regions it exists in; everywhere where it is not said. */
  regions?: string[];
  /** What to know before using it. */
  warning?: L10n<Inline>;
  /** More about it. */
  text?: L10n<Inline>;
  /** Extensions: ignored, and kept by every tool. */
  [extension: `x-${string}`]: unknown;
}

/** A right of the person concerned. */
export type RightId = 'access' | 'rectification' | 'erasure' | 'restriction' | 'portability' | 'objection' | 'object-marketing' | 'withdraw' | 'no-automated-decision' | 'complaint' | 'opt-out-sale' | 'limit-sensitive' | 'know' | 'correct' | 'delete' | 'appeal';

/** Which mode applies in some regions. */
export interface Rule {
  /** The regions: `EEA`, `EU`, `*`, ISO 3166-1 `FR`, ISO 3166-2 `CA-QC`. */
  regions: string[];
  /** The mode. */
  mode: ConsentMode;
  /** Extensions: ignored, and kept by every tool. */
  [extension: `x-${string}`]: unknown;
}

/** The `SameSite` attribute of the cookie. */
export type SameSite = 'Lax' | 'Strict' | 'None';

/** One collapsible part of the text. */
export interface Section {
  /** Stable, unique and never reused: the fragment of links to this section. */
  id: string;
  /** Its ordinal as written: `1.`, `a)`. */
  number?: string;
  /** Its heading. */
  title: L10n<Inline>;
  /** One or two sentences shown while the section is closed. */
  summary?: L10n<Inline>;
  /** Its text. */
  blocks?: L10n<Block[]>;
  /** Sections inside it. */
  sections?: Section[];
  /** The regions it is shown in; everywhere where it is not said. */
  regions?: string[];
  /** Whether it is open at first. */
  open?: boolean;
  /** The revision that last changed it. */
  changedIn?: number;
  /** Extensions: ignored, and kept by every tool. */
  [extension: `x-${string}`]: unknown;
}

/** Which signals are read and sent. */
export interface Signals {
  /** Whether Global Privacy Control is honoured. */
  gpc?: boolean;
  /** Whether Google Consent Mode v2 is sent. */
  consentMode?: boolean;
  /** Whether Microsoft UET is told. */
  uet?: boolean;
  /** Whether Microsoft Clarity is told. */
  clarity?: boolean;
  /** The sections of the IAB Global Privacy Platform to offer. */
  gpp?: GppSection[];
  /** Extensions: ignored, and kept by every tool. */
  [extension: `x-${string}`]: unknown;
}

/** The table of `storage`. */
export interface StorageBlock {
  /** Always `storage`. */
  type: 'storage';
  /** How it is divided; `none` where it is not said. */
  groupBy?: GroupBy;
  /** Only the items of this category. */
  category?: string;
  /** Only the items of this vendor. */
  vendor?: string;
  /** What older readers show, which do not know this type. */
  fallback?: Block[];
  /** Extensions: ignored, and kept by every tool. */
  [extension: `x-${string}`]: unknown;
}

/** Something kept on or read from the visitor's device. */
export interface StorageItem {
  /** A stable name for it. */
  id: string;
  /** Its name on the device; `*` stands for any characters, but not alone. */
  name: string;
  /** Where it is kept. */
  type: StorageType;
  /** Whether it is the site's own or a third party's. */
  party?: PartyKind;
  /** How long it stays. */
  duration: string;
  /** Whether each visit starts that time again. */
  refreshed?: boolean;
  /** The domains it belongs to. */
  domains?: string[];
  /** The path it belongs to. */
  path?: string;
  /** Who sets or reads it; the site itself where it is not said. */
  vendor?: string;
  /** The category that visitors decide on. */
  category: string;
  /** What it is for. */
  text?: L10n<Inline>;
  /** Whether scripts cannot see it. */
  httpOnly?: boolean;
  /** Whether it keeps an objection. */
  optOut?: boolean;
  /** Extensions: ignored, and kept by every tool. */
  [extension: `x-${string}`]: unknown;
}

/** Where an item is kept on the visitor's device. */
export type StorageType = 'cookie' | 'localStorage' | 'sessionStorage' | 'indexedDB' | 'cache' | 'pixel' | 'fingerprint' | 'other';

/** Where the choice is kept. */
export interface Store {
  /** In a cookie, in localStorage, or by callbacks of the host. */
  kind: StoreKind;
  /** The name of the cookie or key. */
  name?: string;
  /** The `SameSite` attribute of the cookie. */
  sameSite?: SameSite;
  /** The parent domain that shares the cookie. */
  domain?: string;
  /** The path of the cookie. */
  path?: string;
  /** Extensions: ignored, and kept by every tool. */
  [extension: `x-${string}`]: unknown;
}

/** Where the choice is kept. */
export type StoreKind = 'cookie' | 'localStorage' | 'custom';

/** A table. */
export interface TableBlock {
  /** Always `table`. */
  type: 'table';
  /** What the table shows. */
  caption: Inline;
  /** The headings of the columns. */
  head?: Inline[];
  /** The rows, each an array of cells. */
  rows: Inline[][];
  /** Whether the first cell of each row is its heading. */
  rowHeader?: boolean;
  /** What older readers show, which do not know this type. */
  fallback?: Block[];
  /** Extensions: ignored, and kept by every tool. */
  [extension: `x-${string}`]: unknown;
}

/** The tone of a callout. */
export type Tone = 'info' | 'tip' | 'warning' | 'important';

/** What safeguards a transfer to a third country. */
export interface Transfer {
  /** The mechanism of Chapter V GDPR. */
  mechanism: TransferMechanism;
  /** More about it. */
  detail?: L10n<Inline>;
  /** Extensions: ignored, and kept by every tool. */
  [extension: `x-${string}`]: unknown;
}

/** What safeguards a transfer to a third country (Chapter V GDPR). */
export type TransferMechanism = 'adequacy' | 'scc' | 'bcr' | 'derogation' | 'other';

/** Who translated a language version. */
export type Translator = 'human' | 'machine';

/** A block of a type that is not known here. It is skipped, or its `fallback` shown. */
export interface UnknownBlock {
  /** Its type. */
  type: string;
  /** What to show instead. */
  fallback: Block[];
  /** What a later version of the format says of this type. */
  [key: string]: unknown;
}

/** A third party that processes data. */
export interface Vendor {
  /** The name used by gates, by `{vendor:ID}` and in the consent record. */
  id: string;
  /** The name people know it by. */
  name: string;
  /** The name of the company. */
  legalName?: string;
  /** What it is to the controller. */
  role?: VendorRole;
  /** The category that visitors decide on. */
  category: string;
  /** What it processes data for. */
  purposes?: string[];
  /** Which data it receives. */
  data?: L10n<string[]>;
  /** Where it is, ISO 3166-1 alpha-2. */
  country?: string;
  /** What safeguards the transfer to that country. */
  transfer?: Transfer;
  /** Its pages. */
  urls?: VendorUrls;
  /** How its scripts and frames are held back until it is granted. */
  gate?: Gate;
  /** Its number in the IAB Europe Global Vendor List. */
  iabId?: number;
  /** Its number in Google's list of ad technology providers. */
  atpId?: number;
  /** The `consentVersion` that first asked for it. */
  since?: number;
  /** Extensions: ignored, and kept by every tool. */
  [extension: `x-${string}`]: unknown;
}

/** What a vendor is to the controller. */
export type VendorRole = 'processor' | 'controller' | 'joint-controller' | 'recipient';

/** Pages of a vendor, each an address or a map from language to address. */
export interface VendorUrls {
  /** Its privacy notice. */
  privacy?: L10n<string>;
  /** Where to object. */
  optOut?: L10n<string>;
  /** The data processing agreement. */
  dpa?: L10n<string>;
  /** Extensions: ignored, and kept by every tool. */
  [extension: `x-${string}`]: unknown;
}

/** The table of `vendors`. */
export interface VendorsBlock {
  /** Always `vendors`. */
  type: 'vendors';
  /** Only the vendors of this category. */
  category?: string;
  /** What older readers show, which do not know this type. */
  fallback?: Block[];
  /** Extensions: ignored, and kept by every tool. */
  [extension: `x-${string}`]: unknown;
}

