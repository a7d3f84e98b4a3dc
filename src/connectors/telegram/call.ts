import { z } from 'zod';
import type { Body, ConnectorHttp } from '../../connector/http.ts';
import type { Untrusted } from '../../core/untrusted.ts';

/** The page of all methods; each has its anchor. */
export const page = 'https://core.telegram.org/bots/api';

/** Where a method is: the token of the bot stands in the path, where the connection puts it. */
export function path(method: string): string {
  return `/bot{token}/${method}`;
}

export function call(http: ConnectorHttp, method: string, body: Body = {}): Promise<Untrusted> {
  return http.post(path(method), body);
}

/** What a method gives, without the envelope that it comes in. */
export async function resultOf<T>(answer: Promise<Untrusted>, result: z.ZodType<T>): Promise<T> {
  return (await answer).read(z.object({ result })).result;
}

/** Of a method that gives nothing but that it was done. */
export const done = z.looseObject({ ok: z.literal(true) });
