// `__gpp`, the IAB's Global Privacy Platform 1.1, for the one section that a site may speak of itself: US national (`usnat`).
// Boot keeps the calls that come before this is loaded. The string is made by whoever decides; here it is only read out.
// Every call is answered at once; frames ask by messages.

const SECTION = 'usnat';
const NONE = { gppVersion: '1.1', cmpStatus: 'loading', cmpDisplayStatus: 'hidden', signalStatus: 'not ready', supportedAPIs: ['7:usnat'], cmpId: 1, sectionList: [], applicableSections: [], gppString: '', parsedSections: {} };

/** The fields of the core segment and their bits; of an array of fields, how many. */
const FIELDS = [
  ['Version', 6],
  ...['SharingNotice', 'SaleOptOutNotice', 'SharingOptOutNotice', 'TargetedAdvertisingOptOutNotice', 'SensitiveDataProcessingOptOutNotice'].map((name) => [name, 2]),
  ...['SensitiveDataLimitUseNotice', 'SaleOptOut', 'SharingOptOut', 'TargetedAdvertisingOptOut'].map((name) => [name, 2]),
  ['SensitiveDataProcessing', 2, 16],
  ['KnownChildSensitiveDataConsents', 2, 3],
  ...['PersonalDataConsents', 'MspaCoveredTransaction', 'MspaOptOutOptionMode', 'MspaServiceProviderMode'].map((name) => [name, 2]),
];

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

const bitsOf = (text) => Array.from(text, (char) => ALPHABET.indexOf(char).toString(2).padStart(6, '0')).join('');

/** The segments of the section, as `getSection` gives them. */
function parse(text) {
  const section = text.split('~')[1];
  if (!section) return undefined;
  const [core, ...others] = section.split('.').map(bitsOf);
  let at = 0;
  const take = (bits) => Number.parseInt(core.slice(at, (at += bits)) || '0', 2);
  const first = {};
  for (const [name, bits, count] of FIELDS) first[name] = count ? Array.from({ length: count }, () => take(bits)) : take(bits);
  const segments = [first];
  for (const bits of others) if (Number.parseInt(bits.slice(0, 2), 2) === 1) segments.push({ SubsectionType: 1, Gpc: bits[2] === '1' });
  return segments;
}

let ping = NONE;
/** The string that has been told of, and the one that has come. @type {string | undefined} */
let last;
let coming;
/** What is shown: `banner`, `preferences` or nothing. */
let shown;
let isOurs = false;
let next = 1;
const listeners = new Map();

const copy = (value) => structuredClone(value);

function tell(eventName, data) {
  for (const [listenerId, reply] of [...listeners]) answered(reply, { eventName, listenerId, data, pingData: copy(ping) }, true);
}

/** A callback that throws must not keep the others from hearing. */
function answered(reply, value, success) {
  try {
    reply?.(value, success);
  } catch (error) {
    reportError(error);
  }
}

function call(command, reply, parameter) {
  const done = (value, success = true) => answered(reply, value, success);
  const segments = ping.parsedSections[SECTION];
  const [section, field] = String(parameter ?? '').split('.');
  if (command === 'ping') done(copy(ping));
  else if (command === 'addEventListener') {
    const listenerId = next++;
    listeners.set(listenerId, reply);
    done({ eventName: 'listenerRegistered', listenerId, data: true, pingData: copy(ping) });
  } else if (command === 'removeEventListener') done(listeners.delete(parameter));
  else if (command === 'hasSection') done(section === SECTION && !!segments);
  else if (command === 'getSection') done(section === SECTION && segments ? copy(segments) : null);
  else if (command === 'getField') {
    const held = section === SECTION ? segments?.find((segment) => Object.hasOwn(segment, field)) : undefined;
    done(held ? copy(held[field]) : null);
  } else done(null, false);
}

function begin() {
  const { calls = [] } = window.__gpp;
  window.__gpp = call;
  addEventListener('message', ({ data, source }) => {
    const isText = typeof data === 'string';
    let asked;
    try {
      asked = (isText ? JSON.parse(data) : data)?.__gppCall;
    } catch {
      // Not for us.
    }
    if (!asked) return;
    const { command, parameter, version, callId } = asked;
    const reply = (returnValue, success) => {
      const message = { __gppReturn: { returnValue, success, callId } };
      source?.postMessage(isText ? JSON.stringify(message) : message, '*');
    };
    call(command, reply, parameter, version);
  });
  // Frames look for a frame of that name in the windows around them.
  const place = () => {
    if (window.frames.__gppLocator) return;
    if (!document.body) return void setTimeout(place, 5);
    const frame = document.createElement('iframe');
    frame.name = '__gppLocator';
    frame.hidden = true;
    frame.title = 'GPP';
    document.body.append(frame);
  };
  place();
  for (const one of calls) call(...one);
}

/** Changes what `ping` says and tells of it, where it is another value. */
function set(name, value) {
  if (ping[name] === value) return;
  ping = { ...ping, [name]: value };
  tell(name, value);
}

/**
 * The string from now on; undefined while nothing is known, empty where GPP does not apply.
 * @param {string | undefined} text
 */
export function setGpp(text) {
  if (!isOurs) {
    // Another's `__gpp` is left alone; ours has `calls` from the beginning.
    if (!window.__gpp?.calls) return;
    isOurs = true;
    begin();
    follow();
  }
  if (text === undefined || text === coming) return;
  const isFirst = coming === undefined;
  coming = text;
  set('signalStatus', 'not ready');
  // What holds without an answer is known at once; what an answer changes is told when the dialogue is gone.
  if (isFirst || !shown) settle();
}

/** Tells of the string that has come. "Not ready" goes before everything, "ready" behind it. */
function settle() {
  set('cmpStatus', 'loaded');
  if (coming !== last) {
    last = coming;
    const segments = parse(last);
    const sections = segments ? [7] : [];
    ping = { ...ping, sectionList: sections, applicableSections: segments ? [7] : [-1], gppString: last, parsedSections: segments ? { [SECTION]: segments } : {} };
    tell('sectionChange', SECTION);
  }
  set('signalStatus', 'ready');
}

/** Banner and preferences say by events when they are shown and hidden. */
function follow() {
  // On the window, so that whoever cancels them has done so.
  addEventListener('fineprint:show', ({ detail, defaultPrevented }) => !defaultPrevented && display(detail.what));
  addEventListener('fineprint:hide', ({ detail, defaultPrevented }) => !defaultPrevented && detail.what === shown && display(undefined));
  // The banner may have been faster than this module.
  const root = document.querySelector('fineprint-consent')?.shadowRoot;
  if (root?.querySelector('.preferences')) display('preferences');
  else if (root?.querySelector('.banner')) display('banner');
}

function display(what) {
  if (what === 'notice') return;
  shown = what;
  // Whoever opens the preferences may be about to change something.
  if (what === 'preferences' && last !== undefined) set('signalStatus', 'not ready');
  set('cmpDisplayStatus', what ? 'visible' : 'hidden');
  if (!what && coming !== undefined) settle();
}
