const longest = 200;

/** A text of a stranger for a message: names of fields may be a megabyte long, and PostgreSQL takes no NUL in text. */
export function shortLine(text: string): string {
  const line = text.replaceAll(/\p{Cc}/gu, '\u{fffd}');
  return line.length > longest ? `${line.slice(0, longest)}…` : line;
}
