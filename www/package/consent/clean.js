// Removes what a withdrawn category or vendor left on the device, as far as a page can, and says what it could not remove.
//
// Only what the document declares is touched: a name with `*` at its end or inside, never `*` alone; and never the record itself.

import { cookies, removeCookie } from './cookie.js';

/** @typedef {{id: string, type: string, name: string, domains?: string[], path?: string, httpOnly?: boolean, party?: string, vendor?: string}} Item */

/**
 * @param {Item[]} items @param {Item[]} keep what is still on: a pattern of `items` must not take it along where its own name is longer
 * @param {string} [record] the name under which the record is kept: no pattern is meant for it
 * @returns {Promise<{removed: string[], left: {id: string, name: string, why: 'http-only' | 'third-party' | 'refused'}[]}>}
 *   `removed` are the names that were there and are gone
 */
export async function clean(items, keep, record) {
  const [removed, left] = [[], []];
  for (const { id, type, name, domains, path, httpOnly, party } of items) {
    const store = STORES[type];
    // A pixel and the like leave nothing on the device that a page could see or remove.
    if (!store) continue;
    if (httpOnly || party === 'third') {
      left.push({ id, name, why: httpOnly ? 'http-only' : 'third-party' });
      continue;
    }
    try {
      const kept = name.includes('*') ? keep.filter((other) => other.type === type && (other.name.length > name.length || !other.name.includes('*'))) : [];
      const found = (await store.names()).filter((one) => one !== record && matcher(name)(one) && !kept.some((other) => matcher(other.name)(one)));
      for (const one of found) await store.remove(one, domains, path);
      const still = new Set(await store.names());
      for (const one of found) still.has(one) ? left.push({ id, name: one, why: 'refused' }) : removed.push(one);
    } catch {
      left.push({ id, name, why: 'refused' });
    }
  }
  return { removed, left };
}

/**
 * Removes a record also from where boot would find it again: under an earlier name, or where an earlier version of the document kept it.
 *
 * @param {string} text the record: another document's is left alone
 */
export function forgetCopies(text) {
  const [head] = /^fp1~.*?~.*?~/.exec(text) ?? [];
  if (!head) return;
  for (const [name, value] of cookies()) if (value.startsWith(head)) removeCookie(name);
  try {
    for (const [name, value] of Object.entries(localStorage)) if (value.startsWith(head)) localStorage.removeItem(name);
  } catch {
    // Storage is forbidden: nothing is there.
  }
}

/** A test for a declared name. Everything but `*` stands for itself. */
export function matcher(pattern) {
  if (!/[^*]/.test(pattern)) return () => false;
  const parts = pattern.split('*');
  return (name) => {
    let at = 0;
    return (
      parts.every((part, index) => {
        // The first one stands at the beginning, the last one at the end, the others as early as may be.
        const from = index && index === parts.length - 1 ? Math.max(at, name.length - part.length) : at;
        const found = name.indexOf(part, from);
        at = found + part.length;
        return index ? found >= from : found === 0;
      }) && at === name.length
    );
  };
}

const inStorage = (storage) => ({
  names: () => Object.keys(storage()),
  remove: (name) => storage().removeItem(name),
});

const STORES = {
  cookie: { names: () => cookies().map(([name]) => name), remove: removeCookie },
  localStorage: inStorage(() => localStorage),
  sessionStorage: inStorage(() => sessionStorage),
  indexedDB: {
    names: async () => (await indexedDB.databases()).map(({ name }) => name),
    remove: (name) =>
      new Promise((done) => {
        const request = indexedDB.deleteDatabase(name);
        // A database that is in use is deleted when it is closed; that is for later.
        request.onsuccess = request.onerror = request.onblocked = done;
      }),
  },
  cache: { names: () => caches.keys(), remove: (name) => caches.delete(name) },
};
