/** By what the words of a field are found: its path without places in lists, such as `multipart.name`. */
export function fieldKey(path: string): string {
  return path.replaceAll(/\[\d+\]/g, '').replace(/^with\./, '');
}

/** A name as people write it, where nobody gave it words: `maxPages` is `Max pages`. */
export function plainName(path: string): string {
  const name = fieldKey(path).split('.').at(-1) ?? path;
  const spaced = name
    .replaceAll(/([a-z])([A-Z])/g, '$1 $2')
    .replaceAll(/[-_]/g, ' ')
    .toLowerCase();
  return spaced.charAt(0).toUpperCase() + spaced.slice(1);
}
