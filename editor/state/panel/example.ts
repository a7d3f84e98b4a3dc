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
  code: 'return { total: input.lines.length }',
  schema: { type: 'object' },
  number: 1,
  switch: true,
  file: '{{ trigger.body.file }}',
  expression: 'trigger.body.ready',
  steps: [{ id: 'inner', type: 'map', with: { value: '{{ item }}' } }],
};

/** What fields of these names hold in an example. */
const byName: Readonly<Record<string, unknown>> = {
  path: '/orders/{{ trigger.body.id }}',
  url: 'https://api.example.com/orders',
  prompt: 'In one sentence: {{ trigger.body.text }}',
  system: 'You answer in Italian.',
  query: { page: 1 },
  wsdl: '/service?wsdl',
  operation: 'GetOrder',
  service: 'shop.v1.Orders',
  cases: ['new', 'paid'],
  labels: ['complaint', { name: 'praise', description: 'The customer is happy.' }],
  fields: { total: { type: 'number', description: 'With tax' }, due: { type: 'date' } },
  to: 'it',
  items: '{{ trigger.body.items }}',
  when: '{{ trigger.body.total > 100 }}',
  name: 'report.txt',
  message: 'The order {{ trigger.body.id }} is unknown.',
};
/** Of two ways to say the same, the second is left out. */
const besides: Readonly<Record<string, string>> = { url: 'connection', until: 'for', json: 'text' };

function sampleOf(type: string, name: string, schema: Schema): unknown {
  if (type === 'graphql.request' && name === 'query') return '{ orders { id } }';
  if (name === 'method' && controlOf(schema) === 'text') return 'getOrder';

  if (schema.default !== undefined) return schema.default;
  return schema.enum?.[0] ?? byName[name] ?? samples[controlOf(schema)] ?? '{{ trigger.body.text }}';
}

/** A step of a kind as a document has it, with what it needs and what it usually has. */
export function exampleStep(type: string, schema: Schema, front: readonly string[]): string {
  const shown = fieldsOf(schema).filter(({ name, required }) => required || front.includes(name));
  const names = new Set(shown.map(({ name }) => name));
  const isTwice = ({ name, required }: { readonly name: string; readonly required: boolean }) =>
    !required && names.has(besides[name] ?? '');
  const values = Object.fromEntries(
    shown.filter((one) => !isTwice(one)).map(({ name, schema: one }) => [name, sampleOf(type, name, one)]),
  );
  const id = type.split('.').at(-1)?.replaceAll(/\W/g, '_') ?? 'step';
  return stringify([{ id, type, with: values }], { lineWidth: 0 });
}
