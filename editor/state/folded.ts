/** Without capitals and accents: who looks for perche means perché. */
export function folded(text: string): string {
  return text.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase();
}

/** A name as it is in addresses: `Nuovi ordini è` becomes `nuovi-ordini-e`; empty where nothing is left of it. */
export function slugFor(name: string): string {
  return folded(name)
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replace(/^-/, '')
    .slice(0, 64)
    .replace(/-$/, '');
}
