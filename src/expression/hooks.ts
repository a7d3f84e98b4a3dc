import type jsonata from 'jsonata';

/** JSONata calls what is bound to these before and after each node, and waits for it. */
export const onEnter = Symbol.for('jsonata.__evaluate_entry');
export const onLeave = Symbol.for('jsonata.__evaluate_exit');

interface WithSymbols {
  assign(name: symbol, value: unknown): void;
}

function takesSymbols(expression: jsonata.Expression): expression is jsonata.Expression & WithSymbols {
  return typeof expression.assign === 'function';
}

/** Its types say that only strings can be bound; its debugger hooks are symbols. */
export function withSymbols(expression: jsonata.Expression): jsonata.Expression & WithSymbols {
  if (takesSymbols(expression)) return expression;
  throw new TypeError('JSONata has no assign.');
}
