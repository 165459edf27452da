// Ours: the document's bytes to the mounted policy, through the WebAssembly core, which is there already.

/** @param core what `instantiate` of www/package/wasm.js gives */
export const fineprint = (core) => ({
  name: 'fineprint',
  mount(host, { bytes, locale, words }) {
    const document = core.PolicyDocument.read(bytes);
    const mount = document.mount(host, locale, words[locale].bytes, words.en.bytes, 2, '');
    if (!mount) throw new Error('fineprint: the page refused the HTML');
    return { document, mount };
  },
  update({ mount }, { words }, locale) {
    if (!mount.update(locale, words[locale].bytes, words.en.bytes)) throw new Error('fineprint: not updated');
  },
  unmount({ document, mount }) {
    mount.free();
    document.free();
  },
});

/** What our renderer writes: the ready string that everything is compared with. */
export function ready(core, { bytes, words }, locale) {
  const document = core.PolicyDocument.read(bytes);
  const html = document.html(locale, words[locale].bytes, words.en.bytes, 2, '');
  document.free();
  return html;
}

/** The same through the public interface, as a host calls it: locale negotiation, promises and all. */
export const facade = (createFineprint) => ({
  name: 'fineprint, createFineprint + mountPolicy',
  async mount(host, { bytes, locale, words }) {
    const made = await createFineprint({ policy: bytes, locale, strings: (tag) => words[tag]?.text });
    await made.mountPolicy(host);
    return made;
  },
  update: (made, source, locale) => made.setLocale(locale),
  unmount: (made) => made.destroy(),
});
