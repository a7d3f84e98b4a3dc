export type MetadataLines =
  | { readonly kind: 'metadata'; readonly metadata: Readonly<Record<string, string>> }
  | { readonly kind: 'unreadable'; readonly line: string };

/** Values written a line each, `name: value`. */
export function metadataLines(text: string): MetadataLines {
  const metadata: Record<string, string> = {};
  for (const line of text.split('\n').map((one) => one.trim())) {
    if (line === '') continue;
    const at = line.indexOf(':');
    const name = line.slice(0, Math.max(at, 0)).trim();
    const value = line.slice(at + 1).trim();
    if (name === '' || value === '') return { kind: 'unreadable', line };
    metadata[name] = value;
  }
  return { kind: 'metadata', metadata };
}
