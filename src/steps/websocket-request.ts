import { z } from 'zod';
import { durationMs } from '../core/duration.ts';
import { webSocketRequest } from '../outbound/websocket/websocket-request.ts';
import { callContext, callHeaders, hasTarget, needsTarget } from './call-input.ts';
import { stepType } from './step-type.ts';
import { timeSpan } from './time-span.ts';

const scalar = z.union([z.string(), z.number(), z.boolean(), z.null()]);

export const webSocketRequestStep = stepType({
  type: 'websocket.request',
  title: 'WebSocket request',
  description:
    'Opens a WebSocket, over a connection (`path` is added to its address) or at a `url`, sends `message` or `messages`, waits for the reply or replies, and closes.',
  effect: 'write',
  input: z
    .strictObject({
      connection: z.string().min(1).optional(),
      path: z.string().optional(),
      url: z.url({ protocol: /^wss?$/ }).optional(),
      query: z.record(z.string(), z.union([scalar, z.array(scalar)])).optional(),
      headers: callHeaders,
      subprotocols: z
        .array(z.string().regex(/^[!#$%&'*+.^_`|~\w-]+$/, 'is not a name of a subprotocol'))
        .max(20)
        .optional(),
      message: z.json().optional().describe('Text as it is, all else as JSON.'),
      messages: z.array(z.json()).max(1_000).optional().describe('Several, one after the other.'),
      until: z
        .record(z.string().min(1), z.json())
        .optional()
        .describe('Places of a reply and their values: the reply where they stand is the last.'),
      replies: z.int().min(0).max(10_000).optional().describe('How many to wait for. 1; 0 only sends.'),
      timeout: timeSpan('1h').optional().describe('For all of it. 60s.'),
    })
    .refine(hasTarget, needsTarget)
    .refine((input) => input.until === undefined || input.replies === undefined, 'takes `until` or `replies`, not both')
    .refine(
      (input) => input.message === undefined || input.messages === undefined,
      'takes `message` or `messages`, not both',
    ),
  secretsIn: ['headers'],
  run: async ({ connection, timeout, message, messages, ...request }, context) => ({
    kind: 'output',
    output: await webSocketRequest(
      context.services.outbound,
      {
        ...request,
        messages: messages ?? (message === undefined ? [] : [message]),
        timeoutMs: timeout === undefined ? undefined : durationMs(timeout),
      },
      await callContext(connection, context),
    ),
  }),
});
