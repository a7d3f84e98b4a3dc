import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Fence, fencesOf } from '../../site/fences.ts';

export const docs = join(import.meta.dirname, '../../docs');

/** Every page of docs/, the decisions and the Italian ones too, by its path there. */
export const pages: readonly string[] = readdirSync(docs, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.md'))
  .toSorted();

export function textOf(page: string): string {
  return readFileSync(join(docs, page), 'utf8');
}

export interface PageFence extends Fence {
  /** `page:line`. */
  readonly place: string;
  readonly page: string;
}

/** The blocks of a language of all pages. */
export function fencesIn(language: string): readonly PageFence[] {
  return pages.flatMap((page) =>
    fencesOf(textOf(page))
      .filter((one) => one.language === language)
      .map((one) => ({ ...one, page, place: `${page}:${one.line}` })),
  );
}
