import { SnodoError } from '../../core/error.ts';
import type { Sql } from '../database.ts';

/** What tokens cost, in US dollars for a million. */
export interface TokenPrices {
  readonly input: number;
  readonly output: number;
  /** Of the input that the service had kept; null: as all other input. */
  readonly cachedInput: number | null;
}

/** A price that somebody gave. */
export interface OwnPrice extends TokenPrices {
  /** The connector of a connection, such as openai; `*` for any. */
  readonly provider: string;
  /** A name, or a pattern with `*`. */
  readonly model: string;
}

export interface StoredPrice extends OwnPrice {
  readonly updatedAt: Date;
}

function columns(sql: Sql) {
  return sql`provider, model, input, output, cached_input as "cachedInput", updated_at as "updatedAt"`;
}

/** All of them: they are few. */
export async function listPrices(sql: Sql): Promise<readonly StoredPrice[]> {
  return sql<StoredPrice[]>`select ${columns(sql)} from model_prices order by provider, model`;
}

/** @returns the price as it is now, and whether it is new. */
export async function putPrice(
  sql: Sql,
  { provider, model, input, output, cachedInput }: OwnPrice,
): Promise<StoredPrice & { readonly created: boolean }> {
  const [row] = await sql<(StoredPrice & { created: boolean })[]>`
    insert into model_prices (provider, model, input, output, cached_input)
    values (${provider}, ${model}, ${input}, ${output}, ${cachedInput})
    on conflict (provider, model) do update set input = excluded.input, output = excluded.output,
      cached_input = excluded.cached_input, updated_at = now()
    returning ${columns(sql)}, xmax = 0 as created`;
  if (row === undefined) throw new SnodoError('internal', 'A price was not written.');
  return row;
}

/** @throws SnodoError `not_found`. */
export async function deletePrice(sql: Sql, provider: string, model: string): Promise<void> {
  const { count } = await sql`delete from model_prices where provider = ${provider} and model = ${model}`;
  if (count === 0) {
    throw new SnodoError(
      'not_found',
      `No price is given for ${provider}/${model}. GET /api/v1/prices lists those there are.`,
    );
  }
}
