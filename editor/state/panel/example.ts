import { stringify } from 'yaml';
import { controlOf, type ControlKind, fieldsOf } from './controls.ts';
import type { Schema } from './schema.ts';

const samples: Readonly<Partial<Record<ControlKind, unknown>>> = {
  connection: 'my-connection',
  workflow: 'other-workflow',
  duration: '30s',
  moment: '2030-01-31T09:00:00Z',
  list: [],
  record: {},
  object: {},
  json: '{{ trigger.body }}',
  schema: { type: 'object' },
  number: 1,
  switch: true,
  file: '{{ trigger.body.file }}',
  expression: 'trigger.body.ready',
  steps: [{ id: 'inner', type: 'map', with: { value: '{{ item }}' } }],
};

function sampleOf(schema: Schema): unknown {
  if (schema.default !== undefined) return schema.default;
  return schema.enum?.[0] ?? samples[controlOf(schema)] ?? '{{ trigger.body.text }}';
}

/** A step of a kind as a document has it, with what it needs and what it usually has. */
export function exampleStep(type: string, schema: Schema, front: readonly string[]): string {
  const shown = fieldsOf(schema).filter(({ name, required }) => required || front.includes(name));
  const values = Object.fromEntries(shown.map(({ name, schema: one }) => [name, sampleOf(one)]));
  const id = type.split('.').at(-1)?.replaceAll(/\W/g, '_') ?? 'step';
  return stringify([{ id, type, with: values }], { lineWidth: 0 });
}
