// Drives WebKit, through the driver that comes with WebKitGTK and its small browser, on a screen that nobody sees. It must only do what a
// visitor could, and look.

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { Builder, Capabilities, Key } from 'selenium-webdriver';

/**
 * @param {{browser: string, driver: string, screen?: string}} programs
 * @param {string} origin where the pages are
 * @returns {Promise<import('./whole-way.mjs').Engine>}
 */
export async function start({ browser, driver, screen }, origin) {
  const started = [];
  const end = () => started.reverse().forEach((process) => process.kill());
  try {
    const env = { ...process.env };
    if (screen) {
      // The first display that is free; its number comes back on the fourth stream.
      const shown = spawn(screen, ['-displayfd', '3', '-screen', '0', '1280x900x24', '-nolisten', 'tcp'], { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] });
      started.push(shown);
      env.DISPLAY = `:${String(await first(shown, shown.stdio[3]))}`.trim();
    }
    const port = await freePort();
    const driving = spawn(driver, [`--port=${port}`], { env, stdio: 'ignore' });
    started.push(driving);
    await answers(port, driving);
    const capabilities = new Capabilities({ browserName: 'MiniBrowser', 'webkitgtk:browserOptions': { binary: browser, args: ['--automation'] } });
    const session = await new Builder().usingServer(`http://127.0.0.1:${port}`).withCapabilities(capabilities).build();
    return engine(session, origin, end);
  } catch (error) {
    end();
    throw error;
  }
}

async function engine(session, origin, end) {
  const version = `WebKitGTK ${(await session.getCapabilities()).get('browserVersion')}`;
  const run = async (work, ...given) => {
    const { value, error } = await session.executeAsyncScript(
      `const done = arguments[arguments.length - 1]; Promise.resolve((${work})(...arguments[0])).then((value) => done({ value }), (error) => done({ error: String(error) }));`,
      given,
    );
    if (error) throw new Error(error);
    return value;
  };
  return {
    version,
    /** A new visitor: the session itself is the same, and nothing is left in it. */
    async fresh() {
      await session.get(`${origin}/blank.html`);
      await session.manage().deleteAllCookies();
      await run(() => (localStorage.clear(), sessionStorage.clear()));
    },
    visit: (path) => session.get(origin + path),
    reload: () => session.navigate().refresh(),
    back: () => session.navigate().back(),
    run,
    /** The first word of a selector finds a host, the rest what stands in its shadow root; it is scrolled to, and pressed where it is. */
    async click(selector) {
      const find = `const [host, ...rest] = arguments[0].split(' '); const outside = document.querySelector(host);
        return outside?.shadowRoot ? outside.shadowRoot.querySelector(rest.join(' ')) : document.querySelector(arguments[0]);`;
      const element = await session.wait(() => session.executeScript(find, selector), 30_000, `nothing at ${selector}`);
      await element.click();
    },
    press: (key) => session.actions().sendKeys(Key[key.toUpperCase()]).perform(),
    cookies: async () => (await session.manage().getCookies()).map(({ name, value }) => ({ name, value })),
    async close() {
      await session.quit().catch(() => {});
      end();
    },
  };
}

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  await once(server, 'close');
  return port;
}

/** The first piece of a stream of a program that has not ended before. */
function first(program, stream) {
  return Promise.race([
    once(stream, 'data').then(([data]) => data),
    once(program, 'error').then(([error]) => Promise.reject(error)),
    once(program, 'exit').then(([code]) => Promise.reject(new Error(`${program.spawnfile} ended with ${code}`))),
  ]);
}

async function answers(port, driving) {
  const until = performance.now() + 30_000;
  for (;;) {
    if (driving.exitCode !== null) throw new Error(`${driving.spawnfile} ended with ${driving.exitCode}`);
    const status = await fetch(`http://127.0.0.1:${port}/status`).catch(() => undefined);
    if (status) return;
    if (performance.now() > until) throw new Error(`${driving.spawnfile} does not answer`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
