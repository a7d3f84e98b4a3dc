import type { Statements } from '../database.ts';

/**
 * What came in with a delivery `d`, as words: query and headers first, for they are short. What is looked at directly
 * must be read as it is here, or the same delivery would be found at one time and not at another.
 */
export function wordsOfDelivery(sql: Statements) {
  return sql`to_tsvector('simple', concat_ws(' ', left(d.query::text, 2000), left(d.headers::text, 4000),
    case when octet_length(d.body) < 200000 then left(text_of(d.body), 8000) end))`;
}

/** What a run `r` was given, answered and failed with, as words: the first 8,000 characters. */
export function wordsOfRun(sql: Statements) {
  return sql`to_tsvector('simple', left(concat_ws(' ', r.id, r.workflow, r.input::text, r.output::text, r.error::text), 8000))`;
}

/** What a run `r` is found by whose contents are not there. */
export function nameOfRun(sql: Statements) {
  return sql`to_tsvector('simple', concat_ws(' ', r.id, r.workflow))`;
}
