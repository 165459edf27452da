// Hands the visitor their record as a file. Nothing leaves the device by it.

/** @param {object} [record] */
export function download(record) {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([JSON.stringify(record ?? null, null, 2)], { type: 'application/json' }));
  link.download = 'consent-record.json';
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
