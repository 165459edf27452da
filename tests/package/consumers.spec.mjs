// Builds each consumer that run.mjs names, serves it and visits it. Node's has no page: it asserts by itself, and its end is the verdict.
// One that has passed is written down, so that it is not run again before something has changed.

import { expect, test } from '@playwright/test';
import { consumers } from './consumers.mjs';
import { build, open } from './served.mjs';
import { remember } from './verdicts.mjs';
import { visit } from './visit.mjs';

const wanted = JSON.parse(process.env.FINEPRINT_CONSUMERS ?? '{}');

for (const consumer of consumers.filter(({ name }) => name in wanted)) {
  test(consumer.name, async ({ page }) => {
    await test.step('build', () => build(consumer));
    if (consumer.site || consumer.server) {
      const { origin, close } = await test.step('serve', () => open(consumer));
      try {
        const address = origin + (consumer.path ?? '/');
        if (consumer.written) expect(await (await fetch(address)).text()).toContain(consumer.written);
        await test.step('visit', () => visit(page, address, consumer));
      } finally {
        await close();
      }
    }
    remember(consumer.name, wanted[consumer.name]);
  });
}
