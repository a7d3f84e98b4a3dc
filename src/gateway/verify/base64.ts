/**
 * The bytes of base64 in either alphabet, padded or not; undefined where it is none. Buffer alone leaves out what is no
 * base64 without a word: a key would be another than the sender's.
 */
export function base64Bytes(text: string): Buffer | undefined {
  return /^[A-Za-z0-9+/_-]+={0,2}$/.test(text) ? Buffer.from(text, 'base64') : undefined;
}
