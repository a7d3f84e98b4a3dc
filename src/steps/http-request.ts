import { z } from 'zod';
import { httpRequest } from '../outbound/http-request.ts';
import { acceptedStatuses, callContext, callHeaders, callTarget, hasTarget, needsTarget } from './call-input.ts';
import { stepType } from './step-type.ts';

const scalar = z.union([z.string(), z.number(), z.boolean(), z.null()]);

export const httpRequestStep = stepType({
  type: 'http.request',
  title: 'HTTP request',
  description:
    'Calls an HTTP API, over a connection (`path` is added to its address) or at a `url`. A status of 400 or more fails the step unless `accept` lists it.',
  effect: 'write',
  input: z
    .strictObject({
      ...callTarget,
      method: z.enum(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']).default('GET'),
      query: z.record(z.string(), z.union([scalar, z.array(scalar)])).optional(),
      headers: callHeaders,
      body: z.json().optional(),
      accept: acceptedStatuses,
    })
    .refine(hasTarget, needsTarget),
  secretsIn: ['headers'],
  run: async ({ connection, ...request }, context) => ({
    kind: 'output',
    output: await httpRequest(context.services.outbound, request, await callContext(connection, context)),
  }),
});
