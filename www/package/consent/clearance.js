// Keeps a banner, or the control that opens the choices again, from lying over what the visitor has focused (WCAG 2.2, 2.4.11) or
// wants to click: while it stands at an edge of the window, the page gets room of that height to scroll to.
//
// Room is added at the end of the page, where nothing moves for it; at its start only once the focus has come to lie under what stands
// there and the page cannot be scrolled any further. Never an inline style.

/** @param {HTMLElement} host */
export function clearance(host) {
  let sheet;
  let observed;
  let isPushed = false;
  const observer = new ResizeObserver(() => measure());
  const measure = () => {
    const { top, bottom, height } = observed.getBoundingClientRect();
    const atBottom = innerHeight - bottom <= top;
    const side = atBottom ? 'bottom' : 'top';
    const room = atBottom ? innerHeight - top : bottom;
    // A banner over most of the window leaves nothing to scroll to.
    const px = height > innerHeight * 0.8 ? 0 : Math.ceil(room);
    sheet?.replaceSync(`:root{scroll-padding-${side}:${px}px!important;${atBottom || isPushed ? `padding-${side}:${px}px!important` : ''}}`);
  };
  const isUnder = (active) => {
    const it = active.getBoundingClientRect();
    const cover = observed.getBoundingClientRect();
    return it.top < cover.bottom && it.bottom > cover.top && it.left < cover.right && it.right > cover.left;
  };
  const scroll = () => {
    const active = document.activeElement;
    if (!observed || !active || active === host || active === document.body || !isUnder(active)) return;
    active.scrollIntoView({ block: 'nearest' });
    // No scrolling, however smooth, brings it lower than at the top of the page.
    if (isPushed || active.getBoundingClientRect().top + scrollY >= observed.getBoundingClientRect().bottom) return;
    isPushed = true;
    measure();
    active.scrollIntoView({ block: 'nearest' });
  };
  /** @param {Element | null} [banner] what stands there now */
  return (banner) => {
    const next = banner && !banner.matches('dialog') ? banner : undefined;
    if (next === observed) return;
    observer.disconnect();
    observed = next;
    document.removeEventListener('focusin', scroll);
    if (observed) {
      if (!sheet) document.adoptedStyleSheets.push((sheet = new CSSStyleSheet()));
      // Before the next paint, when the page is laid out anyway: to ask now would keep a click waiting. Nor by the observer alone: the page
      // gets other room then, and what changes while it tells of sizes browsers report to the page as an error.
      requestAnimationFrame(() => observed && measure());
      observer.observe(observed);
      document.addEventListener('focusin', scroll);
    } else if (sheet) {
      isPushed = false;
      const gone = sheet;
      sheet = undefined;
      document.adoptedStyleSheets = document.adoptedStyleSheets.filter((one) => one !== gone);
    }
  };
}
