// The part of the home page that shows what a choice does: what Fineprint says as it happens, the state that scripts of the page can read,
// what it told Google's tags, which rules hold, and a way to start over. It only listens and shows; nothing of the site depends on it.
// It must run before Fineprint does: events that come before the page is read are shown too.
(() => {
  const TYPES = ['ready', 'consent', 'change', 'show', 'hide', 'policychange', 'cleaned', 'error'];
  const MOST = 30;

  const seen = [];
  let list;

  /** What an event says, in one line. */
  const essence = (type, detail) => {
    switch (type) {
      case 'consent':
        return globalThis.fineprint?.consent?.status;
      case 'change':
        return detail?.changed;
      case 'error':
        return detail?.message;
      case 'ready':
        return undefined;
      default:
        return detail;
    }
  };

  const line = ({ at, type, what }) => {
    const item = document.createElement('li');
    const time = document.createElement('span');
    time.className = 'time';
    time.textContent = `${at} ms`;
    const name = document.createElement('b');
    name.textContent = `fineprint:${type}`;
    item.append(time, ' ', name, ' ', what === undefined ? '' : typeof what === 'string' ? what : JSON.stringify(what));
    return item;
  };

  const orders = () => (globalThis.dataLayer ?? []).map((entry) => JSON.stringify([...entry])).join('\n');

  const update = () => {
    if (!list) return;
    const { consent } = globalThis.fineprint ?? {};
    document.querySelector('.state').textContent = JSON.stringify(consent ?? null, null, 2);
    document.querySelector('.signals').textContent = orders();
    const mode = consent?.mode ?? consent?.record?.mode;
    for (const rule of document.querySelectorAll('[data-mode]')) rule.hidden = rule.dataset.mode !== mode;
  };

  for (const type of TYPES) {
    document.addEventListener(`fineprint:${type}`, ({ detail }) => {
      // Boot alone may say the first ones, before there is anything to ask for the state.
      queueMicrotask(() => {
        const entry = { at: Math.round(performance.now()), type, what: essence(type, detail) };
        seen.push(entry);
        list?.append(line(entry));
        while (list?.childElementCount > MOST) list.firstChild.remove();
        update();
      });
    });
  }

  document.addEventListener('DOMContentLoaded', () => {
    list = document.querySelector('.events');
    if (!list) return;
    list.append(...seen.slice(-MOST).map(line));
    const region = new URLSearchParams(location.search).get('region') ?? 'unknown';
    const links = [...document.querySelectorAll('.regions a')];
    const here = links.find(({ search }) => new URLSearchParams(search).get('region') === region) ?? links.at(-1);
    here.setAttribute('aria-current', 'true');
    document.querySelector(navigator.globalPrivacyControl === true ? '.gpc-yes' : '.gpc-no').hidden = false;
    document.querySelector('.start-over').addEventListener('click', () => globalThis.fineprint.reset());
    update();
  });
})();
