/** A name that nobody else gives. `crypto.randomUUID` is there only with TLS, and many a server in a house has none. */
export function newKey(): string {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
