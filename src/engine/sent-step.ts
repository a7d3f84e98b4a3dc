import { isObject, type Json } from '../core/json.ts';
import { readInput, type StepOutcome } from '../steps/step-type.ts';
import type { CompiledStep } from './compiled.ts';
import { errorOf, readFailure } from './failure.ts';
import { withoutWork } from './given-step.ts';

/** What the history has of an agent without them. */
const ofAgents: ReadonlySet<string> = new Set(['tools', 'schema']);

/** What a step came to in the live run, as its journal has it. @throws SnodoError where it failed there. */
function outcomeOf(given: Json | undefined): StepOutcome {
  if (given === undefined || !isObject(given)) return { kind: 'output', output: null };
  const { status, port = null, output = null, error = null } = given;
  if (status === 'failed') throw errorOf(readFailure(error));
  return { kind: 'output', output, ...(typeof port === 'string' ? { port } : {}) };
}

/** How steps of the live run came out, by their places: `save`, or `orders/17/save` inside of an `each`. */
export type Gives = Readonly<Record<string, Json>>;

/**
 * A step that works out what it would send, which the history keeps as its input, and sends nothing: it comes to what the
 * same step of the live run came to, or to null where that has none.
 */
export function sentStep(step: CompiledStep, gives: Gives): CompiledStep {
  const { id, type, agent } = step;
  return {
    ...step,
    type: {
      ...type,
      run: (values, { scope = '' }) => {
        if (agent === undefined) readInput(type.type, type.input, values);
        const place = scope === '' ? id : `${scope}/${id}`;
        return outcomeOf(Object.hasOwn(gives, place) ? gives[place] : undefined);
      },
    },
    fields: agent === undefined ? step.fields : step.fields.filter(({ name }) => !ofAgents.has(name)),
    ...withoutWork,
  };
}
