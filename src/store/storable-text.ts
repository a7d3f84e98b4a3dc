/**
 * A text as PostgreSQL takes it: it knows no character NUL, and refuses the whole statement for one. What strangers write may
 * hold it, such as the words of a service for its failure; U+FFFD stands in its place then.
 */
export function storableText(text: string): string {
  return text.includes('\0') ? text.replaceAll('\0', '\u{fffd}') : text;
}
