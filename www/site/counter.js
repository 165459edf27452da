// Counts the pages that a visitor reads here, in a cookie that the policy names, and shows the number to that visitor alone. The page holds it
// back until statistics are allowed. It must never count again after they have been switched off.
(() => {
  const NAME = 'ebb_visits';
  const AGE_S = 90 * 24 * 60 * 60;
  const MOST = 999_999;

  const stored = () => Number(document.cookie.match(`(?:^|; )${NAME}=(\\d{1,6})(?:;|$)`)?.[1] ?? 0);

  const count = () => {
    document.cookie = `${NAME}=${Math.min(stored() + 1, MOST)}; Path=/; Max-Age=${AGE_S}; SameSite=Lax`;
  };

  let isOn = false;
  const update = () => {
    const was = isOn;
    isOn = globalThis.fineprint.has('statistics');
    if (isOn && !was) count();
    const line = document.querySelector('.count');
    if (!line) return;
    line.querySelector('.off').hidden = isOn;
    line.querySelector('.on').hidden = !isOn;
    line.querySelector('.number').textContent = String(stored());
  };

  // A script that has once been started stays: it has to listen for a no by itself.
  document.addEventListener('fineprint:change', update);
  if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', update);
  else update();
})();
