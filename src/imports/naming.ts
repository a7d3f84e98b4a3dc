/** Gives names that are not taken yet. */
export class Names {
  readonly #taken = new Set<string>();
  readonly #joint: string;

  constructor(joint: '_' | '-') {
    this.#joint = joint;
  }

  take(wanted: string): string {
    let name = wanted;
    for (let n = 2; this.#taken.has(name); n += 1) name = `${wanted.slice(0, 58)}${this.#joint}${n}`;
    this.#taken.add(name);
    return name;
  }
}

/** A text as the id of a step: letters, digits and `_`, so that expressions need no quotes around it. */
export function stepIdOf(text: string, otherwise = 'step'): string {
  const words = text
    .normalize('NFKD')
    .slice(0, 200)
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '_')
    .replaceAll(/^_|_$/g, '')
    .slice(0, 48);
  if (words === '' || words in {}) return otherwise;
  return /^[a-z]/.test(words) ? words : `_${words}`;
}

/** A text as a slug. */
export function slugOf(text: string, otherwise: string): string {
  const words = text
    .normalize('NFKD')
    .slice(0, 200)
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .slice(0, 48)
    .replaceAll(/^-|-$/g, '');
  return words === '' ? otherwise : words;
}

const usual = new Set(['www', 'api', 'rest', 'app', 'com', 'org', 'net', 'io', 'co', 'dev']);

/** The name that a service goes by: `https://api.github.com` is `github`. */
export function serviceOf(host: string): string {
  if (/^[\d.]+$/.test(host) || host.includes(':')) return 'service';
  const parts = host.split('.');
  const telling = parts.slice(0, Math.max(1, parts.length - 1)).filter((part) => !usual.has(part));
  return slugOf(telling.at(-1) ?? parts[0] ?? '', 'service');
}
