/**
 * The encoding that a document of XML says it has. Its declaration is in ASCII whatever comes after it (XML 1.0, appendix F);
 * of UTF-16 the byte order mark tells.
 */
export function declaredEncoding(bytes: Uint8Array): string | undefined {
  const head = Buffer.from(bytes.subarray(0, 200)).toString('latin1');
  return /^\s*<\?xml\s[^>]*?encoding\s*=\s*["']([\w.:-]{1,40})["']/.exec(head)?.[1];
}
