// JSON in whatever form the host has it, as the bytes that the wasm reads.

/**
 * @param {ArrayBuffer | ArrayBufferView | string | object} json bytes, text, or an object that becomes text
 * @returns {Uint8Array}
 */
export function jsonBytes(json) {
  if (json instanceof ArrayBuffer) return new Uint8Array(json);
  if (ArrayBuffer.isView(json)) return new Uint8Array(json.buffer, json.byteOffset, json.byteLength);
  return new TextEncoder().encode(typeof json === 'string' ? json : JSON.stringify(json));
}
