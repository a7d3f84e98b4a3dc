import { z } from 'zod';
import { isList, isObject, type Json } from '../core/json.ts';
import type { StepType } from './step-type.ts';

/** A kind of step as a form for it needs to know it. */
export interface DescribedType extends Pick<StepType, 'type' | 'title' | 'description' | 'effect' | 'group'> {
  /** A JSON Schema of `with`. */
  readonly input: { readonly [keyword: string]: Json };
  /** The ports that it always has. */
  readonly ports: readonly string[];
  readonly portsFrom: string | null;
  readonly failurePorts: readonly string[];
  readonly secretsIn: readonly string[];
  readonly literal: readonly string[];
}

const jsonSchema = z.record(z.string(), z.json());
const kept: readonly string[] = ['title', 'description', 'format', 'options', 'default'];

/** Any JSON is a definition that refers to itself; a form has no use for the way round. */
function withoutEmpty(value: Json, empty: ReadonlySet<string>): Json {
  if (isList(value)) return value.map((one) => withoutEmpty(one, empty));
  if (!isObject(value)) return value;
  const left = Object.entries(value).filter(
    ([key, one]) => key !== '$ref' || typeof one !== 'string' || !empty.has(one),
  );
  return Object.fromEntries(left.map(([key, one]) => [key, withoutEmpty(one, empty)]));
}

/**
 * What `with` of a kind of step may hold, as JSON Schema. What zod checks beyond it, such as fields that exclude each
 * other, stays for the check of the document.
 */
function schemaOf(input: z.ZodType): DescribedType['input'] {
  const made = z.toJSONSchema(input, {
    io: 'input',
    unrepresentable: 'any',
    override: ({ zodSchema, jsonSchema: found }) => {
      if (!(zodSchema instanceof z.ZodLazy)) return;
      for (const keyword of Object.keys(found)) if (!kept.includes(keyword)) Reflect.deleteProperty(found, keyword);
    },
  });
  const { $schema: _, $defs = {}, ...schema } = jsonSchema.parse(made);
  const filled = Object.entries($defs ?? {}).filter(([, one]) => isObject(one) && Object.keys(one).length > 0);
  const empty = Object.keys($defs ?? {}).filter((name) => !filled.some(([other]) => other === name));
  const refs = new Set(empty.map((name) => `#/$defs/${name}`));
  const whole = filled.length === 0 ? schema : { ...schema, $defs: Object.fromEntries(filled) };
  return jsonSchema.parse(withoutEmpty(whole, refs));
}

/** What the catalogue of steps tells of one. */
export function describedType(type: StepType): DescribedType {
  const { portsFrom = null, failurePorts = [], secretsIn = [], literal = [] } = type;
  return {
    type: type.type,
    title: type.title,
    description: type.description,
    effect: type.effect,
    group: type.group,
    input: schemaOf(type.input),
    ports: type.ports?.({}) ?? [],
    portsFrom,
    failurePorts,
    secretsIn,
    literal,
  };
}
