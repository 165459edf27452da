// The shop's page without any framework, the same for every bundler: shows the policy, asks, and says what was answered.

/** @param {import('fineprint').createFineprint} createFineprint from `fineprint`, or from `fineprint/inline` */
export async function openShop(createFineprint, { form = 'iso-27560', ...options } = {}) {
  const find = (id) => document.querySelector(`#${id}`);
  const fp = await createFineprint({ policy: 'policy/policy.json', ...options });
  fp.on('consent', () => (find('statistics').textContent = fp.has('statistics') ? 'yes' : 'no'));
  find('german').addEventListener('click', () => fp.setLocale('de'));
  find('record').addEventListener('click', async () => (find('kept').textContent = JSON.stringify(await fp.exportRecord(form))));
  await fp.mountPolicy(find('policy'));
}
