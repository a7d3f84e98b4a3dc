import { z } from 'zod';
import { durationMs } from '../core/duration.ts';
import { callContext, callHeaders } from './call-input.ts';
import { stepType } from './step-type.ts';
import { timeSpan } from './time-span.ts';

const protoText = z.string().min(1).max(1_000_000);

export const grpcCallStep = stepType({
  type: 'grpc.call',
  title: 'gRPC call',
  description:
    'Calls a method of a gRPC service, over a connection or at a `target`. The types come from `proto`, or from the server itself (reflection). Any status but OK fails the step.',
  effect: 'write',
  input: z
    .strictObject({
      connection: z.string().min(1).optional(),
      target: z.string().min(1).optional().describe('host:port, where there is no connection.'),
      plaintext: z.boolean().optional().describe('With target: without TLS.'),
      service: z.string().min(1).describe('Its full name, such as shop.v1.Orders.'),
      method: z.string().min(1),
      message: z.json().optional().describe('In the JSON form of Protocol Buffers.'),
      proto: z
        .union([protoText, z.array(protoText).min(1).max(100)])
        .optional()
        .describe('The text of a .proto file, or of several.'),
      metadata: callHeaders,
      timeout: timeSpan('1h').optional().describe('60s when left out.'),
      maxMessages: z.int().min(1).max(100_000).optional().describe('As many are enough of a stream. 1,000.'),
    })
    .refine(
      (input) => input.connection !== undefined || input.target !== undefined,
      'needs a `connection` or a `target`',
    ),
  secretsIn: ['metadata'],
  run: async ({ connection, timeout, proto, ...call }, context) => {
    const { grpcCall } = await import('../outbound/grpc/grpc-call.ts');
    const output = await grpcCall(
      context.services.outbound,
      {
        ...call,
        proto: typeof proto === 'string' ? [proto] : proto,
        timeoutMs: timeout === undefined ? undefined : durationMs(timeout),
      },
      await callContext(connection, context),
    );
    return { kind: 'output', output };
  },
});
