import jsonata from 'jsonata';
import { argumentChecks } from './argument-checks.ts';
import { builtIns } from './built-ins.ts';
import { isObject } from './callable.ts';
import { focusOf, guardOf } from './focus.ts';
import { onEnter, withSymbols } from './hooks.ts';
import { operatorName, operators, type Own, replacements } from './own-functions.ts';

type Implementation = (this: unknown, ...args: unknown[]) => unknown;

/** How JSONata keeps a function. */
interface Native {
  readonly _jsonata_function: true;
  readonly implementation: Implementation;
  readonly signature?: unknown;
}

function isNative(value: unknown): value is Native {
  return isObject(value) && typeof value['implementation'] === 'function';
}

function findBuiltIns(): ReadonlyMap<string, Native> {
  const found = new Map<string, Native>();
  const probe = withSymbols(jsonata('0'));
  probe.assign(onEnter, (_node: unknown, _input: unknown, environment: { lookup(name: string): unknown }) => {
    for (const name of [...builtIns, 'now']) {
      const native = environment.lookup(name);
      if (isNative(native)) found.set(name, native);
    }
  });
  // The hook is called before evaluate first waits.
  void probe.evaluate(undefined);
  return found;
}

const originals = findBuiltIns();

/** JSONata reads the number of parameters, and their names from the text, for `$map` and for partial application. */
function resembling(original: Implementation, implementation: Implementation): Implementation {
  return Object.defineProperties(implementation, {
    length: { value: original.length },
    toString: { value: () => Function.prototype.toString.call(original) },
  });
}

function guarded(name: string, { implementation, signature }: Native): Native {
  const check = Object.entries(argumentChecks).find(([known]) => known === name)?.[1];
  const own = replacements[name];
  return {
    _jsonata_function: true,
    signature,
    implementation: resembling(implementation, function (...args) {
      const focus = focusOf(this);
      const guard = guardOf(focus);
      guard.tick();
      check?.(guard, args);
      const result = own === undefined ? Reflect.apply(implementation, this, args) : own(focus, args);
      if (result instanceof Promise) return result.then((value: unknown) => guard.made(value));
      if (name === 'clone') return guard.own(result);
      return name === 'append' ? guard.appended(result, args) : guard.made(result);
    }),
  };
}

function ofOwn(own: Own): Native {
  return {
    _jsonata_function: true,
    implementation(...args) {
      const focus = focusOf(this);
      return guardOf(focus).made(own(focus, args));
    },
  };
}

/** `$now` of JSONata takes its time from a variable that all evaluations of an expression share. */
const now: Own = (focus, args) => {
  const format = functions.get('fromMillis');
  return format?.implementation.call(focus, focus.environment.timestamp?.getTime(), ...args);
};

/** What is bound in every expression: JSONata's functions under guard, and the operators made into functions. */
export const functions: ReadonlyMap<string, Native> = new Map([
  ...[...originals].map(([name, native]) => [name, guarded(name, native)] as const),
  ['now', { ...ofOwn(now), signature: originals.get('now')?.signature }] as const,
  ...Object.entries(operators).map(([name, own]) => [operatorName(name), ofOwn(own)] as const),
]);
