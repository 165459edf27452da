// Boot's part for a banner that stands in the page's HTML (`fineprint build`): shows it at once where it is the one to ask with, and keeps what
// is clicked in it until the runtime is there. `fineprint build` puts this behind fineprint.js and behind fineprint-module.js, into the same file.
// The clicks are carried out by built.js, which is loaded for such sites alone (`data-source`). It must never show what cannot be answered, nor
// answer anything itself.

const boot = window[Symbol.for('fineprint')];
// A module does not know its tag, but the settings before have given that one its document.
const { dataset } = [document.currentScript, document.querySelector('script[data-policy]')].find((tag) => tag?.dataset?.policy) ?? { dataset: {} };

const show = (node) => {
  const host = node.matches('fineprint-consent[hidden]') ? node : node.querySelector('fineprint-consent[hidden]');
  // `snapshot`: the runtime was sooner. Whoever has any record, or sends a signal, is to read more than stands here.
  if (!host || boot.ahead || boot.snapshot || !dataset.policy || dataset.auto == 'off' || boot.gpc || boot.find()[0]) return;
  // `nearest`: the language of the document that the settings have chosen, for `de` on a page in `de-AT`.
  if (host.dataset.for != [dataset.nearest, dataset.region, dataset.layout]) return;
  boot.ahead = host;
  host.clicks = [];
  host.hidden = false;
  host.onclick = (event) => {
    const control = event.composedPath()[0].closest('[data-do]');
    if (control) host.ariaBusy = host.clicks.push(control) > 0;
  };
  // Without the runtime nothing can be answered here. Where it comes all the same it shows the banner again.
  boot.on('error', () => (host.hidden ||= !boot.snapshot));
};

if (boot) {
  const { onElement } = boot;
  boot.onElement = (node) => {
    onElement?.(node);
    show(node);
  };
  show(document.documentElement);
}
