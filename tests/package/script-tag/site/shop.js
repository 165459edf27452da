// The shop's own script: calls the API that the script tag has made.
const find = (id) => document.querySelector(`#${id}`);
fineprint.on('consent', () => (find('statistics').textContent = fineprint.has('statistics') ? 'yes' : 'no'));
find('german').addEventListener('click', () => fineprint.setLocale('de'));
find('record').addEventListener('click', async () => (find('kept').textContent = JSON.stringify(await fineprint.exportRecord('iso-27560'))));
