import { z } from 'zod/mini';
import { isList, isObject, type Json } from '../../../src/core/json.ts';

export type Fields = { readonly [field: string]: Json };
/** A step as it is written; it may lack what publishing asks for. */
export type StepDoc = Fields & { readonly id: string; readonly type: string };
export type TriggerDoc = Fields & { readonly type: string };
/** A workflow as it is written, in the order of its keys. */
export type WorkflowDoc = Fields & {
  readonly slug: string;
  readonly trigger: TriggerDoc;
  readonly steps: readonly StepDoc[];
};

const json = z.json();

function isTyped(value: Json | undefined): value is TriggerDoc {
  return value !== undefined && isObject(value) && typeof value['type'] === 'string';
}

export function isStep(value: Json): value is StepDoc {
  return isTyped(value) && typeof value['id'] === 'string' && value['id'] !== '';
}

export function isStepList(value: Json | undefined): value is readonly StepDoc[] {
  return value !== undefined && isList(value) && value.every(isStep);
}

function isWorkflow(value: Json): value is WorkflowDoc {
  return (
    isObject(value) && typeof value['slug'] === 'string' && isTyped(value['trigger']) && isStepList(value['steps'])
  );
}

/** What is left out and stands for something is written out, where its place would be. */
function completed(value: Fields): Fields {
  const { snodo = 1, slug = '', name, note, trigger = { type: 'manual' }, vars, steps, ...rest } = value;
  const head = { snodo, slug, ...(name === undefined ? {} : { name }), ...(note === undefined ? {} : { note }) };
  return { ...head, trigger, ...(vars === undefined ? {} : { vars }), steps: steps ?? [], ...rest };
}

/** A workflow from what a text or the server holds; undefined where the canvas cannot show it. */
export function readWorkflowDoc(value: unknown): WorkflowDoc | undefined {
  const read = json.safeParse(value);
  if (!read.success || !isObject(read.data)) return undefined;
  const whole = completed(read.data);
  return isWorkflow(whole) ? whole : undefined;
}

/** The same, of what somebody takes over. @throws Error where the canvas cannot show it. */
export function takenWorkflowDoc(value: unknown): WorkflowDoc {
  const read = readWorkflowDoc(value);
  if (read === undefined) throw new Error('This is no workflow that the canvas can show.');
  return read;
}

/** @param folder where it stands among the others; empty: in none. */
export function newWorkflow(slug: string, name: string, folder = ''): WorkflowDoc {
  return { snodo: 1, slug, name, ...(folder === '' ? {} : { folder }), trigger: { type: 'manual' }, steps: [] };
}

/** A field that is an object; empty where it is not. */
export function fieldsOf(value: Json | undefined): Fields {
  return value !== undefined && isObject(value) ? value : {};
}

export function textOf(value: Json | undefined): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}
