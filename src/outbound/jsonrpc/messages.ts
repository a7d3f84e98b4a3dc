import { z } from 'zod';
import { isList, isObject, type Json } from '../../core/json.ts';

export interface RpcCall {
  readonly method: string;
  readonly params?: Json | undefined;
  /** Wants no answer. */
  readonly notification?: boolean | undefined;
}

/** Types and not interfaces: only so they are Json. */
export type RpcError = { readonly code: number; readonly message: string; readonly data?: Json };
export type RpcResult = { readonly result: Json } | { readonly error: RpcError };

const idSchema = z.union([z.string(), z.number(), z.null()]);

/** https://www.jsonrpc.org/specification#response_object; of 1.0 too, where what is not there is null. */
const answerSchema = z.looseObject({
  jsonrpc: z.literal('2.0').optional(),
  id: idSchema.optional(),
  error: z.object({ code: z.number(), message: z.string() }).nullish(),
});

/** The calls as they are sent: each that wants an answer has its place, from 1, as its id. */
export function messagesOf(calls: readonly RpcCall[]): readonly { readonly [key: string]: Json }[] {
  return calls.map(({ method, params, notification }, at) => ({
    jsonrpc: '2.0',
    method,
    ...(params === undefined ? {} : { params }),
    ...(notification === true ? {} : { id: at + 1 }),
  }));
}

interface Answer {
  readonly id: string | number | null;
  readonly result: RpcResult;
}

/** One answer; undefined where it is none. */
export function readAnswer(value: Json): Answer | undefined {
  const read = answerSchema.safeParse(value);
  if (!read.success || !isObject(value)) return undefined;
  const { id = null, error } = read.data;
  const given = value['error'];
  if (error && given !== undefined && isObject(given)) {
    const data = given['data'];
    const { code, message } = error;
    return { id, result: { error: { code, message, ...(data === undefined ? {} : { data }) } } };
  }
  const result = value['result'];
  return result === undefined ? undefined : { id, result: { result } };
}

/**
 * The results of several calls in the order in which they were asked, in whichever they came. A notification has the
 * result null.
 *
 * @returns a text where the answers are not those to these calls.
 */
export function inOrder(calls: readonly RpcCall[], answers: Json): readonly RpcResult[] | string {
  if (!isList(answers)) return 'no list of answers';
  const byId = new Map<string | number | null, RpcResult>();
  for (const one of answers) {
    const read = readAnswer(one);
    if (read === undefined) return 'a list in which not everything is an answer of JSON-RPC';
    if (byId.has(read.id)) return `two answers with the id ${JSON.stringify(read.id)}`;
    byId.set(read.id, read.result);
  }
  const results: RpcResult[] = [];
  for (const [at, { notification }] of calls.entries()) {
    const found = byId.get(at + 1);
    byId.delete(at + 1);
    if (notification === true) results.push({ result: null });
    else if (found === undefined) return `no answer with the id ${at + 1}`;
    else results.push(found);
  }
  const [stray] = byId.keys();
  return stray === undefined ? results : `an answer with the id ${JSON.stringify(stray)}, which nobody asked for`;
}
