/** A pattern of names, in which `*` stands for any letters, as `ilike` takes it. */
export function likeOf(pattern: string): string {
  return pattern.replace(/[\\%_]/g, String.raw`\$&`).replaceAll('*', '%');
}
