// The one place that makes the Trusted Types policy `fineprint`, and that sets addresses and code of scripts and frames.
// The policy must never be reachable from a global, and no address may run code of its own (`javascript:`).

let policy;

/** Makes the policy at the first call, since a page that needs none should not have one. Where the page forbids it, plain text is tried. */
const make = (kind, text) => {
  if (!policy) {
    const same = (text) => text;
    const rules = { createHTML: same, createScript: same, createScriptURL: same };
    try {
      policy = globalThis.trustedTypes?.createPolicy('fineprint', rules);
    } catch {
      // Refused; tried once.
    }
    policy ??= rules;
  }
  return policy[kind](text);
};

/** What another bundle of ours on the same page is given, since a page may allow a policy's name only once. */
export const trust = {
  createHTML: (text) => make('createHTML', text),

  /** Sets an attribute, or the code of a script as `text`. */
  set(element, name, value) {
    if (/^(src|href|data|poster)$/.test(name)) {
      if (new URL(value, document.baseURI).protocol == 'javascript:') throw Error(`${value} is no address to load from`);
      value = make('createScriptURL', value);
    } else if (/^on|^text$/.test(name)) value = make('createScript', value);
    if (name == 'text') element.text = value;
    else element.setAttribute(name, value);
  },
};

/** Takes the policy that another bundle has made. */
export const adopt = (given) => {
  if (given) Object.assign(trust, given);
};
