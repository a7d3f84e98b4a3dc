import { digestId } from '../../core/id.ts';
import { SnodoError } from '../../core/error.ts';
import type { Json } from '../../core/json.ts';
import type { Outbound } from '../call.ts';
import { type HttpContext, type HttpRequestInput, httpRequest, type HttpResult } from '../http-request.ts';
import { fits } from '../json-place.ts';
import { requestUrl } from '../request-url.ts';
import { comingLater } from './come-later.ts';
import { itemsOf } from './items.ts';
import type { Paginate } from './paginate.ts';
import { countsPages, firstRequest, nextRequest, type Page } from './strategies.ts';

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

/** A service that takes it for the same request would answer with the first page again. */
function keyOfPage(key: string | undefined, page: number): string | undefined {
  return key === undefined || page === 1 ? key : digestId(`${key}\n${page}`);
}

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

  const read = async (request: HttpRequestInput, page: number): Promise<HttpResult> => {
    // One page beyond the last is how some services end a list that is counted.
    const beyond = page > 1 && countsPages(paginate) ? [404] : [];
    return comingLater(
      () =>
        httpRequest(
          outbound,
          { ...request, accept: [...(request.accept ?? []), ...beyond] },
          {
            ...context,
            record,
            idempotencyKey: keyOfPage(context.idempotencyKey, page),
            // What was not reached before is no repetition: a second attempt at a long list would use the budget up.
            attempt: page === 1 ? context.attempt : 1,
          },
        ),
      { now: Date.now, signal: context.signal },
    );
  };

  let request = firstRequest(input, paginate);
  let before = '';
  for (let pages = 1; ; pages += 1) {
    const url = requestUrl(request, context.connection?.config.baseUrl);
    const called = JSON.stringify([url.href, request.body ?? null]);
    if (seen.has(called)) {
      throw new SnodoError(
        'unreadable',
        `Page ${pages} of ${url.host} leads back to a page that was read already, so the list would never end. Check paginate.`,
      );
    }
    seen.add(called);
    const response = await read(request, pages);
    const ends = (complete: boolean): PagedResult => ({
      status: response.status,
      headers: response.headers,
      body: items,
      pages,
      complete,
    });
    if (response.status === 404 && pages > 1 && countsPages(paginate)) return { ...ends(true), pages: pages - 1 };
    if (bytes > mostBytes) {
      throw new SnodoError('too_large', `The pages of ${url.host} hold more than ${mostBytes} bytes. Set maxPages.`);
    }
    const found = itemsOf(response.body, paginate.items, pages);
    const text = countsPages(paginate) && found.length > 0 ? JSON.stringify(found) : '';
    if (text !== '' && text === before) {
      throw new SnodoError(
        'unreadable',
        `${url.host} gave the same items on pages ${pages - 1} and ${pages}: it does not know the parameter that counts them. Check paginate.`,
      );
    }
    before = text;
    for (const item of found) items.push(item);
    const page: Page = { request, url, response, items: found };
    const next = paginate.until && fits(response.body, paginate.until) ? undefined : nextRequest(page, paginate);
    const { maxItems = Number.POSITIVE_INFINITY, maxPages } = paginate;
    if (items.length >= maxItems) {
      const complete = next === undefined && items.length === maxItems;
      items.length = maxItems;
      return ends(complete);
    }
    if (next === undefined || pages === maxPages) return ends(next === undefined);
    request = next;
  }
}
