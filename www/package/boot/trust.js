// The one place that makes the Trusted Types policy `fineprint`, and that sets addresses and code of scripts and frames.
// The policy must never be reachable from a global, and no address may run code of its own (`javascript:`).

let policy;

/** Made at the first call, since a page that needs none should not have one. Where the page forbids it, plain text is tried. */
const own = () => {
  if (!policy) {
    const createHTML = (text) => text;
    policy = { createHTML, createScript: createHTML, createScriptURL: createHTML };
    try {
      policy = trustedTypes.createPolicy('fineprint', policy);
    } catch {
      // Refused, or unknown to the browser.
    }
  }
  return policy;
};

/** What another bundle of ours on the same page is given, since a page may allow a policy's name only once. */
export const trust = {
  createHTML: (text) => own().createHTML(text),

  /** Sets an attribute, or the code of a script as `text`. */
  set(element, name, value) {
    if (/^(src|href|data)$/.test(name)) {
      if (new URL(value, document.baseURI).protocol == 'javascript:') throw Error(`${value} is not loaded`);
      value = own().createScriptURL(value);
    } else if (/^(on|text$)/.test(name)) value = own().createScript(value);
    if (name == 'text') element.text = value;
    else element.setAttribute(name, value);
  },
};

/** Takes the policy that another bundle has made. */
export const adopt = (given) => {
  if (given) Object.assign(trust, given);
};
