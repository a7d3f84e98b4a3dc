import type { Json } from '../../core/json.ts';
import { jsonColumn } from '../json-column.ts';

/** The request that started a run, as it was kept. */
export interface KeptRequest {
  /** The id of the delivery. */
  readonly delivery: string;
  readonly method: string;
  readonly headers: Json;
  readonly query: Json;
  readonly params: Json;
  readonly body: Uint8Array;
  readonly endpoint: string;
}

/** The columns of a delivery that is joined to its run; null where no request started it. */
export interface RequestRow {
  readonly delivery: string | null;
  readonly method: string | null;
  readonly headers: unknown;
  readonly query: unknown;
  readonly params: unknown;
  readonly body: Uint8Array | null;
  readonly endpoint: string | null;
}

export function keptRequest({
  delivery,
  method,
  headers,
  query,
  params,
  body,
  endpoint,
}: RequestRow): KeptRequest | undefined {
  if (delivery === null || method === null || body === null || endpoint === null) return undefined;
  return {
    delivery,
    method,
    headers: jsonColumn(headers),
    query: jsonColumn(query),
    params: jsonColumn(params),
    body,
    endpoint,
  };
}
