import { z } from 'zod';
import { durationMs } from '../core/duration.ts';
import { callContext, callHeaders, callTarget } from './call-input.ts';
import { stepType } from './step-type.ts';
import { durationField } from '../core/duration-field.ts';

const protoText = z.string().min(1).max(1_000_000);

export const grpcCallStep = stepType({
  type: 'grpc.call',
  title: 'gRPC call',
  description:
    'Calls a method of a gRPC service, over a connection or at a `target`. The types come from `proto`, or from the server itself (reflection). Any status but OK fails the step.',
  effect: 'write',
  group: 'call',
  input: z
    .strictObject({
      connection: callTarget.connection,
      target: z
        .string()
        .min(1)
        .optional()
        .meta({ title: 'Target', description: 'The server as host:port, where there is no connection.' }),
      plaintext: z
        .boolean()
        .optional()
        .meta({ title: 'Without TLS', description: 'Speak to the target in plain text.' }),
      service: z.string().min(1).meta({
        title: 'Service',
        description: 'The full name of the service, such as shop.v1.Orders.',
        options: 'grpc-methods',
      }),
      method: z
        .string()
        .min(1)
        .meta({ title: 'Method', description: 'The method of the service that is called.', options: 'grpc-methods' }),
      message: z
        .json()
        .optional()
        .meta({ title: 'Message', description: 'What is sent, in the JSON form of Protocol Buffers.', format: 'json' }),
      proto: z
        .union([protoText, z.array(protoText).min(1).max(100)])
        .optional()
        .meta({
          title: 'Proto',
          description: 'The text of a .proto file, or of several; the server itself is asked where there is none.',
          format: 'multiline',
        }),
      metadata: callHeaders.meta({
        title: 'Metadata',
        description: 'Sent with the call as headers are; secrets may be used here.',
      }),
      timeout: durationField({ write: '500ms, 30s or 5m', most: '1h' })
        .optional()
        .meta({ title: 'Timeout', description: 'How long the call may take: 60s when left out.', format: 'duration' }),
      maxMessages: z.int().min(1).max(100_000).optional().meta({
        title: 'Most messages',
        description: 'How many messages of a stream are enough: 1,000 when left out.',
      }),
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
