/** What this window calls itself before the server. Not randomUUID: over plain HTTP browsers have none. */
export const thisClient = Array.from(crypto.getRandomValues(new Uint8Array(12)), (byte) =>
  byte.toString(16).padStart(2, '0'),
).join('');
