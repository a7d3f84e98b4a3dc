import type { Fresh, Given, Gives, Known, Knows, Make, OnError, PlacesOf, StepsRef, StepType } from './given.ts';
import { type Later, type Ref, refTo } from './later.ts';
import { type StepRecord, stepRecord } from './step-record.ts';

/** What the steps within an `each` see besides what stands around it. */
interface EachScope<Item, K extends Known> {
  readonly item: Ref<Item>;
  /** From 0 on. */
  readonly index: Later<number>;
  readonly steps: StepsRef<K['steps']>;
}

const mark: unique symbol = Symbol.for('snodo.workflow.inner');

/** Steps within a step, which end with what the last of them gives. */
export interface Inner<Last> {
  readonly [mark]: { readonly steps: readonly StepRecord[]; readonly of: object; readonly last?: Last };
}

/** The steps that are carried out for every item, while they are written: each call adds one. */
export interface EachFlow<Item, K extends Known> extends Inner<K['last']> {
  step<
    const Id extends string,
    Output,
    Ports extends string = never,
    Failures extends string = never,
    const O extends OnError = 'fail',
  >(
    id: Fresh<Id, K>,
    make: Make<EachScope<Item, K>, Output, Ports, Failures>,
    given?: Given<EachScope<Item, K>, K['places'], O>,
  ): EachFlow<
    Item,
    Knows<K['steps'] | StepType<Id, Gives<Output, O>>, K['places'] | PlacesOf<Id, Ports, Failures, O>, Output>
  >;
}

function isInner(value: unknown): value is Inner<unknown> {
  return typeof value === 'object' && value !== null && mark in value;
}

/** The steps in a value, and what tells their `each` from others; undefined where it holds none. */
export function innerSteps(value: unknown): { readonly steps: readonly StepRecord[]; readonly of: object } | undefined {
  return isInner(value) ? value[mark] : undefined;
}

/** The beginning of the steps for an item. */
export function eachFlow<Item, K extends Known>(steps: readonly StepRecord[] = [], of: object = {}): EachFlow<Item, K> {
  const scope = { item: refTo(['item'], of), index: refTo(['index'], of), steps: refTo(['steps'], of) };
  return {
    [mark]: { steps, of },
    step: (id: string, make: unknown, given: object = {}) =>
      eachFlow([...steps, stepRecord(id, make, given, scope)], of),
  };
}
