import { isObject } from './callable.ts';
import { Guard, guardName } from './guard.ts';

/** What JSONata gives its functions as `this`. */
export interface Focus {
  readonly environment: { lookup(name: string | symbol): unknown; readonly timestamp?: Date };
  readonly input?: unknown;
  createSequence(): unknown[];
}

function isFocus(value: unknown): value is Focus {
  const environment = isObject(value) ? value['environment'] : undefined;
  return isObject(environment) && typeof environment['lookup'] === 'function';
}

/** @throws TypeError where `this` is not JSONata's. */
export function focusOf(self: unknown): Focus {
  if (isFocus(self)) return self;
  throw new TypeError('A function of JSONata was called without its environment.');
}

/** The guard of the evaluation in which a function is called. */
export function guardOf(focus: Pick<Focus, 'environment'>): Guard {
  const guard = focus.environment.lookup(guardName);
  if (guard instanceof Guard) return guard;
  throw new TypeError('An expression is evaluated without its guard.');
}
