import { z } from 'zod/mini';
import type { Language } from '../state/language.ts';
import { call, query } from './client.ts';

const foundSchema = z.object({
  kind: z.enum(['connector', 'action', 'event']),
  type: z.string(),
  title: z.string(),
  description: z.string(),
  connector: z.object({ id: z.string(), title: z.string(), color: z.string() }),
  made: z.enum(['hand', 'given', 'generated']),
});
export type CatalogueEntry = z.infer<typeof foundSchema>;

/** No search finds more. */
export const mostFound = 100;

interface Looked {
  readonly text: string;
  /** Only of these services. */
  readonly of?: readonly string[] | undefined;
  readonly kind?: CatalogueEntry['kind'];
  readonly language: Language;
}

/** What of the services fits some words, the best first. */
export function searchCatalogue({ text, of, kind, language }: Looked, signal?: AbortSignal) {
  const path = `/catalogue${query({ text, kind, connectors: of?.join(','), language, limit: mostFound })}`;
  return call(path, z.object({ items: z.array(foundSchema) }), signal === undefined ? {} : { signal });
}
