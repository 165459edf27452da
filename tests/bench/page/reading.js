// What every hand-written renderer of the benchmark shares: reading the parsed document, the interface words, the inline grammar and the link
// targets. It covers what tests/bench/document.mjs writes, no more: it checks nothing and reports nothing, which is in the peers' favour.

/** A document in one language. */
export class Reading {
  constructor(document, locale, words) {
    this.document = document;
    this.locale = locale;
    this.words = words;
    this.vendors = new Map(document.vendors.map((vendor) => [vendor.id, vendor]));
    this.tables = 0;
  }

  /** The text of a localised value. */
  choose(value) {
    return typeof value === 'object' && !Array.isArray(value) ? (value[this.locale] ?? value[this.document.defaultLocale]) : value;
  }

  /** A message of the interface as the texts before and after its placeholder. */
  message(key) {
    return this.words[key].split(/\{[a-z]+\}/);
  }

  date(iso) {
    const format = new Intl.DateTimeFormat(this.words.$code, { dateStyle: 'long', timeZone: 'UTC', calendar: 'gregory' });
    return format.format(new Date(iso));
  }

  /** Inline text as a list of strings and nodes `{ tag, attributes, children }`. */
  inline(text) {
    // Most cells, terms and titles have no mark at all.
    return /[*`[{\\]/.test(text) ? new Inline(this, text).nodes('') : [text];
  }

  /** The attributes of a link; undefined where there is nothing to link to. */
  link(target) {
    if (target.startsWith('section:')) return { href: `#${target.slice(8)}` };
    if (target.startsWith('vendor:')) {
      const [id, page = 'privacy'] = target.slice(7).split('#');
      const href = this.vendors.get(id)?.urls?.[page];
      return href && { href, rel: page === 'privacy' ? 'noopener privacy-policy' : 'noopener' };
    }
    if (/^https?:\/\//i.test(target)) return { href: target, rel: 'noopener' };
    return /^(mailto:|tel:|[/?#])/i.test(target) ? { href: target } : undefined;
  }

  /** What stands for `{name}` or `{name:argument}`. */
  variable(name, argument) {
    const text = argument === undefined ? this.choose(this.document.vars[name]) : name === 'vendor' ? this.vendors.get(argument)?.name : undefined;
    if (text === undefined) return argument === undefined ? `{${name}}` : `{${name}:${argument}}`;
    return { tag: 'bdi', attributes: {}, children: [text] };
  }
}

/** One walk over a text; marks that do not close are literal. */
class Inline {
  #at = 0;

  constructor(reading, text) {
    this.reading = reading;
    this.text = text;
  }

  /** Up to `close` or the end. */
  nodes(close) {
    const nodes = [];
    let from = this.#at;
    const flush = () => {
      if (this.#at > from) nodes.push(this.text.slice(from, this.#at));
    };
    while (this.#at < this.text.length) {
      if (close && this.text.startsWith(close, this.#at)) break;
      const char = this.text[this.#at];
      if (char === '\\' && /[*`[\]{}\\]/.test(this.text[this.#at + 1] ?? '')) {
        flush();
        from = this.#at + 1;
        this.#at += 2;
        continue;
      }
      if (char === '*' || char === '`' || char === '[' || char === '{') {
        const before = this.#at;
        const found = this.#mark(char);
        if (found !== undefined) {
          const after = this.#at;
          this.#at = before;
          flush();
          nodes.push(found);
          this.#at = after;
          from = after;
          continue;
        }
        this.#at = before;
      }
      this.#at += 1;
    }
    flush();
    return nodes;
  }

  #mark(char) {
    if (char === '*') return this.#enclosed(this.text.startsWith('**', this.#at) ? '**' : '*');
    if (char === '[') return this.#link();
    const end = this.text.indexOf(char === '`' ? '`' : '}', this.#at + 1);
    if (end <= this.#at + 1) return undefined;
    const inside = this.text.slice(this.#at + 1, end);
    if (char === '{' && !/^[\w-]+(:[\w.-]+)?$/.test(inside)) return undefined;
    this.#at = end + 1;
    return char === '`' ? { tag: 'code', attributes: {}, children: [inside] } : this.reading.variable(...inside.split(':'));
  }

  #enclosed(mark) {
    this.#at += mark.length;
    const children = this.nodes(mark);
    if (!this.text.startsWith(mark, this.#at) || children.length === 0) return undefined;
    this.#at += mark.length;
    return { tag: mark === '*' ? 'em' : 'strong', attributes: {}, children };
  }

  #link() {
    this.#at += 1;
    const children = this.nodes(']');
    if (!this.text.startsWith('](', this.#at)) return undefined;
    const end = this.text.indexOf(')', this.#at);
    if (end < 0) return undefined;
    const attributes = this.reading.link(this.text.slice(this.#at + 2, end));
    this.#at = end + 1;
    return { tag: attributes ? 'a' : 'span', attributes: attributes ?? {}, children };
  }
}
