import { SnodoError } from '../../core/error.ts';
import type { Json } from '../../core/json.ts';
import type { Outbound } from '../call.ts';
import type { HttpContext, HttpRequestInput, HttpResult } from '../http-request.ts';
import { calledBy, leadsBack, onePage, type PageCall } from './one-page.ts';
import type { Paginate } from './paginate.ts';
import { firstRequest } from './strategies.ts';

/** Of the bodies of all pages together: they are all held in memory. */
const mostBytes = 50_000_000;

/** A type and not an interface: only so it is Json. */
export type PagedResult = {
  /** Of the last page. */
  readonly status: number;
  readonly headers: HttpResult['headers'];
  /** The items of all pages. */
  readonly body: readonly Json[];
  readonly pages: number;
  /** Whether the last page was reached, and not `maxPages` or `maxItems`. */
  readonly complete: boolean;
};

/**
 * Reads a list page by page: each is a call of its own, authenticated, throttled and recorded.
 *
 * @throws SnodoError all of `httpRequest`; `unreadable` where a page has no list, leads to another origin or back to one
 * that was read; `too_large`.
 */
export async function readPages(
  outbound: Outbound,
  input: HttpRequestInput,
  paginate: Paginate,
  context: HttpContext,
): Promise<PagedResult> {
  const items: Json[] = [];
  const seen = new Set<string>();
  let bytes = 0;
  const record: HttpContext['record'] = (call) => {
    bytes += call.responseBytes;
    context.record(call);
  };

  let call: PageCall = { page: 1, request: firstRequest(input, paginate), before: '' };
  for (;;) {
    const { page } = call;
    const called = calledBy(call, context);
    if (seen.has(called.text)) throw leadsBack(page, called.url);
    seen.add(called.text);
    const {
      response,
      items: found,
      digest,
      next,
      beyond,
    } = await onePage(outbound, call, paginate, called, { ...context, record });
    const ends = (complete: boolean): PagedResult => ({
      status: response.status,
      headers: response.headers,
      body: items,
      pages: page,
      complete,
    });
    if (beyond) return { ...ends(true), pages: page - 1 };
    if (bytes > mostBytes) {
      throw new SnodoError(
        'too_large',
        `The pages of ${called.url.host} hold more than ${mostBytes} bytes. Set maxPages.`,
      );
    }
    for (const item of found) items.push(item);
    const { maxItems = Number.POSITIVE_INFINITY, maxPages } = paginate;
    if (items.length >= maxItems) {
      const complete = next === undefined && items.length === maxItems;
      items.length = maxItems;
      return ends(complete);
    }
    if (next === undefined || page === maxPages) return ends(next === undefined);
    call = { page: page + 1, request: next, before: digest };
  }
}
