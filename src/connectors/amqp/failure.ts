import { z } from 'zod';
import type { SocketFailure } from '../../connector/socket.ts';

/** By the condition of an error (AMQP 1.0, 2.8.15 to 2.8.18), and by those that Azure adds to them. */
const statuses: Readonly<Record<string, number>> = {
  'amqp:internal-error': 500,
  'amqp:not-found': 404,
  'amqp:unauthorized-access': 403,
  'amqp:decode-error': 400,
  'amqp:resource-limit-exceeded': 429,
  'amqp:not-allowed': 403,
  'amqp:invalid-field': 400,
  'amqp:not-implemented': 400,
  'amqp:resource-locked': 409,
  'amqp:precondition-failed': 409,
  'amqp:resource-deleted': 404,
  'amqp:illegal-state': 409,
  'amqp:frame-size-too-small': 400,
  'amqp:connection:forced': 503,
  'amqp:link:detach-forced': 503,
  'amqp:link:message-size-exceeded': 413,
  'amqp:link:stolen': 409,
  'com.microsoft:server-busy': 503,
  'com.microsoft:timeout': 503,
  'com.microsoft:entity-disabled': 409,
  'com.microsoft:argument-error': 400,
  'com.microsoft:argument-out-of-range': 400,
  'com.microsoft:message-lock-lost': 410,
  'com.microsoft:session-lock-lost': 410,
  'com.microsoft:session-cannot-be-locked': 409,
};

/** What the other side has said, with the condition that it has named. */
export class AmqpRefusal extends Error {
  readonly condition: string;
  readonly status: number;

  constructor(message: string, condition: string, status = statuses[condition] ?? 500) {
    super(message);
    this.condition = condition;
    this.status = status;
  }
}

export function amqpFailure(error: unknown): SocketFailure | undefined {
  return error instanceof AmqpRefusal ? { status: error.status, message: error.message } : undefined;
}

const told = z.object({ condition: z.string(), description: z.string().nullish() });

/** @param error what stands in a frame that ends something; anything else, where nothing does. */
export function refusalOf(error: unknown, otherwise: string): Error {
  const read = told.safeParse(error);
  if (!read.success) return new Error(otherwise);
  const { condition, description } = read.data;
  return new AmqpRefusal(description || `${otherwise} (${condition})`, condition);
}
