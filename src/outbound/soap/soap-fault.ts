import { z } from 'zod';
import { beginningOf } from '../../core/beginning.ts';
import { SnodoError } from '../../core/error.ts';
import type { Json } from '../../core/json.ts';
import type { Redactor } from '../../secrets/redact.ts';
import { faultOfStatus } from '../faults.ts';
import type { Sent } from '../send.ts';
import type { CallResponse } from '../transport.ts';
import { toJson } from './to-json.ts';

/** An element of text, with attributes (such as xml:lang) or without. */
const text = z.preprocess(
  (value) => (typeof value === 'object' && value !== null && '$value' in value ? value.$value : value),
  z.union([z.string(), z.number(), z.boolean()]).transform(String),
);

/** https://www.w3.org/TR/2000/NOTE-SOAP-20000508/#_Toc478383507 */
const first = z.looseObject({ faultcode: text, faultstring: text.optional(), detail: z.unknown().optional() });
/** https://www.w3.org/TR/soap12-part1/#soapfault */
const second = z.looseObject({
  Code: z.looseObject({ Value: text, Subcode: z.looseObject({ Value: text }).optional() }),
  Reason: z.looseObject({ Text: z.union([z.array(text).transform(([one = '']) => one), text]) }).optional(),
  Detail: z.unknown().optional(),
});

export interface Fault {
  readonly code: string;
  readonly subcode?: string;
  readonly faultstring: string;
  readonly detail: Json;
}

/** @param value the content of a Fault element, as the library reads it. @returns undefined where it is none. */
export function readFault(value: unknown): Fault | undefined {
  const one = first.safeParse(value);
  if (one.success) {
    const { faultcode, faultstring = '', detail } = one.data;
    return { code: faultcode, faultstring, detail: toJson(detail) };
  }
  const two = second.safeParse(value);
  if (!two.success) return undefined;
  const { Code, Reason, Detail } = two.data;
  return {
    code: Code.Value,
    ...(Code.Subcode ? { subcode: Code.Subcode.Value } : {}),
    faultstring: Reason?.Text ?? '',
    detail: toJson(Detail),
  };
}

/** A code of which the one who asks is to blame: what a fault of it says is nothing against the service. */
const clientCode = /^(?:[\w.-]+:)?(?:Client|Sender|VersionMismatch|MustUnderstand|DataEncodingUnknown)(?:\.|$)/;
/** Where a message stands that is looked through: a fault is at its beginning. */
const lookedThrough = 64_000;

/** Whether an answer is a fault that its sender could not help. */
export function blamesClient({ body }: CallResponse): boolean {
  const message = Buffer.from(body.subarray(0, lookedThrough)).toString();
  const [, code = ''] =
    /<(?:[\w.-]+:)?Fault[\s>][^]*?<(?:[\w.-]+:)?(?:faultcode|Value)(?:\s[^>]*)?>\s*([^<\s]+)/.exec(message) ?? [];
  return clientCode.test(code);
}

/** `soap:Server` and `env:Receiver` are the service's own trouble; refinements are written `Server.Busy`. */
function isPassing(code: string): boolean {
  return /^(?:.*:)?(?:Server|Receiver)(?:\.|$)/.test(code);
}

export function soapFaultError(sent: Sent, operation: string, fault: Fault, redactor: Redactor): SnodoError {
  const { retryable, afterMs } = faultOfStatus(sent.status, sent.headers, Date.now());
  const code = fault.subcode === undefined ? fault.code : `${fault.code}, ${fault.subcode}`;
  return new SnodoError(
    'soap_fault',
    redactor.text(
      `"${operation}" at ${sent.url} failed: ${beginningOf(fault.faultstring, 500)} (${beginningOf(code, 200)})`,
    ),
    {
      status: sent.status,
      // Every fault comes with 500, whoever is to blame.
      retryable: isPassing(fault.code) || (retryable && sent.status !== 500),
      details: { status: sent.status, body: redactor.json({ ...fault }) },
      ...(afterMs === undefined ? {} : { retryAfterMs: afterMs }),
    },
  );
}
