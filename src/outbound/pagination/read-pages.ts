import { SnodoError } from '../../core/error.ts';
import type { Json } from '../../core/json.ts';
import type { Outbound } from '../call.ts';
import type { HttpContext, HttpRequestInput, HttpResult } from '../http-request.ts';
import { requestUrl } from '../request-url.ts';
import { eachPage } from './each-page.ts';
import type { Paginate } from './paginate.ts';

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
  let bytes = 0;
  const record: HttpContext['record'] = (call) => {
    bytes += call.responseBytes;
    context.record(call);
  };
  const { maxItems = Number.POSITIVE_INFINITY, maxPages } = paginate;

  for await (const read of eachPage(outbound, input, paginate, { ...context, record })) {
    const { page, response, isLast, beyond } = read;
    const ends = (complete: boolean, pages = page): PagedResult => ({
      status: response.status,
      headers: response.headers,
      body: items,
      pages,
      complete,
    });
    if (beyond) return ends(true, page - 1);
    if (bytes > mostBytes) {
      throw new SnodoError(
        'too_large',
        `The pages of ${requestUrl(input, context.connection?.config.baseUrl).host} hold more than ${mostBytes} bytes. Set maxPages.`,
      );
    }
    for (const item of read.items) items.push(item);
    if (items.length >= maxItems) {
      const complete = isLast && items.length === maxItems;
      items.length = maxItems;
      return ends(complete);
    }
    if (isLast || page === maxPages) return ends(isLast);
  }
  throw new TypeError('A list of pages ended without a last one.');
}
