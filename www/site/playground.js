// The playground: shows a document while it is being written, and what is wrong with it.
// A document that cannot be used leaves the last good one in place, and none that is being written asks for consent.
import { createFineprint } from '/fineprint/index.js';

const source = document.querySelector('#document');
const preview = document.querySelector('.preview');
const list = document.querySelector('.problems');
const count = document.querySelector('.count');

/** What is shown now. */
let shown;
let latest = 0;
let waiting;

const item = ({ path, severity, message }) => {
  const element = document.createElement('li');
  element.className = severity ?? 'error';
  const place = document.createElement('code');
  place.textContent = path || '$';
  const text = document.createElement('span');
  // The message begins with the path, which stands before it already.
  text.textContent = path && message.startsWith(`${path}: `) ? message.slice(path.length + 2) : message;
  element.append(place, ' ', text);
  return element;
};

const tell = (problems) => {
  list.replaceChildren(...problems.map(item));
  count.textContent = String(problems.length);
};

/** The sections, by what carries their ids. */
const bodies = () => [...preview.querySelectorAll('.fineprint-body')];

const render = async (run) => {
  if (run !== latest) return;
  let next;
  try {
    next = await createFineprint({ policy: source.value, locale: document.documentElement.lang, consent: false });
  } catch (problem) {
    return tell([problem]);
  }
  const before = shown;
  shown = next;
  tell(await next.check());
  // Whoever reads along keeps their place: the page is as high as it was until the new text is there, with the same sections open.
  const open = new Map(bodies().map(({ id, parentElement }) => [id, parentElement.open]));
  preview.style.minBlockSize = `${preview.offsetHeight}px`;
  await before?.destroy();
  await next.mountPolicy(preview, { headingLevel: 2 });
  for (const { id, parentElement } of bodies()) parentElement.open = open.get(id) ?? parentElement.open;
  preview.style.minBlockSize = '';
};

let showing;

/** One after the other: whoever types while one is being shown has the next only when it is. */
const show = () => {
  const run = ++latest;
  const before = showing;
  return (showing = (async () => {
    await before?.catch(() => {});
    await render(run);
  })());
};

source.addEventListener('input', () => {
  clearTimeout(waiting);
  waiting = setTimeout(show, 250);
});
document.addEventListener('site:language', ({ detail }) => shown?.setLocale(detail));

// A browser may have kept what was typed before a reload.
if (!source.value) source.value = await (await fetch('/terms.json')).text();
await show();
