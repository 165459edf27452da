// The language of the site's own pages: reads it from `?lang=`, puts the words in, and tells Fineprint.
// It must run before Fineprint does, so that both begin in the same language; and it stores nothing.
(() => {
  const words = globalThis.siteWords;
  const root = document.documentElement;

  const asked = () => {
    const tag = new URLSearchParams(location.search).get('lang');
    return tag && Object.hasOwn(words, tag) ? tag : 'en';
  };

  const address = (url, tag) => {
    if (tag === 'en') url.searchParams.delete('lang');
    else url.searchParams.set('lang', tag);
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
    // The policy's own links are Fineprint's; all others keep the language.
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

  mark(asked());
  addEventListener('popstate', () => change(asked()));
  document.addEventListener('DOMContentLoaded', () => {
    offerLanguages();
    translate(root.lang);
  });
})();
