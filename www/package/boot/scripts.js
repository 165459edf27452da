// The scripts that a document names itself: put into the page as gated ones, so that they start as those do. The consent runtime uses this;
// it is no part of the script tag. No script may be put in twice, and none with code in its attributes.

const given = new Set();

/**
 * @param {{nonce?: string}} boot
 * @param {{vendor: string, category: string, src: string, attributes?: Record<string, string>}[]} scripts
 */
export const addScripts = (boot, scripts = []) => {
  for (const { vendor, category, src, attributes = {} } of scripts) {
    const key = `${vendor} ${src}`;
    if (given.has(key)) continue;
    given.add(key);
    const script = document.createElement('script');
    script.type = 'text/plain';
    for (const name of Object.keys(attributes)) {
      if (!/^(on|src$|type$|nonce$|data-)/i.test(name)) script.setAttribute(name, attributes[name]);
    }
    Object.assign(script.dataset, { fineprint: category, vendor, src });
    if (attributes.type) script.dataset.type = attributes.type;
    if (boot.nonce) script.nonce = boot.nonce;
    document.head.append(script);
  }
};
