// Keeps the record of a choice: in a cookie, in localStorage, or by the host's own callbacks.
//
// Never throws, and never says that something is kept when it is not.

import { cookies, removeCookie, writeCookie } from './cookie.js';

/**
 * @typedef {object} Place where the document says that the choice is kept
 * @property {'cookie' | 'localStorage' | 'custom'} kind
 * @property {string} name @property {string} [sameSite] @property {string} [domain] @property {string} [path]
 */

/**
 * @param {Place} place
 * @param {{read?(): any, write?(text: string, expires: number): any, forget?(): any}} [own] the host's callbacks
 */
export function recordStore(place, own) {
  const { name } = place;
  if (own) {
    return {
      read: async () => [await later(() => own.read?.())].flat().filter((text) => typeof text === 'string'),
      // What is promised and not kept is heard of later.
      write: (text, expires, lost) => attempt(() => (own.write?.(text, expires)?.catch?.(lost), true)) ?? false,
      forget: () => later(() => own.forget?.()),
    };
  }
  if (place.kind === 'localStorage') {
    return {
      read: async () => [attempt(() => localStorage.getItem(name))].filter(Boolean),
      write: (text) => attempt(() => (localStorage.setItem(name, text), localStorage.getItem(name) === text)) ?? false,
      forget: () => attempt(() => localStorage.removeItem(name)),
    };
  }
  return {
    read: async () => cookies().flatMap(([found, text]) => (found === name ? [text] : [])),
    // A whole second more than what is left: a cookie of no age is a removed one.
    write: (text, expires) => writeCookie(name, text, { ...place, maxAgeS: Math.max(1, expires - Math.floor(Date.now() / 1000)) }),
    forget: () => removeCookie(name, place.domain && place.domain !== 'auto' ? [place.domain] : [], place.path),
  };
}

/** What the host promises may fail as well as what it does at once. */
async function later(work) {
  try {
    return await work();
  } catch {
    return undefined;
  }
}

function attempt(work) {
  try {
    return work();
  } catch {
    return undefined;
  }
}
