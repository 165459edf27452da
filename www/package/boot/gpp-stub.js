// `__gpp` until gpp.js is there: answers `ping`, keeps every other call, and can be found and asked by frames. It must never decide anything.

let answer;
let own;
let set;

/** The string to answer with; undefined while nothing is known. */
export const setGpp = (text, load) => {
  own = text ?? own;
  set?.(own);
  if (window.__gpp) return;
  const waiting = [];
  answer = (command, reply, parameter, version) => {
    if (command != 'ping') waiting.push([command, reply, parameter, version]);
    else
      reply(
        { gppVersion: '1.1', cmpStatus: 'stub', cmpDisplayStatus: 'hidden', signalStatus: 'not ready', supportedAPIs: ['7:usnat'], cmpId: 1, sectionList: [], applicableSections: [], gppString: '', parsedSections: {} },
        true,
      );
  };
  window.__gpp = (...call) => answer(...call);
  addEventListener('message', ({ data, source }) => {
    let call;
    const isText = typeof data == 'string';
    try {
      call = (isText ? JSON.parse(data) : data).__gppCall;
    } catch {
      // Not for us.
    }
    if (!call) return;
    const { command, parameter, version, callId } = call;
    const reply = (returnValue, success) => {
      const message = { __gppReturn: { returnValue, success, callId } };
      source?.postMessage(isText ? JSON.stringify(message) : message, '*');
    };
    answer(command, reply, parameter, version);
  });
  // Frames look for a frame of that name among those of their parents.
  const frame = document.createElement('iframe');
  frame.name = '__gppLocator';
  frame.hidden = true;
  const place = () => (document.body ? document.body.append(frame) : setTimeout(place, 5));
  place();
  load('gpp.js').then(
    (module) => {
      ({ answer, set } = module.createGpp());
      set(own);
      for (const call of waiting) answer(...call);
    },
    () => {},
  );
};
