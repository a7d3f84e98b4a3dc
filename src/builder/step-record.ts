/** A step as it was given, before it is written out. */
export interface StepRecord {
  readonly id: string;
  readonly call: unknown;
  readonly given: Readonly<Record<string, unknown>>;
}

/** What is given, or what a function makes of the scope. */
export function applied(make: unknown, scope: object): unknown {
  return typeof make === 'function' ? Reflect.apply(make, undefined, [scope]) : make;
}

/** Its functions are asked at once, so that what they throw names the line that it is of. */
export function stepRecord(id: string, make: unknown, given: object, scope: object): StepRecord {
  const { if: condition, ...rest }: { readonly if?: unknown } = given;
  const when = condition === undefined ? {} : { if: applied(condition, scope) };
  return { id, call: applied(make, scope), given: { ...rest, ...when } };
}
