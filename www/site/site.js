// The language of the site's own pages, and what the address says beside it: reads `?lang=` and `?region=`, puts the words in, and tells
// Fineprint. It must run before Fineprint does, so that both begin alike; and it stores nothing.
(() => {
  const words = globalThis.siteWords;
  const root = document.documentElement;
  const query = () => new URLSearchParams(location.search);

  /** What the address asks for, if it is something we know. */
  const among = (name, known) => known.find((one) => one === query().get(name));

  const region = among('region', ['FR', 'GB', 'US', 'BR', 'unknown']);
  const asked = () => among('lang', Object.keys(words)) ?? 'en';

  const address = (url, tag) => {
    if (tag === 'en') url.searchParams.delete('lang');
    else url.searchParams.set('lang', tag);
    if (region && !url.searchParams.has('region')) url.searchParams.set('region', region);
    return url.pathname + url.search + url.hash;
  };

  const mark = (tag) => {
    root.lang = tag;
    root.dir = words[tag].$dir;
  };

  const translate = (tag) => {
    for (const element of document.querySelectorAll('[data-word]')) element.textContent = words[tag][element.dataset.word];
    for (const element of document.querySelectorAll('[data-word-label]')) {
      element.setAttribute('aria-label', words[tag][element.dataset.wordLabel]);
    }
    // The policy's own links are Fineprint's; all others keep language and region.
    for (const link of document.querySelectorAll('a[href]')) {
      const url = new URL(link.href);
      const stays = url.origin === location.origin && !link.closest('.languages, fineprint-policy, .preview');
      if (stays && !link.getAttribute('href').startsWith('#')) link.setAttribute('href', address(url, tag));
    }
    for (const link of document.querySelectorAll('.languages a')) {
      if (link.lang === tag) link.setAttribute('aria-current', 'true');
      else link.removeAttribute('aria-current');
    }
  };

  const change = (tag) => {
    if (tag === root.lang) return;
    mark(tag);
    translate(tag);
    globalThis.fineprint?.setLocale(tag);
    document.dispatchEvent(new CustomEvent('site:language', { detail: tag }));
  };

  const offerLanguages = () => {
    const nav = document.querySelector('.languages');
    for (const tag of Object.keys(words)) {
      const link = document.createElement('a');
      link.lang = link.hreflang = tag;
      link.textContent = words[tag].$name;
      link.href = address(new URL(location.href), tag);
      link.addEventListener('click', (event) => {
        if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
        event.preventDefault();
        // The fragment may have changed since the link was made.
        if (tag !== root.lang) history.pushState(null, '', address(new URL(location.href), tag));
        change(tag);
      });
      nav.append(link);
    }
    nav.hidden = false;
  };

  // A real site's server knows the region and writes it into the script tag. Here the address says it: it is put into the tag as soon as the
  // tag is there, which is before the script runs.
  const tellFineprint = () => {
    const told = { region, layout: among('layout', ['bar', 'box', 'modal']) };
    new MutationObserver((_, observer) => {
      const tag = document.querySelector('script[data-policy]');
      if (!tag) return;
      observer.disconnect();
      for (const [name, value] of Object.entries(told)) if (value) tag.dataset[name] = value;
    }).observe(root, { childList: true, subtree: true });
  };

  root.classList.add('scripted');
  mark(asked());
  tellFineprint();
  addEventListener('popstate', () => change(asked()));
  document.addEventListener('DOMContentLoaded', () => {
    offerLanguages();
    // In the United States the law gives this link its name, wherever data are sold or shared.
    for (const link of document.querySelectorAll('[data-region-only]')) link.hidden = link.dataset.regionOnly !== region;
    translate(root.lang);
  });
})();
