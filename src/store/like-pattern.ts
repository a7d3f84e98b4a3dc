/** What stands for itself where `like` takes a pattern. */
function literal(text: string): string {
  return text.replaceAll(/[\\%_]/g, String.raw`\$&`);
}

/** A pattern of names, in which `*` stands for any letters, as `ilike` takes it. */
export function likeOf(pattern: string): string {
  return literal(pattern).replaceAll('*', '%');
}

/** What has a text anywhere in it, as `ilike` takes it. */
export function likeContaining(text: string): string {
  return `%${literal(text)}%`;
}
