/** A field by its path with dots, as it is read within an expression: `a.b c` is ``a.`b c` ``. */
export function fieldPath(path: string): string {
  return path
    .replace(/^=?\s*(?:\{\{)?\s*\$json\.?/, '')
    .replace(/\}\}\s*$/, '')
    .trim()
    .split('.')
    .map((part) => (/^[A-Za-z_]\w*$/.test(part) ? part : `\`${part.replaceAll(/[`{}]/g, '')}\``))
    .join('.');
}

/** Names that are written one after the other, with commas. */
export function namesIn(text: string | undefined): readonly string[] {
  return (text ?? '')
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
}
