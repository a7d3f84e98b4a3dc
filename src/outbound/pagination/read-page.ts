import { z } from 'zod';
import { digestId } from '../../core/id.ts';
import type { Json } from '../../core/json.ts';
import type { Outbound } from '../call.ts';
import type { HttpContext, HttpRequestInput } from '../http-request.ts';
import { calledBy, leadsBack, onePage } from './one-page.ts';
import type { Paginate } from './paginate.ts';
import { firstRequest } from './strategies.ts';

/** Where a list goes on: small, and Json, so that whoever goes on with it may be another process. */
export const pageMark: z.ZodType<PageMark> = z.strictObject({
  /** From 1. */
  page: z.int().min(1),
  /** How many items the pages before it had. */
  before: z.int().min(0),
  request: z.strictObject({
    url: z.string().exactOptional(),
    path: z.string().exactOptional(),
    query: z.record(z.string(), z.json()),
    body: z.json().exactOptional(),
  }),
  /** The items of the page before it, as a digest, where pages are counted. */
  last: z.string(),
  /** A page that was asked for some pages ago, as a digest: coming to it again is going round. */
  seen: z.string(),
});
/** As it is made: what is read back is one too. */
export type PageMark = {
  readonly page: number;
  readonly before: number;
  readonly request: {
    readonly url?: string;
    readonly path?: string;
    readonly query: { readonly [name: string]: Json };
    readonly body?: Json;
  };
  readonly last: string;
  readonly seen: string;
};

/** A type and not an interface: only so it is Json. */
export type ReadPage = {
  readonly items: readonly Json[];
  /** Null after the last page that is to be read. */
  readonly next: PageMark | null;
  /** Whether the list has ended, and not `maxPages` or `maxItems`. */
  readonly complete: boolean;
};

function placeOf({ url, path, query: parameters = {}, body }: HttpRequestInput): PageMark['request'] {
  const query: Record<string, Json> = {};
  for (const [name, value] of Object.entries(parameters)) if (value !== undefined) query[name] = value;
  return {
    ...(url === undefined ? {} : { url }),
    ...(path === undefined ? {} : { path }),
    query,
    ...(body === undefined ? {} : { body }),
  };
}

/** Brent's way to find that a list goes round: one page is remembered, a new one each time their number has doubled. */
function isRemembered(page: number): boolean {
  return (page & (page - 1)) === 0;
}

/**
 * Reads one page of a list, from where it stands: `from` is what the page before said of the next one.
 *
 * @throws SnodoError all of `httpRequest`; `unreadable` where the page has no list, leads to another origin or round.
 */
export async function readPage(
  outbound: Outbound,
  input: HttpRequestInput,
  paginate: Paginate,
  from: PageMark | undefined,
  context: HttpContext,
): Promise<ReadPage> {
  const { page, before, last, seen } = from ?? { page: 1, before: 0, last: '', seen: '' };
  const { url, path, query, body }: HttpRequestInput = from?.request ?? firstRequest(input, paginate);
  const call = { page, request: { ...input, url, path, query, body }, before: last };
  const called = calledBy(call, context);
  const asked = digestId(called.text);
  if (asked === seen) throw leadsBack(page, called.url);
  const { items, digest, next, beyond } = await onePage(outbound, call, paginate, called, context);
  if (beyond) return { items, next: null, complete: true };
  const { maxItems = Number.POSITIVE_INFINITY, maxPages } = paginate;
  const room = maxItems - before;
  if (next === undefined || items.length >= room || page === maxPages) {
    return { items: items.slice(0, room), next: null, complete: next === undefined && items.length <= room };
  }
  const mark = {
    page: page + 1,
    before: before + items.length,
    request: placeOf(next),
    last: digest,
    seen: isRemembered(page) ? asked : seen,
  };
  return { items, next: mark, complete: false };
}
