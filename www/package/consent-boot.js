// Boot for pages without the script tag: the same as fineprint.js does first, as a module. Importing it does nothing.

import { createBoot } from './boot/boot.js';
import { controlOf } from './boot/control.js';
import { adopt } from './boot/trust.js';

/** Starts boot with the Trusted Types policy of the module that asks, since a page may allow its name only once. */
export function startBoot({ trust, ...options }) {
  adopt(trust);
  const boot = createBoot(options);
  if (!boot.hears) document.addEventListener('click', (event) => act(boot, event));
  boot.hears = true;
  return boot;
}

/** What a control of the page asks for; its link stays one while nobody is there to do it, or where that fails. */
function act({ asking }, event) {
  const control = asking && controlOf(event);
  if (!control) return;
  asking.then(
    (made) => made.action(control.dataset.fineprintAction),
    () => {
      if (control.href) location.href = control.href;
    },
  );
}
