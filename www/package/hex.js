// Bytes that a bundle carries as text. Never fails: the build wrote the text.

/** @param {string} hex two digits for each byte */
export function bytesOfHex(hex) {
  const bytes = new Uint8Array(hex.length / 2);
  for (let at = 0; at < bytes.length; at++) bytes[at] = Number.parseInt(hex.slice(at * 2, at * 2 + 2), 16);
  return bytes;
}
