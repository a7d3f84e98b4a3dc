import { durationMs } from '../core/duration.ts';
import { httpRequest } from '../outbound/http-request.ts';
import { readPages } from '../outbound/pagination/read-pages.ts';
import { callContext } from './call-input.ts';
import { httpRequestInput } from './http-request-input.ts';
import { stepType } from './step-type.ts';

const beginningMs = 60_000;

export const httpRequestStep = stepType({
  type: 'http.request',
  title: 'HTTP request',
  description:
    'Calls an HTTP API, over a connection (`path` is added to its address) or at a `url`. A status of 400 or more fails the step unless `accept` lists it.',
  effect: 'write',
  input: httpRequestInput,
  secretsIn: ['headers'],
  run: async ({ connection, paginate, read, maxEvents = 1_000, for: time = '30s', hedge, ...given }, context) => {
    const { outbound } = context.services;
    const around = await callContext(connection, context);
    const request = hedge === undefined ? given : { ...given, hedgeMs: durationMs(hedge) };
    if (paginate) return { kind: 'output', output: await readPages(outbound, request, paginate, around) };
    if (read === undefined) return { kind: 'output', output: await httpRequest(outbound, request, around) };
    const forMs = durationMs(time);
    const reading = { as: read, most: maxEvents, forMs, emit: context.emit };
    // The beginning of the answer may take as long as that of any other.
    const whole = { ...request, read: reading, timeoutMs: forMs + beginningMs };
    return { kind: 'output', output: await httpRequest(outbound, whole, around) };
  },
});
