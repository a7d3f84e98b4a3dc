import { status } from '@grpc/grpc-js';
import { SnodoError } from '../../core/error.ts';
import type { Redactor } from '../../secrets/redact.ts';
import { retryAfterMs } from '../retry-after.ts';
import { errorDetails } from './error-details.ts';
import type { GrpcAnswer } from './grpc-exchange.ts';
import { grpcStatus } from './status.ts';

/**
 * A refusal as a failure of the step: its body has the name of the status, the message, and the details.
 *
 * @param shown the address, already redacted.
 * @param now milliseconds since 1970.
 */
export function grpcStatusError(answer: GrpcAnswer, shown: string, redactor: Redactor, now: number): SnodoError {
  const { name, http, retryable } = grpcStatus(answer.code);
  const body = redactor.json({
    code: name,
    message: answer.details,
    details: errorDetails(answer.trailers['grpc-status-details-bin']),
  });
  const wait = retryAfterMs(answer.headers['retry-after'], now);
  const said = answer.details === '' ? '' : `: ${redactor.text(answer.details).replaceAll(/\s+/g, ' ').slice(0, 300)}`;
  return new SnodoError(
    answer.code === status.DEADLINE_EXCEEDED ? 'timeout' : 'grpc_status',
    `${shown} answered ${name}${said}`,
    { status: http, retryable, details: { status: http, body }, ...(wait === undefined ? {} : { retryAfterMs: wait }) },
  );
}
