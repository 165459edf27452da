// What a visitor sees and what a screen reader is told, measured: the contrast of a text in pixels, the browser's own accessibility tree,
// where the focus is. For the tests of rows of law and of guidelines; it must only look, never change what is looked at.

/** WCAG's relative luminance of `[red, green, blue]`, 0 to 255. */
export function luminance(rgb) {
  const [red, green, blue] = rgb.map((value) => (value / 255 <= 0.04045 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** WCAG's contrast of two colours, 1 to 21. */
export function contrast(one, other) {
  const [low, high] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (high + 0.05) / (low + 0.05);
}

/**
 * The contrast of an element's text as it is painted: of the commonest colour around its letters and the one that differs most from it.
 * Pixels, since styles do not say what forced colours, shadows and what lies beneath make of them.
 *
 * @param {import('@playwright/test').Locator} locator
 */
export async function paintedContrast(locator) {
  await locator.scrollIntoViewIfNeeded();
  const page = locator.page();
  const clip = await locator.evaluate((element) => {
    const range = document.createRange();
    range.selectNodeContents(element);
    const { x, y, width, height } = [...range.getClientRects()].find(({ width }) => width > 4);
    return { x, y, width, height };
  });
  const png = await page.screenshot({ clip });
  const blank = await page.context().newPage();
  try {
    const counted = await blank.evaluate(async (base64) => {
      const image = await createImageBitmap(new Blob([Uint8Array.from(atob(base64), (char) => char.charCodeAt(0))], { type: 'image/png' }));
      const drawing = new OffscreenCanvas(image.width, image.height).getContext('2d');
      drawing.drawImage(image, 0, 0);
      const { data } = drawing.getImageData(0, 0, image.width, image.height);
      const counts = {};
      for (let at = 0; at < data.length; at += 4) {
        const key = data.slice(at, at + 3).join();
        counts[key] = (counts[key] ?? 0) + 1;
      }
      return Object.entries(counts).sort(([, a], [, b]) => b - a);
    }, png.toString('base64'));
    const [ground, ...others] = counted.map(([key]) => key.split(',').map(Number));
    return Math.max(1, ...others.map((colour) => contrast(ground, colour)));
  } finally {
    await blank.close();
  }
}

/**
 * The browser's accessibility tree, shadow roots included: `{role, name, properties, parents}` of what is not ignored.
 * @param {import('@playwright/test').Page} page
 */
export async function accessibilityTree(page) {
  const session = await page.context().newCDPSession(page);
  const { nodes } = await session.send('Accessibility.getFullAXTree');
  await session.detach();
  const byId = new Map(nodes.map((node) => [node.nodeId, node]));
  const parentsOf = ({ parentId }) => (byId.has(parentId) ? [byId.get(parentId), ...parentsOf(byId.get(parentId))] : []);
  return nodes
    .filter(({ ignored }) => !ignored)
    .map((node) => ({
      role: node.role?.value,
      name: node.name?.value ?? '',
      properties: Object.fromEntries((node.properties ?? []).map(({ name, value }) => [name, value.value])),
      parents: parentsOf(node).filter(({ ignored }) => !ignored).map(({ role }) => role?.value),
    }));
}

/** What has the focus, also within shadow roots: its `data-do`, its id, its tag and its text. */
export const focused = (page) =>
  page.evaluate(() => {
    let active = document.activeElement;
    while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
    return { does: active?.dataset?.do, id: active?.id, tag: active?.localName, text: active?.textContent.trim() };
  });

/** Presses Tab until something has the focus that `is` accepts; `undefined` where `most` presses do not get there. */
export async function tabTo(page, is, most = 40) {
  for (let pressed = 1; pressed <= most; pressed++) {
    await page.keyboard.press('Tab');
    const now = await focused(page);
    if (is(now)) return { ...now, pressed };
  }
  return undefined;
}

/** Counts the clicks that a visitor makes, in `globalThis.clicks`. For `page.addInitScript`. */
export const countClicks = () => {
  globalThis.clicks = 0;
  addEventListener('pointerup', () => (globalThis.clicks += 1), true);
};
