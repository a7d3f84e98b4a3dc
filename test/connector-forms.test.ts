import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { controlOf, fieldsOf } from '../editor/state/panel/controls.ts';
import { branchesOf, type Schema, schemaSchema } from '../editor/state/panel/schema.ts';
import type { Connector } from '../src/connector/connector.ts';
import { loaders } from '../src/connectors/loaders.ts';
import { italianOf } from '../src/connectors/words.ts';

const all: readonly (readonly [string, Connector])[] = await Promise.all(
  Object.entries(loaders).map(async ([id, load]) => [id, await load()] as const),
);

/** The forms of what an action or an event is given. */
function formsOf({ actions, webhooks, polls }: Connector): readonly (readonly [string, Schema])[] {
  return [...actions.values(), ...webhooks.values(), ...polls.values()].map(({ type, input }) => [
    type,
    schemaSchema.parse(z.toJSONSchema(input, { io: 'input' })),
  ]);
}

/** What no form can have a field for, as its names are not known. */
function isOpen(schema: Schema): boolean {
  const { type, properties, items, additionalProperties } = schema;
  if (properties !== undefined) return false;
  if (type === 'array') return items === undefined || isOpen(items);
  if (type === 'object') return typeof additionalProperties !== 'object' || isOpen(additionalProperties);
  const branches = branchesOf(schema);
  return branches.length > 0 ? branches.some(isOpen) : type === undefined;
}

/** The fields, and those within them, that would be written as raw JSON with no need. */
function rawFields(place: string, schema: Schema): readonly string[] {
  const control = controlOf(schema);
  const isRaw = control === 'json' && schema.format !== 'json' && !isOpen(schema);
  const within = [
    ...fieldsOf(schema).map(({ name, schema: one }) => rawFields(`${place}.${name}`, one)),
    ...branchesOf(schema).map((one) => rawFields(place, one)),
    ...(schema.items === undefined ? [] : [rawFields(`${place}[]`, schema.items)]),
    ...(typeof schema.additionalProperties === 'object' ? [rawFields(`${place}.*`, schema.additionalProperties)] : []),
  ];
  return [...(isRaw ? [place] : []), ...within.flat()];
}

/** What is told to people of a form. */
function toldOf(schema: Schema): readonly string[] {
  const told = [...JSON.stringify(schema).matchAll(/"(?:title|description)":("(?:[^"\\]|\\.)*")/g)];
  return told.map(([, text = '""']) => z.string().parse(JSON.parse(text)));
}

describe('the forms of connectors by hand', () => {
  it('are of every one there is', () => {
    expect(all.length).toBeGreaterThan(40);
    expect(all.flatMap(([, connector]) => formsOf(connector)).length).toBeGreaterThan(300);
  });

  it.each(all)('have a control for every field of %s, none as raw JSON with no need', (_, connector) => {
    expect(formsOf(connector).flatMap(([type, schema]) => rawFields(type, schema))).toEqual([]);
  });

  it.each(all)('have a picker for every file of %s', (_, connector) => {
    const bare = (schema: Schema): boolean =>
      (schema.properties?.['$file'] !== undefined && controlOf(schema) !== 'file') ||
      [...fieldsOf(schema).map(({ schema: one }) => one), ...branchesOf(schema), schema.items]
        .filter((one) => one !== undefined)
        .some(bare);
    expect(formsOf(connector).flatMap(([type, schema]) => (bare(schema) ? [type] : []))).toEqual([]);
  });

  it.each(all)('name every field of %s', (_, connector) => {
    const nameless = formsOf(connector).flatMap(([type, schema]) =>
      fieldsOf(schema)
        .filter(({ schema: one }) => (one.title ?? '') === '')
        .map(({ name }) => `${type}.${name}`),
    );
    expect(nameless).toEqual([]);
  });

  it.each(all)('of the events of %s are valid, with their words in Italian', async (id, { webhooks, polls }) => {
    const ajv = new Ajv2020({ strict: false, validateFormats: false });
    const italian = await italianOf(id);
    for (const { type, input } of [...webhooks.values(), ...polls.values()]) {
      const schema = z.toJSONSchema(input, { io: 'input' });
      expect([type, ajv.validateSchema(schema)]).toEqual([type, true]);
      expect([type, toldOf(schemaSchema.parse(schema)).filter((text) => italian[text] === undefined)]).toEqual([
        type,
        [],
      ]);
    }
    for (const { output } of polls.values()) expect(ajv.validateSchema(z.toJSONSchema(output))).toBe(true);
  });
});
