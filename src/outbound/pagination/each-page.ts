import type { Json } from '../../core/json.ts';
import type { Outbound } from '../call.ts';
import type { HttpContext, HttpRequestInput, HttpResult } from '../http-request.ts';
import { calledBy, leadsBack, onePage, type PageCall } from './one-page.ts';
import type { Paginate } from './paginate.ts';
import { firstRequest } from './strategies.ts';

/** A page of a list, as it was read. */
export interface ReadPage {
  /** From 1. */
  readonly page: number;
  readonly response: HttpResult;
  readonly items: readonly Json[];
  /** Whether the list ends with it. */
  readonly isLast: boolean;
  /** Whether there is no such page: the one before was the last. */
  readonly beyond: boolean;
}

/**
 * Reads a list page by page, the next one when it is asked for: each is a call of its own, authenticated, throttled and
 * recorded. It ends with the last page, whatever `maxPages` and `maxItems` say.
 *
 * @throws SnodoError all of `httpRequest`; `unreadable` where a page has no list, leads to another origin or back to one
 * that was read.
 */
export async function* eachPage(
  outbound: Outbound,
  input: HttpRequestInput,
  paginate: Paginate,
  context: HttpContext,
): AsyncGenerator<ReadPage, undefined> {
  const seen = new Set<string>();
  let call: PageCall = { page: 1, request: firstRequest(input, paginate), before: '' };
  for (;;) {
    const { page } = call;
    const called = calledBy(call, context);
    if (seen.has(called.text)) throw leadsBack(page, called.url);
    seen.add(called.text);
    const { response, items, digest, next, beyond } = await onePage(outbound, call, paginate, called, context);
    yield { page, response, items, isLast: next === undefined, beyond };
    if (next === undefined) return undefined;
    call = { page: page + 1, request: next, before: digest };
  }
}
