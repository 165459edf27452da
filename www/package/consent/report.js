// Reports records to the site's own endpoint. What could not be sent waits in localStorage, through closed tabs and days without
// a network, and is sent again with the same id: the endpoint can tell a repetition from a new record.
//
// Only the record is sent, and what `record.fields` names: no cookies, no referrer. Never throws.

const QUEUE = 'fineprint-reports';

/** More than this is not kept: a queue that only grows is of no use to anybody. */
const MOST = 20;

/** What the document may ask for besides the record. */
const FIELDS = {
  page: () => location.origin + location.pathname,
  languages: () => navigator.languages,
};

/**
 * @param {string} endpoint
 * @param {string[]} fields
 */
export function reporter(endpoint, fields = []) {
  let unsaved = [];
  const flush = () => exclusively(() => send(endpoint, unsaved).then((rest) => (unsaved = rest)));
  const stop = new AbortController();
  globalThis.addEventListener('online', flush, { signal: stop.signal });
  if (waiting().length) flush();
  return {
    /** @param {object} record with an `id` */
    report(record) {
      const more = fields.filter((name) => Object.hasOwn(FIELDS, name)).map((name) => [name, FIELDS[name]()]);
      const entry = { endpoint, id: record.id, body: JSON.stringify({ ...record, ...Object.fromEntries(more) }) };
      if (!save([...waiting(), entry].slice(-MOST))) unsaved.push(entry);
      return flush();
    },
    stop: () => stop.abort(),
  };
}

/** Sends what waits, the oldest first, until one fails. Gives back what is neither sent nor kept. */
async function send(endpoint, unsaved) {
  const kept = waiting().filter((entry) => entry.endpoint === endpoint);
  for (const entry of [...kept, ...unsaved]) {
    if (!(await deliver(entry))) break;
    // Read anew: another record may have come meanwhile.
    save(waiting().filter(({ id }) => id !== entry.id));
    unsaved = unsaved.filter(({ id }) => id !== entry.id);
  }
  return unsaved;
}

/** Whether the entry needs no further attempt: it has arrived, or the endpoint refuses it for good. */
async function deliver({ endpoint, body }) {
  try {
    const { status } = await fetch(endpoint, {
      method: 'POST',
      body,
      headers: { 'content-type': 'application/json' },
      // It is sent to its end also when the page goes.
      keepalive: true,
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
    });
    return status < 500 && status !== 408 && status !== 429;
  } catch {
    return false;
  }
}

/** One tab at a time, where the browser can; otherwise the ids keep the endpoint from counting twice. */
async function exclusively(work) {
  try {
    await (globalThis.navigator.locks ? navigator.locks.request(QUEUE, work) : work());
  } catch {
    // The next record, page or `online` event tries again.
  }
}

function waiting() {
  try {
    const read = JSON.parse(localStorage.getItem(QUEUE) ?? '[]');
    return Array.isArray(read) ? read.filter((entry) => typeof entry?.body === 'string' && typeof entry.id === 'string') : [];
  } catch {
    return [];
  }
}

function save(entries) {
  try {
    entries.length ? localStorage.setItem(QUEUE, JSON.stringify(entries)) : localStorage.removeItem(QUEUE);
    return true;
  } catch {
    return false;
  }
}
