import { z } from 'zod';
import { type Step, stepSchema, type Workflow } from '../core/document.ts';
import { isList, isObject, type Json } from '../core/json.ts';
import { ownTypes } from '../steps/catalogue.ts';
import { describedType } from '../steps/described-type.ts';

/** A model that takes the place of those in a document. */
export interface OtherModel {
  /** Left out: the connection that a step has. */
  readonly connection?: string | undefined;
  readonly model: string;
}

let known: ReadonlySet<string> | undefined;

/** The kinds of steps that can ask any model for words. */
function asking(): ReadonlySet<string> {
  known ??= new Set(
    [...ownTypes.values()].flatMap((type) => {
      if (type.group !== 'ai') return [];
      const fields = describedType(type).input['properties'];
      return fields !== undefined && isObject(fields) && 'model' in fields && 'models' in fields ? [type.type] : [];
    }),
  );
  return known;
}

const inner = z.looseObject({ type: z.string(), with: z.record(z.string(), z.json()).optional() });

/** A step inside of another, which may be written in a shorter form. */
function innerWith(value: Json, other: OtherModel): Json {
  const read = inner.safeParse(value);
  if (!read.success || !isObject(value)) return value;
  return { ...value, with: fieldsWith(read.data.type, read.data.with ?? {}, other) };
}

type Fields = Readonly<Record<string, Json>>;

function toolWith(tool: Json, other: OtherModel): Json {
  return isObject(tool) && tool['step'] !== undefined ? { ...tool, step: innerWith(tool['step'], other) } : tool;
}

function fieldsWith(type: string, fields: Fields, other: OtherModel): Record<string, Json> {
  const put = Object.entries(fields).map(([name, value]): [string, Json] => {
    if (name === 'steps' && isList(value)) return [name, value.map((one) => innerWith(one, other))];
    if (name === 'tools' && isList(value)) return [name, value.map((one) => toolWith(one, other))];
    return name === 'submit' || name === 'check' ? [name, innerWith(value, other)] : [name, value];
  });
  if (!asking().has(type)) return Object.fromEntries(put);
  const { models: _, ...rest } = Object.fromEntries(put);
  const { connection, model } = other;
  return { ...rest, ...(connection === undefined ? {} : { connection }), model };
}

function stepWith(step: Step, other: OtherModel): Step {
  return step.with === undefined && !asking().has(step.type)
    ? step
    : stepSchema.parse({ ...step, with: fieldsWith(step.type, step.with ?? {}, other) });
}

/** The document with another model in every step that asks one, at any depth. */
export function withModel(document: Workflow, other: OtherModel): Workflow {
  return { ...document, steps: document.steps.map((step) => stepWith(step, other)) };
}

/** Whether any step of it asks a model, at any depth. */
export function asksModels(document: Workflow): boolean {
  // The name is none that a service could have, so it is nowhere else.
  const probe = '\u{1}';
  return JSON.stringify(withModel(document, { model: probe })).includes(JSON.stringify(probe));
}
