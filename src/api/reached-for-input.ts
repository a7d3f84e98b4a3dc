import { type ErrorCode, SnodoError } from '../core/error.ts';

/** What an address comes to that somebody has given wrongly, or that does not tell what is asked of it. */
const blamed: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'graphql',
  'grpc_status',
  'http_status',
  'network',
  'timeout',
  'unreadable',
]);

/** What lies at an address that was given as input: where it is not reached or no such thing, the input is wrong. */
export async function reachedForInput<T>(reach: () => Promise<T>): Promise<T> {
  try {
    return await reach();
  } catch (error) {
    if (!(error instanceof SnodoError) || !blamed.has(error.code)) throw error;
    throw new SnodoError('invalid', `Nothing that describes a service was read: ${error.message}`, { cause: error });
  }
}
