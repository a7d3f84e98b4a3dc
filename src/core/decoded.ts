/** A part of an address as it is meant; as it is written where its percent signs stand for nothing. */
export function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
