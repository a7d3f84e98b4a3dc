import { deepStrictEqual, equal } from 'node:assert/strict';
import type { IncomingHttpHeaders } from 'node:http';
import { dummyToken } from './dummy-auth.ts';
import type { Exchange } from './fixture.ts';

/** A request as the service of a fixture got it. */
export interface Seen {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer<ArrayBuffer>;
}

function formOf(body: string): Record<string, string | string[]> {
  const form = new URLSearchParams(body);
  return Object.fromEntries(
    [...new Set(form.keys())].map((name) => {
      const values = form.getAll(name);
      const [first = ''] = values;
      return [name, values.length === 1 ? first : values];
    }),
  );
}

async function partsOf({ body, headers }: Seen) {
  const type = headers['content-type'] ?? '';
  const form = await new Response(body, { headers: { 'content-type': type } }).formData();
  const parts = [...form].map(async ([name, part]) => {
    if (typeof part === 'string') return { name, value: part };
    const base64 = Buffer.from(await part.arrayBuffer()).toString('base64');
    return { name, filename: part.name, contentType: part.type, base64 };
  });
  return Promise.all(parts);
}

/** Without what proves who calls, which is no part of a fixture. */
function bare(path: string): string {
  const url = new URL(path, 'http://service');
  const kept = url.search
    .slice(1)
    .split('&')
    .filter((one) => one !== '' && !one.includes(dummyToken));
  return url.pathname + (kept.length === 0 ? '' : `?${kept.join('&')}`);
}

/** @throws AssertionError with the difference between a request and what the fixture says of it. */
export async function sameCall(seen: Seen, { asks }: Exchange, basePath: string): Promise<void> {
  // Another part of the API need not be below the address.
  const path = bare(seen.path);
  equal(
    `${seen.method} ${path.startsWith(`${basePath}/`) ? path.slice(basePath.length) : path}`,
    `${asks.method} ${asks.path}`,
  );
  for (const [name, value] of Object.entries(asks.headers)) equal(seen.headers[name.toLowerCase()], value, name);
  const text = seen.body.toString();
  if (asks.form !== undefined) deepStrictEqual(formOf(text), asks.form);
  else if (asks.multipart !== undefined) deepStrictEqual(await partsOf(seen), asks.multipart);
  else if (asks.base64 !== undefined) equal(seen.body.toString('base64'), asks.base64);
  else deepStrictEqual(text === '' ? undefined : JSON.parse(text), asks.body);
}
