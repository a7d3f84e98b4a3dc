import type { Field, MadePages, Schema } from './made-service.ts';
import { given, isGiven } from './reading.ts';
import type { Schemas } from './schemas.ts';

const cursorParameters: readonly string[] = [
  'cursor',
  'pageToken',
  'page_token',
  'nextToken',
  'next_token',
  'after',
  'starting_after',
  'continuation_token',
  'continuationToken',
  'page_cursor',
  'start_cursor',
  'offset_token',
  'marker',
  'NextToken',
];
const cursorPlaces: readonly string[] = [
  'nextPageToken',
  'next_page_token',
  'nextToken',
  'next_token',
  'NextToken',
  'next_cursor',
  'nextCursor',
  'cursor',
  'response_metadata.next_cursor',
  'meta.next_cursor',
  'meta.nextCursor',
  'meta.cursor',
  'meta.next_token',
  'pagination.next_cursor',
  'pagination.cursor',
  'paging.next.after',
  'continuation_token',
  'continuationToken',
  'cursors.after',
  'paging.cursors.after',
];
const pageParameters: readonly string[] = ['page', 'page_number', 'pageNumber', 'page[number]'];
const offsetParameters: readonly string[] = ['offset', 'skip', 'start', '$skip', 'startAt'];
const sizeParameters: readonly string[] = [
  'limit',
  'per_page',
  'perPage',
  'page_size',
  'pageSize',
  'maxResults',
  'max_results',
  'count',
  'page[size]',
  '$top',
  'MaxResults',
  'size',
];

function propertiesOf(schemas: Schemas, made: Schema): Readonly<Record<string, unknown>> {
  return given(schemas.whole(made)['properties']);
}

function has(schemas: Schemas, output: Schema, place: string): boolean {
  let at: Schema = output;
  for (const part of place.split('.')) {
    const next = propertiesOf(schemas, at)[part];
    if (!isGiven(next)) return false;
    at = next;
  }
  return true;
}

function isListSchema(schemas: Schemas, value: unknown): boolean {
  return isGiven(value) && schemas.whole(value)['type'] === 'array';
}

/** How a list comes in pages, where its parameters and its answer tell. */
export function toldPages(schemas: Schemas, fields: readonly Field[], output: Schema): MadePages | undefined {
  const asked = fields.filter((one) => one.in === 'query').map((one) => one.name ?? one.key);
  const among = (names: readonly string[]): string | undefined => names.find((name) => asked.includes(name));
  const whole = schemas.whole(output);
  const lists = Object.entries(propertiesOf(schemas, output)).filter(([, one]) => isListSchema(schemas, one));
  const [only] = lists;
  if (whole['type'] !== 'array' && (lists.length !== 1 || only === undefined)) return undefined;
  const items = whole['type'] === 'array' || only === undefined ? {} : { items: only[0] };
  const limitParam = among(sizeParameters);
  const sized = limitParam === undefined ? {} : { limitParam };
  const cursorIn = among(cursorParameters);
  const cursor = cursorPlaces.find((place) => has(schemas, output, place));
  if (cursorIn !== undefined && cursor !== undefined) return { by: 'cursor', cursor, cursorIn, ...items, ...sized };
  const pageParam = among(pageParameters);
  if (pageParam !== undefined) return { by: 'page', pageParam, ...items, ...sized };
  const offsetParam = among(offsetParameters);
  return offsetParam === undefined || limitParam === undefined
    ? undefined
    : { by: 'offset', offsetParam, ...items, ...sized };
}
