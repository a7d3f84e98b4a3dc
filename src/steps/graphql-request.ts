import { z } from 'zod';
import { isObject } from '../core/json.ts';
import { requestKey } from '../outbound/cache/request-key.ts';
import { chosenOperation, queryProblem } from '../outbound/graphql/document.ts';
import { graphqlRequest } from '../outbound/graphql/request.ts';
import { acceptedStatuses, callContext, callHeaders, callTarget, hasTarget, needsTarget } from './call-input.ts';
import { stepType } from './step-type.ts';

const query = z.string().superRefine((text, context) => {
  const problem = queryProblem(text);
  if (problem !== undefined) context.addIssue({ code: 'custom', message: problem });
});

export const graphqlRequestStep = stepType({
  type: 'graphql.request',
  title: 'GraphQL request',
  description:
    'Carries out a query or a mutation, with `variables`. Errors in the answer fail the step, unless `partial` takes the data that came beside them.',
  effect: 'write',
  group: 'call',
  input: z
    .strictObject({
      ...callTarget,
      query: query.meta({
        title: 'Query',
        description: 'The query or mutation in GraphQL.',
        format: 'multiline',
        options: 'graphql-fields',
      }),
      variables: z.record(z.string(), z.json()).optional().meta({
        title: 'Variables',
        description: 'The values of the variables that the query declares.',
        format: 'json',
      }),
      operationName: z.string().min(1).optional().meta({
        title: 'Operation name',
        description: 'Which operation is carried out, where the query holds several.',
      }),
      persisted: z.boolean().optional().meta({
        title: 'Persisted query',
        description: 'Send the digest of the query, and the query only where it is not known.',
      }),
      partial: z
        .boolean()
        .optional()
        .meta({ title: 'Take partial data', description: 'Take data that came beside errors, instead of failing.' }),
      headers: callHeaders,
      accept: acceptedStatuses,
    })
    .refine(hasTarget, needsTarget)
    .superRefine((input, context) => {
      // It is told of already.
      if (queryProblem(input.query) !== undefined) return;
      const { problem, ...found } = chosenOperation(input.query, input.operationName);
      if (problem === undefined || !('field' in found)) return;
      context.addIssue({ code: 'custom', path: [found.field], message: problem });
    }),
  secretsIn: ['headers'],
  keeping: {
    reads: ({ query: text, operationName }) => {
      if (typeof text !== 'string' || (operationName !== undefined && typeof operationName !== 'string')) return false;
      const chosen = chosenOperation(text, operationName);
      return chosen.problem === undefined && chosen.kind === 'query';
    },
    asked: ({ query: text, variables = {}, operationName = null, headers, url, path }, open) => {
      const target = { ...(url === undefined ? {} : { url }), ...(path === undefined ? {} : { path }) };
      const body = { query: text, variables, operationName };
      return requestKey({ ...target, method: 'POST', headers, body }, open?.config);
    },
    // Data that came beside errors is not all of it.
    isAnswer: (output) => isObject(output) && output['errors'] === undefined && !(Number(output['status']) >= 400),
  },
  run: async ({ connection, ...request }, context) => ({
    kind: 'output',
    output: await graphqlRequest(context.services.outbound, request, await callContext(connection, context)),
  }),
});
