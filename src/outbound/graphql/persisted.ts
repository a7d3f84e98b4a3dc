import { createHash } from 'node:crypto';
import type { Json } from '../../core/json.ts';
import { codeOf, type GraphqlAnswer } from './answer.ts';

/** https://www.apollographql.com/docs/apollo-server/performance/apq */
export function persistedExtension(query: string): { readonly [key: string]: Json } {
  const sha256Hash = createHash('sha256').update(query).digest('hex');
  return { persistedQuery: { version: 1, sha256Hash } };
}

const says: Readonly<Record<string, 'unknown' | 'unsupported'>> = {
  PersistedQueryNotFound: 'unknown',
  PERSISTED_QUERY_NOT_FOUND: 'unknown',
  PersistedQueryNotSupported: 'unsupported',
  PERSISTED_QUERY_NOT_SUPPORTED: 'unsupported',
};

/** Whether the service does not know the query by its digest, or wants none; undefined where it has answered it. */
export function persistedRefusal({ errors }: GraphqlAnswer): 'unknown' | 'unsupported' | undefined {
  for (const one of errors) {
    const refusal = says[one.message] ?? says[codeOf(one) ?? ''];
    if (refusal !== undefined) return refusal;
  }
  return undefined;
}
