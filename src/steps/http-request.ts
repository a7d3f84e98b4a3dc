import { durationMs } from '../core/duration.ts';
import { isObject } from '../core/json.ts';
import { requestKey } from '../outbound/cache/request-key.ts';
import { httpRequest } from '../outbound/http-request.ts';
import { readPages } from '../outbound/pagination/read-pages.ts';
import { callContext } from './call-input.ts';
import { httpRequestInput } from './http-request-input.ts';
import { stepType } from './step-type.ts';

const beginningMs = 60_000;

/** RFC 9110, 9.2.1: those that only read, and whose answers are worth keeping. */
const safeMethods: readonly unknown[] = ['GET', 'HEAD'];

export const httpRequestStep = stepType({
  type: 'http.request',
  title: 'HTTP request',
  description:
    'Calls an HTTP API, over a connection (`path` is added to its address) or at a `url`. A status of 400 or more fails the step unless `accept` lists it. Files are sent as `body` or in `multipart`; with `download` the answer is kept as one.',
  effect: 'write',
  group: 'call',
  input: httpRequestInput,
  secretsIn: ['headers'],
  // The headers would only cost tokens.
  told: (output) => (isObject(output) && 'body' in output ? (output['body'] ?? null) : output),
  keeping: {
    // A file lasts as long as its run, and parts are for those who wait for them.
    reads: ({ method = 'GET', download = false, read }) =>
      safeMethods.includes(method) && download === false && read === undefined,
    byHttp: ({ paginate }) => paginate === undefined,
    asked: ({ paginate, ...request }, open) => [requestKey(request, open?.config), JSON.stringify(paginate ?? null)],
    question: (input, open) => requestKey(input, open?.config),
    isAnswer: (output) => isObject(output) && !(Number(output['status']) >= 400),
  },
  run: async ({ connection, paginate, read, maxEvents = 1_000, for: time = '30s', hedge, ...given }, context) => {
    const { outbound } = context.services;
    const around = await callContext(connection, context);
    const request = hedge === undefined ? given : { ...given, hedgeMs: durationMs(hedge) };
    if (paginate) return { kind: 'output', output: await readPages(outbound, request, paginate, around) };
    if (read === undefined) return { kind: 'output', output: await httpRequest(outbound, request, around) };
    const forMs = durationMs(time);
    const parts = { as: read, most: maxEvents, forMs, emit: context.emit };
    // The beginning of the answer may take as long as that of any other.
    const whole = { ...request, read: parts, timeoutMs: forMs + beginningMs };
    return { kind: 'output', output: await httpRequest(outbound, whole, around) };
  },
});
