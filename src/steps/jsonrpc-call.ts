import { z } from 'zod';
import { rpcBatch, rpcCall } from '../outbound/jsonrpc/call.ts';
import { callContext, callHeaders, callTarget, hasTarget, needsTarget } from './call-input.ts';
import { stepType } from './step-type.ts';

/** https://www.jsonrpc.org/specification#parameter_structures */
const params = z
  .union([z.array(z.json()), z.record(z.string(), z.json())], 'is a list or an object')
  .optional()
  .meta({ title: 'Parameters', description: 'What the method is given: a list, or values by name.', format: 'json' });

const callFields = {
  method: z.string().min(1).max(1_000).meta({ title: 'Method', description: 'The method that is called.' }),
  params,
  notification: z.boolean().optional().meta({ title: 'Notification', description: 'Whether no answer is wanted.' }),
};

export const jsonrpcCall = stepType({
  type: 'jsonrpc.call',
  title: 'JSON-RPC call',
  description:
    'Calls `method` with `params` by JSON-RPC 2.0, or several at once with `batch`. A `notification` wants no answer. An error of the service fails the step.',
  effect: 'write',
  group: 'call',
  input: z
    .strictObject({
      ...callTarget,
      method: callFields.method.optional(),
      params: callFields.params,
      notification: callFields.notification,
      batch: z
        .array(z.strictObject(callFields))
        .min(1)
        .max(1_000)
        .optional()
        .meta({ title: 'Batch', description: 'Several calls that are sent at once.' }),
      failOnError: z.boolean().optional().meta({
        title: 'Fail on any error',
        description: 'Whether a batch fails when one of its calls did: yes when left out.',
      }),
      headers: callHeaders,
    })
    .refine(hasTarget, needsTarget)
    .refine((input) => (input.method === undefined) !== (input.batch === undefined), 'needs `method` or `batch`')
    .refine(
      (input) => input.batch === undefined || (input.params === undefined && input.notification === undefined),
      '`params` and `notification` stand in the entries of a `batch`',
    )
    .refine(
      (input) => input.batch !== undefined || input.failOnError === undefined,
      '`failOnError` is for a `batch`: a single call that fails always fails the step',
    ),
  secretsIn: ['headers'],
  run: async ({ connection, method, params: given, notification, batch, failOnError, ...target }, context) => {
    const { outbound } = context.services;
    const calling = await callContext(connection, context);
    if (batch !== undefined) {
      const results = await rpcBatch(outbound, target, batch, failOnError ?? true, calling);
      return { kind: 'output', output: { results: [...results] } };
    }
    const call = { method: method ?? '', params: given, notification };
    return { kind: 'output', output: { result: await rpcCall(outbound, target, call, calling) } };
  },
});
