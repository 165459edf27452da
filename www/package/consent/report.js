// Reports records to the site's own endpoint. What could not be sent waits in localStorage, through closed tabs and days without
// a network, and is sent again with the same id: the endpoint can tell a repetition from a new record.
//
// Tabs have no common memory: what one has written, another reads late. So each record waits under a key of its own, which no tab can
// overwrite with an old list, and the tab that has sent one keeps the lock of its id.
//
// Only the record is sent, and what `record.fields` names: no cookies, no referrer. Never throws.

/** Before the number and the id of a record that waits. */
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
  /** What could not be written down. */
  const unsaved = new Map();
  const stop = new AbortController();
  /** Until this page goes: one that keeps a lock is not kept for going back. */
  const gone = () =>
    stop.signal.aborted ||
    new Promise((resolve) => {
      stop.signal.addEventListener('abort', resolve);
      addEventListener('pagehide', resolve, { signal: stop.signal });
    });

  /** Sends what waits, the oldest first, until one fails. */
  const send = async () => {
    for (const [key, entry] of [...waiting(), ...unsaved]) {
      if (entry.endpoint !== endpoint) continue;
      if (!(await once(entry, gone))) break;
      unsaved.delete(key);
      quietly(() => localStorage.removeItem(key));
    }
  };
  // One tab at a time, so that they arrive in order.
  const flush = () => locked(QUEUE, {}, send);
  addEventListener('online', flush, { signal: stop.signal });
  if (waiting()[0]) flush();
  return {
    /** @param {object} record with an `id` */
    report(record) {
      const more = fields.filter((name) => Object.hasOwn(FIELDS, name)).map((name) => [name, FIELDS[name]()]);
      const entry = { endpoint, id: record.id, body: JSON.stringify({ ...record, ...Object.fromEntries(more) }) };
      const before = waiting();
      for (const [old] of before.slice(0, 1 - MOST)) quietly(() => localStorage.removeItem(old));
      const key = `${QUEUE}-${1 + place(before.at(-1)?.[0])}-${record.id}`;
      if (!quietly(() => localStorage.setItem(key, JSON.stringify(entry)))) unsaved.set(key, entry);
      return flush();
    },
    stop: () => stop.abort(),
  };
}

/** Whether the entry needs no further attempt, here or anywhere. Once it has arrived, its lock tells so to whoever still reads that it waits. */
function once(entry, gone) {
  return new Promise((resolve) => {
    locked(`${QUEUE}-${entry.id}`, { ifAvailable: true }, async (lock) => {
      const isDone = lock === null || (await deliver(entry));
      resolve(isDone);
      if (lock && isDone) await gone();
    }).then(resolve);
  });
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

/** Where the browser has no locks, the ids keep the endpoint from counting twice. */
async function locked(name, options, work) {
  try {
    await (navigator.locks ? navigator.locks.request(name, options, work) : work());
  } catch {
    // The next record, page or `online` event tries again.
  }
}

/** The number in a key, by which records keep their order. */
const place = (key = '') => Number(key.split('-')[2]) || 0;

/** What waits, the oldest first: `[key, entry]`. What somebody else wrote there is passed over. */
function waiting() {
  const found = [];
  quietly(() =>
    Object.keys(localStorage).map((key) =>
      quietly(() => {
        const entry = key.startsWith(`${QUEUE}-`) && JSON.parse(localStorage[key]);
        if (entry.body.trim) found.push([key, entry]);
      }),
    ),
  );
  return found.sort(([one], [other]) => place(one) - place(other));
}

function quietly(work) {
  try {
    work();
    return true;
  } catch {
    return false;
  }
}

/** The id of a record that is reported: a UUID, version 4, also where the page is not secure and `randomUUID` is missing. */
export function newId() {
  if (crypto.randomUUID) return crypto.randomUUID();
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 15) | 64;
  bytes[8] = (bytes[8] & 63) | 128;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}
