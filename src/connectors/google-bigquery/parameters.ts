import { z } from 'zod';
import { SnodoError } from '../../core/error.ts';
import { isList, isObject, type Json } from '../../core/json.ts';

export const parameters = z
  .union([z.record(z.string(), z.json()), z.array(z.json())])
  .default({})
  .meta({
    title: 'Parameters',
    description:
      'Values by name for @name in the SQL, or a list for each ?. A type that is not seen is said so: { "type": "DATE", "value": "2026-11-28" }.',
    format: 'json',
  });

const typed = z.strictObject({ type: z.string().regex(/^[A-Z0-9]+$/), value: z.json() });

function typeOf(value: Json): string {
  if (typeof value === 'boolean') return 'BOOL';
  if (typeof value === 'number') return Number.isInteger(value) ? 'INT64' : 'FLOAT64';
  return 'STRING';
}

function textOf(value: Json): string | null {
  if (value === null || typeof value === 'string') return value;
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

/** 1 and 1.5 in one list are both FLOAT64. */
function typeOfAll(values: readonly Json[], name: string): string {
  const types = new Set(values.filter((one) => one !== null).map(typeOf));
  const [first = 'STRING', ...others] = types;
  if (others.length === 0) return first;
  if ([...types].every((one) => one === 'INT64' || one === 'FLOAT64')) return 'FLOAT64';
  throw new SnodoError(
    'invalid',
    `The parameter ${name} is a list of values of several types: ${[...types].join(', ')}.`,
  );
}

function asked(given: Json, name: string): { readonly [field: string]: Json } {
  const said = typed.safeParse(given).data;
  const value = said === undefined ? given : z.json().parse(said.value);
  if (isList(value)) {
    const type = said?.type ?? typeOfAll(value, name);
    return {
      parameterType: { type: 'ARRAY', arrayType: { type } },
      parameterValue: { arrayValues: value.map((one) => ({ value: textOf(one) })) },
    };
  }
  if (said === undefined && isObject(value)) {
    throw new SnodoError(
      'invalid',
      `The parameter ${name} is an object. Say its type: { "type": "JSON", "value": … } for a value of that type.`,
    );
  }
  return { parameterType: { type: said?.type ?? typeOf(value) }, parameterValue: { value: textOf(value) } };
}

/** Parameters as a query takes them. @throws SnodoError `invalid` where the type of one cannot be told. */
export function queryParameters(given: z.output<typeof parameters>): { readonly [field: string]: Json } {
  const list = Array.isArray(given)
    ? given.map((one, at) => asked(one, `${at + 1}`))
    : Object.entries(given).map(([name, one]) => ({ name, ...asked(one, `@${name}`) }));
  if (list.length === 0) return {};
  return { parameterMode: Array.isArray(given) ? 'POSITIONAL' : 'NAMED', queryParameters: list };
}
