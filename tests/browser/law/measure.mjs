// Measures what is on the screen by its computed styles and boxes, inside shadow roots too: contrast, edges, room, what is cut off. Runs in the
// page, put there by `measures`; it must only look, never change what is looked at.

/** Puts `globalThis.measure` into every page from now on. */
export const measures = (page) =>
  page.addInitScript(() => {
    const paint = document.implementation.createHTMLDocument('').createElement('canvas');
    const context = () => (paint.drawing ??= paint.getContext('2d', { willReadFrequently: true }));

    /** `[red, green, blue, alpha]`, 0 to 255 and 0 to 1, of any colour that CSS can say. */
    const rgba = (colour) => {
      const drawing = context();
      drawing.clearRect(0, 0, 1, 1);
      drawing.fillStyle = colour;
      drawing.fillRect(0, 0, 1, 1);
      const [red, green, blue, alpha] = drawing.getImageData(0, 0, 1, 1).data;
      return [red, green, blue, alpha / 255];
    };
    const over = ([r, g, b, a], [R, G, B]) => [r * a + R * (1 - a), g * a + G * (1 - a), b * a + B * (1 - a), 1];
    const luminance = (colour) => {
      const [red, green, blue] = colour.map((value) => (value / 255 <= 0.04045 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4));
      return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
    };
    const contrast = (one, other) => {
      const [low, high] = [luminance(one), luminance(other)].sort((a, b) => a - b);
      return (high + 0.05) / (low + 0.05);
    };
    const parent = (element) => element.parentElement ?? element.getRootNode().host;
    const dark = () => matchMedia('(prefers-color-scheme: dark)').matches;

    /** What lies behind an element's content; a dialog lies on nothing but itself. */
    const ground = (element) => {
      const layers = [];
      for (let at = element; at; at = parent(at)) {
        const colour = rgba(getComputedStyle(at).backgroundColor);
        layers.push(colour);
        if (colour[3] === 1) break;
      }
      return layers.reverse().reduce((below, above) => over(above, below), dark() ? [18, 18, 18, 1] : [255, 255, 255, 1]);
    };

    const all = (root) => [root, ...root.querySelectorAll('*')].filter((element) => element.checkVisibility({ visibilityProperty: true }));
    const ownText = (element) => [...element.childNodes].filter(({ nodeType, data }) => nodeType === 3 && data.trim()).map(({ data }) => data.trim()).join(' ');
    const described = (element) => `${element.localName}${element.className ? `.${element.className}` : ''} “${(element.textContent || element.dataset.category || element.dataset.vendor || '').trim().slice(0, 40)}”`;
    const opacity = (element) => {
      let product = 1;
      for (let at = element; at; at = parent(at)) product *= Number(getComputedStyle(at).opacity);
      return product;
    };
    const seen = (colour, element, behind) => {
      const [r, g, b, a] = rgba(colour);
      return over([r, g, b, a * opacity(element)], behind);
    };

    globalThis.measure = {
      /** Texts whose contrast with what is behind them is below 4.5, or 3 where they are large. */
      faintTexts: (root) =>
        all(root).flatMap((element) => {
          const text = ownText(element);
          if (!text) return [];
          const style = getComputedStyle(element);
          const px = Number.parseFloat(style.fontSize);
          const least = px >= 24 || (px >= 18.66 && style.fontWeight >= 700) ? 3 : 4.5;
          const behind = ground(element);
          const found = contrast(seen(style.color, element, behind), behind);
          return found < least ? [`${described(element)}: ${found.toFixed(2)} ${style.color} on ${behind}`] : [];
        }),
      /** How many texts there are, so that a test can see that it measured anything. */
      texts: (root) => all(root).filter(ownText).length,
      /** Buttons whose edge, and switches whose edge or knob, does not stand out by 3. A button without an edge has underlined words. */
      faintEdges: (root) =>
        all(root).flatMap((element) => {
          const style = getComputedStyle(element);
          const behind = ground(parent(element));
          const edge = () => contrast(seen(style.borderTopColor, element, behind), behind);
          if (element.matches('button.button')) {
            const within = contrast(ground(element), behind);
            const isLink = style.textDecorationLine.includes('underline');
            return isLink || edge() >= 3 || within >= 3 ? [] : [`${described(element)}: edge ${edge().toFixed(2)}`];
          }
          if (!element.matches('[role=switch]') || element.disabled) return [];
          const inside = ground(element);
          const knob = rgba(getComputedStyle(element, '::before').backgroundColor);
          const found = { edge: edge(), knob: contrast(over(knob, inside), inside) };
          return found.edge < 3 || found.knob < 3 || Number.parseFloat(style.borderTopWidth) < 1 ? [`${described(element)}: ${JSON.stringify(found)}`] : [];
        }),
      /** The ring around what has the focus: its width in px, and its contrast with what is around. */
      ring: () => {
        let active = document.activeElement;
        while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
        const { outlineStyle, outlineWidth, outlineColor } = getComputedStyle(active);
        const behind = ground(parent(active) ?? active);
        return { on: described(active), width: outlineStyle === 'none' ? 0 : Number.parseFloat(outlineWidth), contrast: contrast(seen(outlineColor, active, behind), behind) };
      },
      /** Texts that reach out of their button or out of a box that does not scroll, and boxes that scroll sideways. */
      cut: (root) =>
        all(root).flatMap((element) => {
          const found = [];
          const style = getComputedStyle(element);
          if (element.clientWidth && element.scrollWidth > element.clientWidth + 1 && style.overflowX !== 'visible') found.push(`${described(element)} scrolls or is cut sideways`);
          if (!ownText(element) || style.display === 'inline-flex') return found;
          const range = document.createRange();
          range.selectNodeContents(element);
          const text = range.getBoundingClientRect();
          for (let at = element; at && at !== root.parentNode; at = parent(at)) {
            const { overflowY, display } = getComputedStyle(at);
            const holds = at.matches('button') || /hidden|clip/.test(overflowY);
            if (holds && display !== 'inline' && display !== 'contents') {
              const box = at.getBoundingClientRect();
              if (text.top < box.top - 1 || text.bottom > box.bottom + 1 || text.left < box.left - 1 || text.right > box.right + 1) found.push(`${described(element)} reaches out of ${described(at)}`);
            }
            if (/auto|scroll/.test(overflowY)) break;
          }
          return found;
        }),
      /** What can be pressed and how large it is; a switch is as large as its label. */
      targets: (root) =>
        all(root)
          .filter((element) => element.matches('button, a[href], summary, input'))
          .map((element) => {
            const { width, height } = (element.closest('label') ?? element).getBoundingClientRect();
            const isInline = element.matches('a') && getComputedStyle(element).display === 'inline';
            return { on: described(element), kind: element.localName, width, height, isInline, isOurs: element.matches('button.button, summary, input') };
          }),
      /** Words that are there for the eye. */
      words: (root) => root.innerText,
    };
  });

/** Calls one of the measures for an element. */
export const measured = (locator, name) => locator.evaluate((element, which) => globalThis.measure[which](element), name);

/** The pixels of what is painted, as shades of grey from 0 to 255. */
export async function greys(locator) {
  const png = await locator.screenshot();
  const blank = await locator.page().context().newPage();
  try {
    return await blank.evaluate(async (base64) => {
      const image = await createImageBitmap(new Blob([Uint8Array.from(atob(base64), (char) => char.charCodeAt(0))], { type: 'image/png' }));
      const drawing = new OffscreenCanvas(image.width, image.height).getContext('2d');
      drawing.drawImage(image, 0, 0);
      const { data } = drawing.getImageData(0, 0, image.width, image.height);
      return Array.from({ length: data.length / 4 }, (_, at) => Math.round(0.299 * data[at * 4] + 0.587 * data[at * 4 + 1] + 0.114 * data[at * 4 + 2]));
    }, png.toString('base64'));
  } finally {
    await blank.close();
  }
}

/** Light, dark, and the two that a system forces. */
export const COLOURS = {
  light: { colorScheme: 'light', forcedColors: 'none' },
  dark: { colorScheme: 'dark', forcedColors: 'none' },
  'forced, light': { colorScheme: 'light', forcedColors: 'active' },
  'forced, dark': { colorScheme: 'dark', forcedColors: 'active' },
};
