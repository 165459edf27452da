// Ours: the document's bytes to the mounted policy, through the WebAssembly core, which is there already. The interface's words are read in the
// sample, as are the document's.

/** Words that are complete need none to fall back on. */
const NONE = new Uint8Array();

/** @param core what `instantiate` of www/package/wasm.js gives */
export const fineprint = (core) => ({
  name: 'fineprint',
  mount(host, source) {
    const document = read(core, source, source.locale);
    const mount = new core.PolicyMount(host);
    show(mount, document);
    return { document, mount };
  },
  update({ document, mount }, { words }, locale) {
    document.speak(locale, words[locale].bytes, NONE);
    show(mount, document);
  },
  unmount({ document, mount }) {
    mount.free();
    document.free();
  },
});

function read(core, { bytes, words }, locale) {
  const document = core.PolicyDocument.read(bytes, '');
  document.speak(locale, words[locale].bytes, NONE);
  return document;
}

function show(mount, document) {
  if (!mount.show(document, 2)) throw new Error('fineprint: the page refused the HTML');
}

/** What our renderer writes: the ready string that everything is compared with. */
export function ready(core, source, locale) {
  const document = read(core, source, locale);
  const html = document.html(2);
  document.free();
  return html;
}

/** The same through the public interface, as a host calls it: negotiation, promises, and the strings from where a page would fetch them. */
export const facade = (createFineprint) => ({
  name: 'fineprint by createFineprint',
  async mount(host, { bytes, locale }) {
    const made = await createFineprint({ policy: bytes, locale, base: '/' });
    await made.mountPolicy(host);
    return made;
  },
  update: (made, source, locale) => made.setLocale(locale),
  unmount: (made) => made.destroy(),
});
