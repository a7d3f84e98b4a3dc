import type { Json } from '../../core/json.ts';
import type { HttpRequestInput } from '../http-request.ts';
import { atPlace, withPlace } from '../json-place.ts';
import { nameOfPart } from '../url-parameters.ts';

const inBody = /^body\.(.+)$/s;

/** The query that an address was written with, without the fragment. */
function writtenQuery(text: string): { readonly before: string; readonly parts: readonly string[] } {
  const [address = ''] = text.split('#', 1);
  const at = address.indexOf('?');
  if (at < 0) return { before: address, parts: [] };
  return {
    before: address.slice(0, at),
    parts: address
      .slice(at + 1)
      .split('&')
      .filter((part) => part !== ''),
  };
}

function without(text: string, name: string): string {
  const { before, parts } = writtenQuery(text);
  const rest = parts.filter((part) => nameOfPart(part) !== name);
  return rest.length === parts.length ? text : rest.length === 0 ? before : `${before}?${rest.join('&')}`;
}

/** What a request has where `place` says: a query parameter's name, or `body.` and a place in the body. */
export function readParameter(request: HttpRequestInput, place: string): Json | undefined {
  const [, bodyPlace] = inBody.exec(place) ?? [];
  if (bodyPlace !== undefined) return atPlace(request.body, bodyPlace);
  const given = request.query?.[place];
  if (given !== undefined) return given;
  const part = writtenQuery(request.url ?? request.path ?? '').parts.find((one) => nameOfPart(one) === place);
  return part === undefined ? undefined : (new URLSearchParams(part).get(place) ?? undefined);
}

/** The request with another value there. A parameter that its address was written with is replaced. */
export function withParameter(request: HttpRequestInput, place: string, value: Json): HttpRequestInput {
  const [, bodyPlace] = inBody.exec(place) ?? [];
  if (bodyPlace !== undefined) return { ...request, body: withPlace(request.body, bodyPlace, value) };
  return {
    ...request,
    path: request.path === undefined ? undefined : without(request.path, place),
    url: request.url === undefined ? undefined : without(request.url, place),
    query: { ...request.query, [place]: value },
  };
}
