import type { Scope } from './scope.ts';

/** The steps around an item of a run, such as `orders/17/lines/2`: orders, then lines. */
export function scopeOfItem(item: string | undefined): Scope {
  return item === undefined ? [] : item.split('/').filter((_, at) => at % 2 === 0);
}
