/** A part of an address with its percent signs read; undefined where it was mangled on its way, as by a mail that cut it. */
export function decodedPart(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}
