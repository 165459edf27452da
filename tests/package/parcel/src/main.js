// The shop's page; the document is part of the bundle.
import { createFineprint } from 'fineprint';
import 'fineprint/style.css';
import policy from '../public/policy.json';

const find = (id) => document.querySelector(`#${id}`);
const fp = await createFineprint({ policy });
fp.on('consent', () => (find('statistics').textContent = fp.has('statistics') ? 'yes' : 'no'));
find('german').addEventListener('click', () => fp.setLocale('de'));
find('record').addEventListener('click', async () => (find('kept').textContent = JSON.stringify(await fp.exportRecord('iso-27560'))));
await fp.mountPolicy(find('policy'));
