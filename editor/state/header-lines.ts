export type HeaderLines =
  | { readonly kind: 'headers'; readonly headers: Readonly<Record<string, string | null>> }
  | { readonly kind: 'unreadable'; readonly line: string };

/** Headers written a line each, `name: value`; one without a value is taken away. */
export function headerLines(text: string): HeaderLines {
  const headers: Record<string, string | null> = {};
  for (const line of text.split('\n').map((one) => one.trim())) {
    if (line === '') continue;
    const [, name, value = ''] = /^([A-Za-z0-9!#$%&'*+.^_`|~-]+)\s*:\s*(.*)$/.exec(line) ?? [];
    if (name === undefined) return { kind: 'unreadable', line };
    headers[name.toLowerCase()] = value === '' ? null : value;
  }
  return { kind: 'headers', headers };
}
