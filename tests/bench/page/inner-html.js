// The floor: the browser parses text that is ready. No document is read and nothing is written.

export const innerHtml = {
  name: 'innerHTML of the ready string',
  mount(host, { ready, locale }) {
    host.innerHTML = ready[locale];
    return { host };
  },
  update({ host }, { ready }, locale) {
    host.innerHTML = ready[locale];
  },
  unmount({ host }) {
    host.textContent = '';
  },
};
