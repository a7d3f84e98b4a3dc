/** The name in a text that is one secret alone, such as `{{ secrets.NAME }}`; undefined for any other value. */
export function secretName(value: unknown): string | undefined {
  return typeof value === 'string' ? /^\{\{\s*secrets\.([A-Za-z_]\w*)\s*\}\}$/.exec(value)?.[1] : undefined;
}
