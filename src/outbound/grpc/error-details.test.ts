import { expect, it } from 'vitest';
import type { Json } from '../../core/json.ts';
import { errorDetails } from './error-details.ts';
import { describeProto } from './proto-text.ts';
import { GrpcSchema } from './schema.ts';
import { errorDetailsProto } from './well-known-protos.ts';

const schema = new GrpcSchema(describeProto([errorDetailsProto]));

function trailer(details: readonly Json[]): string {
  const type = schema.message('google.rpc.Status');
  if (type === undefined) throw new Error('there is no Status');
  return Buffer.from(schema.encode(type, { code: 8, details })).toString('base64');
}

it('says what a service says of an error, also where a type is no object in JSON', () => {
  const info = { '@type': 'type.googleapis.com/google.rpc.ErrorInfo', reason: 'QUOTA', domain: 'shop' };
  const pause = { '@type': 'type.googleapis.com/google.protobuf.Duration', value: '3s' };
  expect(errorDetails(trailer([info, pause]))).toEqual([
    { '@type': 'google.rpc.ErrorInfo', reason: 'QUOTA', domain: 'shop', metadata: {} },
    { '@type': 'google.protobuf.Duration', value: '3s' },
  ]);
  expect(errorDetails(undefined)).toEqual([]);
});
