// Cookies that scripts can see: reading, writing and removing them over every domain and path they may stand on.
//
// Never throws: where the page may not use cookies there are none.

/** The cookies of this page as [name, value] pairs. */
export function cookies() {
  return jar()
    .split('; ')
    .filter(Boolean)
    .map((pair) => {
      const at = pair.indexOf('=');
      return at < 0 ? ['', pair] : [pair.slice(0, at), pair.slice(at + 1)];
    });
}

/** Whether a cookie of that name can be seen. */
export const hasCookie = (name) => cookies().some(([found]) => found === name);

/**
 * Removes a cookie on every domain above this one and on every path above this page, since a page cannot see where it stands.
 * @param {string} name
 * @param {string[]} [domains] further domains to try @param {string} [path] a further path to try
 */
export function removeCookie(name, domains = [], path = '/') {
  const paths = new Set(['/', path]);
  const secure = isPrefixed(name) ? '; Secure' : '';
  let above = '';
  for (const part of location.pathname.split('/').slice(1)) paths.add((above += `/${part}`)).add(`${above}/`);
  for (const domain of ['', ...parentDomains(), ...domains]) {
    for (const on of paths) put(`${name}=; Path=${on}; Max-Age=0${secure}${domain && `; Domain=${domain}`}`);
  }
}

/**
 * Writes a cookie for all of the site. `false` where the browser refused it.
 * @param {string} name @param {string} value
 * @param {{maxAgeS: number, domain?: string, path?: string, sameSite?: string}} options `domain: 'auto'` is the widest domain
 *   above this one that the browser takes: it refuses those under which anybody can register, such as `co.uk`
 */
export function writeCookie(name, value, { maxAgeS, domain, path = '/', sameSite = 'Lax' }) {
  // Only where there is one: each removal keeps the page waiting for the browser, and there are dozens of them deep in a site.
  if (hasCookie(name)) removeCookie(name, [], path);
  const secure = location.protocol === 'https:' || sameSite === 'None' || isPrefixed(name) ? '; Secure' : '';
  const domains = domain === 'auto' ? parentDomains().reverse() : domain ? [domain] : [];
  // A domain that is refused must not cost the choice: then the cookie is for this host alone.
  return [...domains, ''].some((on) => {
    put(`${name}=${value}; Path=${path}; Max-Age=${maxAgeS}; SameSite=${sameSite}${secure}${on && `; Domain=${on}`}`);
    return cookies().some(([found, text]) => found === name && text === value);
  });
}

/** Names that browsers take only with `Secure`, also for removing (RFC 6265bis, 4.1.3). */
const isPrefixed = (name) => /^__(secure|host)-/i.test(name);

/** The domains above this host that a cookie may name, the nearest first. */
function parentDomains() {
  const { hostname } = location;
  if (!/[a-z]/i.test(hostname) || hostname.includes(':')) return [];
  const labels = hostname.split('.');
  return labels.map((_, at) => labels.slice(at).join('.')).filter((domain) => domain.includes('.') || domain === hostname);
}

function jar() {
  try {
    return document.cookie;
  } catch {
    return '';
  }
}

function put(text) {
  try {
    document.cookie = text;
  } catch {
    // Sandboxed pages have no cookies.
  }
}
