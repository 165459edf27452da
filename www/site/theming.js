// Shows beside each theme the custom properties it sets, as the browser sees them: the style sheet stays the one source.
const tokens = ['accent', 'text', 'muted', 'surface', 'border', 'radius', 'measure', 'space'];

for (const theme of document.querySelectorAll('.theme')) {
  const style = getComputedStyle(theme.querySelector('fineprint-policy'));
  const lines = tokens.map((token) => [`--fineprint-${token}`, style.getPropertyValue(`--fineprint-${token}`).trim()]);
  theme.querySelector('.tokens').textContent = lines.filter(([, value]) => value).map((line) => `${line.join(': ')};`).join('\n');
}
