interface Dictionary {
  readonly [key: string]: unknown;
}

export function isObject(value: unknown): value is Dictionary {
  return typeof value === 'object' && value !== null;
}

/**
 * A function that JSONata made or took in. Its own mark, `_jsonata_lambda`, can also be in data from outside, which then
 * holds no function of JavaScript.
 */
export function isCallable(value: unknown): boolean {
  if (typeof value === 'function') return true;
  if (!isObject(value)) return false;
  if (typeof value['implementation'] === 'function') return true;
  const environment = value['environment'];
  return value['_jsonata_lambda'] === true && isObject(environment) && typeof environment['lookup'] === 'function';
}
