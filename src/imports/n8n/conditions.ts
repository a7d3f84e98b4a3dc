import { z } from 'zod';
import type { Json } from '../../core/json.ts';
import type { Places } from './expression.ts';
import { type Lost, operandOf } from './values.ts';

type Compare = (left: string, right: string) => string;

const compares: Readonly<Record<string, Compare>> = {
  equal: (a, b) => `${a} = ${b}`,
  equals: (a, b) => `${a} = ${b}`,
  notEqual: (a, b) => `${a} != ${b}`,
  notEquals: (a, b) => `${a} != ${b}`,
  larger: (a, b) => `${a} > ${b}`,
  gt: (a, b) => `${a} > ${b}`,
  largerEqual: (a, b) => `${a} >= ${b}`,
  gte: (a, b) => `${a} >= ${b}`,
  smaller: (a, b) => `${a} < ${b}`,
  lt: (a, b) => `${a} < ${b}`,
  smallerEqual: (a, b) => `${a} <= ${b}`,
  lte: (a, b) => `${a} <= ${b}`,
  contains: (a, b) => `$contains(${a}, ${b})`,
  notContains: (a, b) => `$not($contains(${a}, ${b}))`,
  exists: (a) => `$exists(${a})`,
  notExists: (a) => `$not($exists(${a}))`,
  true: (a) => `${a} = true`,
  false: (a) => `${a} = false`,
  isEmpty: (a) => `$not($boolean(${a}))`,
  empty: (a) => `$not($boolean(${a}))`,
  isNotEmpty: (a) => `$boolean(${a})`,
  notEmpty: (a) => `$boolean(${a})`,
};

const any = z.json().optional().catch(undefined);
const old = z.looseObject({ value1: any, value2: any, operation: z.string().catch('equal') });
const oldGroups = z.record(z.string(), z.array(old).catch([]));
const newGroup = z.looseObject({
  combinator: z.string().catch('and'),
  conditions: z.array(
    z.looseObject({
      leftValue: any,
      rightValue: any,
      operator: z.looseObject({ operation: z.string().catch('equals') }),
    }),
  ),
});

function compared(
  left: Json | undefined,
  operation: string,
  right: Json | undefined,
  places: Places,
  lost: Lost,
): string {
  const compare = Object.hasOwn(compares, operation) ? compares[operation] : undefined;
  if (compare === undefined) {
    lost(`The condition "${operation.slice(0, 100)}" was not carried over: write it anew.`);
    return `$error('Write this condition of n8n anew')`;
  }
  return compare(operandOf(left, places, lost), operandOf(right, places, lost));
}

/** The condition of an If or of one rule of a Switch, in either form of n8n, as an expression. */
export function conditionOf(given: Json | undefined, combine: string, places: Places, lost: Lost): string {
  const fresh = newGroup.safeParse(given);
  const parts = fresh.success
    ? fresh.data.conditions.map((one) => compared(one.leftValue, one.operator.operation, one.rightValue, places, lost))
    : Object.values(oldGroups.catch({}).parse(given)).flatMap((group) =>
        group.map((one) => compared(one.value1, one.operation, one.value2, places, lost)),
      );
  const joint = (fresh.success ? fresh.data.combinator : combine) === 'or' || combine === 'any' ? ' or ' : ' and ';
  if (parts.length === 0) {
    lost('It has no condition that could be read: write one.');
    return 'false';
  }
  return parts.length === 1 ? (parts[0] ?? 'false') : parts.map((part) => `(${part})`).join(joint);
}
