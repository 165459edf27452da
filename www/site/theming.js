// Shows beside each theme the custom properties it sets, as the browser sees them: the style sheet stays the one source. And tries looks and
// layouts on the banner, as the address says: `?look=` is an attribute for the style sheet, `?layout=` is put into the script tag by site.js.
const tokens = ['accent', 'text', 'muted', 'surface', 'border', 'radius', 'measure', 'space'];

for (const theme of document.querySelectorAll('.theme')) {
  const style = getComputedStyle(theme.querySelector('fineprint-policy'));
  const lines = tokens.map((token) => [`--fineprint-${token}`, style.getPropertyValue(`--fineprint-${token}`).trim()]);
  theme.querySelector('.tokens').textContent = lines.filter(([, value]) => value).map((line) => `${line.join(': ')};`).join('\n');
}

const query = new URLSearchParams(location.search);
const section = document.querySelector('.banner-looks');

/** Marks the option that the address names, or the first; the others lead to addresses that keep what else is chosen. */
const choose = (nav) => {
  const { option } = nav.dataset;
  const links = [...nav.querySelectorAll('a')];
  const valueOf = (link) => new URL(link.href).searchParams.get(option);
  const chosen = links.find((link) => valueOf(link) === query.get(option)) ?? links[0];
  chosen.setAttribute('aria-current', 'true');
  for (const link of links) {
    const url = new URL(location.href);
    url.searchParams.set(option, valueOf(link));
    url.hash = new URL(link.href).hash;
    link.href = url.pathname + url.search + url.hash;
  }
  return valueOf(chosen);
};

const look = choose(section.querySelector('[data-option=look]'));
choose(section.querySelector('[data-option=layout]'));
document.documentElement.dataset.look = look;

/** The rules of a look, as they stand in the style sheet. */
const rulesOf = (name) =>
  [...document.styleSheets]
    .flatMap((sheet) => [...sheet.cssRules])
    .filter(({ selectorText }) => selectorText?.includes(`[data-look="${name}"]`))
    .map(({ selectorText, style }) => {
      const lines = [...style].map((property) => `  ${property}: ${style.getPropertyValue(property).trim()};`);
      return `${selectorText.replace(`[data-look="${name}"] `, '')} {\n${lines.join('\n')}\n}`;
    })
    .join('\n\n');

const shown = section.querySelector('.tokens');
shown.textContent = rulesOf(look);
shown.hidden = !shown.textContent;
section.querySelector('button').addEventListener('click', () => globalThis.fineprint.showBanner());
// Who has asked for a look wants to see it, also after having answered. Others are asked anyway.
if ((query.has('look') || query.has('layout')) && !globalThis.fineprint.consent.needed) globalThis.fineprint.showBanner();
// The policies above grow when they come, and would push away what was asked for.
if (location.hash === '#banner') document.addEventListener('fineprint:ready', () => section.scrollIntoView());
