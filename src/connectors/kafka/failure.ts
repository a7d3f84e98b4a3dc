import type { SocketFailure } from '../../connector/socket.ts';

/** By the names of Kafka's error codes (https://kafka.apache.org/protocol#protocol_error_codes). */
const statuses: Readonly<Record<string, number>> = {
  UNKNOWN_TOPIC_OR_PARTITION: 404,
  INVALID_TOPIC_EXCEPTION: 400,
  TOPIC_AUTHORIZATION_FAILED: 403,
  GROUP_AUTHORIZATION_FAILED: 403,
  CLUSTER_AUTHORIZATION_FAILED: 403,
  TRANSACTIONAL_ID_AUTHORIZATION_FAILED: 403,
  SASL_AUTHENTICATION_FAILED: 401,
  UNSUPPORTED_SASL_MECHANISM: 401,
  MESSAGE_TOO_LARGE: 413,
  RECORD_LIST_TOO_LARGE: 413,
  POLICY_VIOLATION: 403,
};

function typeOf(error: Error): string | undefined {
  if (error.name.startsWith('KafkaJSSASLAuthentication')) return 'SASL_AUTHENTICATION_FAILED';
  return 'type' in error && typeof error.type === 'string' ? error.type : undefined;
}

/** What the broker itself has said, however often it was tried again. */
export function kafkaFailure(error: unknown): SocketFailure | undefined {
  for (let one = error; one instanceof Error; one = one.cause) {
    const type = typeOf(one);
    const retryable = 'retriable' in one && one.retriable === true;
    if (type !== undefined) return { status: statuses[type] ?? (retryable ? 503 : 400), message: one.message };
  }
  return undefined;
}

const regrouping: ReadonlySet<unknown> = new Set([
  'REBALANCE_IN_PROGRESS',
  'ILLEGAL_GENERATION',
  'UNKNOWN_MEMBER_ID',
  'NOT_COORDINATOR_FOR_GROUP',
]);

/**
 * What the broker has said where it says that the group is finding together anew; undefined for all else. The client joins again for
 * that by itself, but not where it has put it into an error of its own, as it does when a commit fails.
 */
export function regroupingOf(error: unknown): Error | undefined {
  for (let one = error; one instanceof Error; one = one.cause) {
    if (regrouping.has(typeOf(one))) return one;
  }
  return undefined;
}
