/** A text as the cell of a table. */
function cell(text: string): string {
  return text.replaceAll('\n', ' ').replaceAll('|', '\\|').trim();
}

/** A text as code; one that holds a backtick is set between two. */
export function code(text: string): string {
  const bare = text.replaceAll('\n', ' ');
  return bare.includes('`') ? `\`\` ${bare} \`\`` : `\`${bare}\``;
}

export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  if (rows.length === 0) return '';
  const line = (cells: readonly string[]) => `| ${cells.map(cell).join(' | ')} |`;
  return [line(head), `|${' --- |'.repeat(head.length)}`, ...rows.map(line)].join('\n');
}

/** Paragraphs with a line between; what is empty is left out. */
export function paragraphs(...parts: readonly string[]): string {
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

/** What services write may hold marks of HTML: as text it shows them. */
export function plain(text: string): string {
  return text.replaceAll('<', '&lt;');
}
