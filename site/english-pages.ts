import { readdirSync } from 'node:fs';

/** The English pages below a folder, by their paths in it, such as patterns/index.md. */
export function englishPages(docs: string): readonly string[] {
  return readdirSync(docs, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.md') && !path.startsWith('it/'))
    .toSorted();
}
