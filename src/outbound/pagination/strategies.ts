import { SnodoError } from '../../core/error.ts';
import type { Json } from '../../core/json.ts';
import type { HttpRequestInput, HttpResult } from '../http-request.ts';
import { atPlace } from '../json-place.ts';
import { nextLink } from './link-header.ts';
import type { Paginate } from './paginate.ts';
import { readParameter, withParameter } from './request-parameter.ts';

/** A page that was read. */
export interface Page {
  readonly request: HttpRequestInput;
  /** Where the request went. */
  readonly url: URL;
  readonly response: HttpResult;
  readonly items: readonly Json[];
}

type PaginateBy<B extends Paginate['by'] = Paginate['by']> = {
  [K in B]: { readonly by: K } & Omit<Extract<Paginate, { by: K }>, 'by'>;
}[B];

interface Strategy<P> {
  /** Decides purely; undefined after the last page. @throws SnodoError where the page cannot be read. */
  next(page: Page, paginate: P): HttpRequestInput | undefined;
  /** Whether a service that knows nothing of the parameter would give the same page for ever. */
  readonly counts: boolean;
}

function linked(text: string, { request, url }: Page): HttpRequestInput {
  if (!URL.canParse(text, url.href)) {
    throw new SnodoError('unreadable', `The link to the next page of ${url.host} is not a URL.`);
  }
  const next = new URL(text, url);
  if (next.origin !== url.origin) {
    throw new SnodoError(
      'unreadable',
      `The next page of ${url.host} is said to be at ${next.host}. It is not followed: the credential must not go elsewhere.`,
    );
  }
  return { ...request, path: undefined, query: undefined, url: next.href };
}

function counted(given: Json | undefined, start: number, place: string): number {
  const count = given === undefined ? start : Number(given);
  if (Number.isSafeInteger(count)) return count;
  throw new SnodoError('invalid', `"${place}" of the request is not a whole number, so there is no next page.`);
}

const strategies: {
  readonly [B in Paginate['by']]: Strategy<PaginateBy<B>>;
} = {
  link: {
    counts: false,
    next(page, { link }) {
      const { headers, body } = page.response;
      const found = link === undefined ? nextLink(headers['link']) : atPlace(body, link);
      if (found === undefined || found === null || found === '' || found === false) return undefined;
      if (typeof found === 'string') return linked(found, page);
      throw new SnodoError('unreadable', `At "${link}" of the body of ${page.url.host} there is no link.`);
    },
  },
  cursor: {
    counts: false,
    next({ request, response, url }, { cursor, cursorIn }) {
      const found = atPlace(response.body, cursor);
      if (found === undefined || found === null || found === '' || found === false) return undefined;
      if (typeof found === 'string' || typeof found === 'number') return withParameter(request, cursorIn, found);
      throw new SnodoError('unreadable', `At "${cursor}" of the body of ${url.host} there is no cursor.`);
    },
  },
  // An empty page is the end, not one shorter than `limit`: many services give fewer at a time than they are asked for.
  page: {
    counts: true,
    next({ request, items }, { pageParam }) {
      if (items.length === 0) return undefined;
      return withParameter(request, pageParam, counted(readParameter(request, pageParam), 1, pageParam) + 1);
    },
  },
  offset: {
    counts: true,
    next({ request, items }, { offsetParam }) {
      if (items.length === 0) return undefined;
      const offset = counted(readParameter(request, offsetParam), 0, offsetParam) + items.length;
      return withParameter(request, offsetParam, offset);
    },
  },
};

function strategyOf<B extends Paginate['by']>(paginate: PaginateBy<B>): Strategy<PaginateBy<B>> {
  return strategies[paginate.by];
}

export function nextRequest(page: Page, paginate: Paginate): HttpRequestInput | undefined {
  return strategyOf(paginate).next(page, paginate);
}

/** Whether pages are counted, so that one beyond the last can be asked for. */
export function countsPages(paginate: Paginate): boolean {
  return strategyOf(paginate).counts;
}

export function firstRequest(request: HttpRequestInput, paginate: Paginate): HttpRequestInput {
  if (paginate.by === 'link' || paginate.limit === undefined) return request;
  return withParameter(request, paginate.limitParam, paginate.limit);
}
