import type { Client } from 'soap';
import { z } from 'zod';
import { beginningOf } from '../../core/beginning.ts';
import { SnodoError } from '../../core/error.ts';
import type { Json } from '../../core/json.ts';
import type { Redactor } from '../../secrets/redact.ts';
import type { Sent } from '../send.ts';
import { readFault, soapFaultError } from './soap-fault.ts';
import { toJson } from './to-json.ts';
import type { SoapPort } from './wsdl.ts';

interface Invocation {
  /** @param lost gets what nobody else hears. */
  readonly open: (lost: (error: unknown) => void) => Client;
  readonly port: SoapPort;
  readonly operation: string;
  readonly input: Json;
  /** The answer that came last, while it is being read. */
  readonly sent: () => Sent | undefined;
  readonly redactor: Redactor;
}

/** What the library makes of an operation. */
const methods = z.record(
  z.string(),
  z.record(
    z.string(),
    z.custom<(input: Json, done: (...came: readonly unknown[]) => void) => void>(
      (value) => typeof value === 'function',
    ),
  ),
);
const faulty = z.object({ root: z.object({ Envelope: z.object({ Body: z.object({ Fault: z.unknown() }) }) }) });
/** The whole envelope is given back where its body is empty. */
const emptied = z.looseObject({ Body: z.null() });

/** What the library says went wrong, in our words. */
function errorOf(error: unknown, { sent, operation, redactor }: Invocation): SnodoError {
  if (error instanceof SnodoError) return error;
  const answer = sent();
  const why = error instanceof Error ? beginningOf(error.message, 300) : 'it is not well-formed XML';
  if (answer === undefined) {
    return new SnodoError('invalid', redactor.text(`"${operation}" cannot be written as a message: ${why}`));
  }
  const read = faulty.safeParse(error);
  const fault = read.success ? readFault(read.data.root.Envelope.Body.Fault) : undefined;
  if (fault) return soapFaultError(answer, operation, fault, redactor);
  const { method: verb, url, status } = answer;
  return new SnodoError(
    'unreadable',
    redactor.text(`${verb} ${url} answered ${status} with something that is no answer of "${operation}": ${why}`),
    { status },
  );
}

/** Calls an operation. */
export function invoke(invocation: Invocation): Promise<{ readonly result: Json; readonly headers: Json }> {
  const { open, port, operation, input } = invocation;
  return new Promise((resolve, reject) => {
    const fail = (error: unknown): void => reject(errorOf(error, invocation));
    try {
      const call = methods.parse(open(fail)[port.service])[port.port]?.[operation];
      if (call === undefined) throw new Error('the WSDL does not say how');
      call(input, (error, result, _raw, headers) => {
        if (error !== null && error !== undefined) fail(error);
        else if (result === undefined) fail(new Error('it holds another element'));
        else
          resolve({
            result: emptied.safeParse(result).success ? null : toJson(result),
            headers: toJson(headers ?? {}),
          });
      });
    } catch (error) {
      fail(error);
    }
  });
}
