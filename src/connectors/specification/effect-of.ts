import type { Action } from '../../connector/action.ts';
import type { MadeOperation } from './made-service.ts';

/** What doing it twice does, by its method. */
export function effectOf({ method, reads }: Pick<MadeOperation, 'method' | 'reads'>): Action['effect'] {
  if (method === 'GET' || reads === true) return 'read';
  return method === 'PUT' || method === 'DELETE' ? 'idempotent' : 'write';
}
