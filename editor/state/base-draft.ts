import type { BaseRule, KnowledgeBase } from '../api/knowledge.ts';

/** A knowledge base as it is being filled in. */
export interface BaseDraft {
  readonly name: string;
  readonly slug: string;
  /** Empty: the offline model. */
  readonly connection: string;
  readonly model: string;
  readonly dimensions: string;
  readonly size: string;
  readonly overlap: string;
  /** Empty: words as they are written. */
  readonly language: string;
}

export const offlineModel = 'offline/words-1';

export function draftOfBase(base: KnowledgeBase | undefined, language: string): BaseDraft {
  if (base === undefined) {
    const usual = { connection: '', model: offlineModel, dimensions: '', size: '400', overlap: '50' };
    return { name: '', slug: '', ...usual, language };
  }
  const { name, slug, rebuilding } = base;
  // What is being made of it is what was asked for last.
  const { connection, model, dimensions, chunk, language: of } = rebuilding ?? base;
  return {
    name,
    slug,
    connection: connection ?? '',
    model,
    dimensions: String(dimensions ?? ''),
    size: String(chunk.size),
    overlap: String(chunk.overlap),
    language: of ?? '',
  };
}

function wholeOf(written: string, least: number, most: number): number | undefined {
  const number = Number(written.trim());
  const isOne = /^\d+$/.test(written.trim()) && number >= least && number <= most;
  return isOne ? number : undefined;
}

/** The fields that hold something else than they must. */
export function wrongIn(draft: BaseDraft): ReadonlySet<keyof BaseDraft> {
  const size = wholeOf(draft.size, 50, 4_000);
  const overlap = wholeOf(draft.overlap, 0, 1_000);
  const isTooMuch = size !== undefined && overlap !== undefined && overlap > size / 2;
  const dimensions = draft.dimensions.trim();
  return new Set([
    ...(size === undefined ? ['size' as const] : []),
    ...(overlap === undefined || isTooMuch ? ['overlap' as const] : []),
    ...(dimensions !== '' && wholeOf(dimensions, 1, 16_000) === undefined ? ['dimensions' as const] : []),
  ]);
}

/** What is sent; undefined where something is wrong. */
export function ruleOfBase(draft: BaseDraft): BaseRule | undefined {
  if (wrongIn(draft).size > 0) return undefined;
  const { connection, model, language, dimensions } = draft;
  return {
    name: draft.name.trim(),
    connection: connection === '' ? null : connection,
    model: connection === '' ? offlineModel : model.trim(),
    dimensions: dimensions.trim() === '' ? null : Number(dimensions),
    chunk: { size: Number(draft.size), overlap: Number(draft.overlap) },
    language: language === '' ? null : language,
  };
}
