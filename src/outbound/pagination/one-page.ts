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
import { countsPages, nextRequest } from './strategies.ts';

/** A page that is to be read. */
export interface PageCall {
  /** From 1. */
  readonly page: number;
  readonly request: HttpRequestInput;
  /** The items of the page before, as a digest, where pages are counted; else empty. */
  readonly before: string;
}

/** Which page is asked for: where it goes and what is sent. */
export interface Called {
  readonly url: URL;
  readonly text: string;
}

/** A page that was read. */
export interface OnePage {
  readonly response: HttpResult;
  readonly items: readonly Json[];
  /** The items as a digest, where pages are counted and there are any; else empty. */
  readonly digest: string;
  /** Of the page after it; undefined where this is the last. */
  readonly next: HttpRequestInput | undefined;
  /** Whether there is no such page: the one before was the last. */
  readonly beyond: boolean;
}

/** A service that takes it for the same request would answer with the first page again. */
function keyOfPage(key: string | undefined, page: number): string | undefined {
  return key === undefined || page === 1 ? key : digestId(`${key}\n${page}`);
}

export function calledBy({ request }: PageCall, { connection }: HttpContext): Called {
  const url = requestUrl(request, connection?.config.baseUrl);
  return { url, text: JSON.stringify([url.href, request.body ?? null]) };
}

export function leadsBack(page: number, { host }: URL): SnodoError {
  return new SnodoError(
    'unreadable',
    `Page ${page} of ${host} leads back to a page that was read already, so the list would never end. Check paginate.`,
  );
}

/**
 * Reads one page, and finds where the next one is.
 *
 * @throws SnodoError all of `httpRequest`; `unreadable` where it has no list, leads to another origin or repeats the page before.
 */
export async function onePage(
  outbound: Outbound,
  { page, request, before }: PageCall,
  paginate: Paginate,
  { url }: Called,
  context: HttpContext,
): Promise<OnePage> {
  // One page beyond the last is how some services end a list that is counted.
  const beyond = page > 1 && countsPages(paginate) ? [404] : [];
  const response = await comingLater(
    () =>
      httpRequest(
        outbound,
        { ...request, accept: [...(request.accept ?? []), ...beyond] },
        {
          ...context,
          idempotencyKey: keyOfPage(context.idempotencyKey, page),
          // What was not reached before is no repetition: a second attempt at a long list would use the budget up.
          attempt: page === 1 ? context.attempt : 1,
        },
      ),
    { now: Date.now, signal: context.signal },
  );
  if (response.status === 404 && beyond.length > 0) {
    return { response, items: [], digest: '', next: undefined, beyond: true };
  }
  const items = itemsOf(response.body, paginate.items, page);
  const digest = countsPages(paginate) && items.length > 0 ? digestId(JSON.stringify(items)) : '';
  if (digest !== '' && digest === before) {
    throw new SnodoError(
      'unreadable',
      `${url.host} gave the same items on pages ${page - 1} and ${page}: it does not know the parameter that counts them. Check paginate.`,
    );
  }
  const last = paginate.until !== undefined && fits(response.body, paginate.until);
  const next = last ? undefined : nextRequest({ request, url, response, items }, paginate);
  return { response, items, digest, next, beyond: false };
}
