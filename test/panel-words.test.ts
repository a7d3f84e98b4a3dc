import { OpenAPIHono } from '@hono/zod-openapi';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { controlOf, fieldsOf } from '../editor/state/panel/controls.ts';
import { dataPath } from '../src/core/data-path.ts';
import { exampleStep } from '../editor/state/panel/example.ts';
import { layoutOf, usualFields } from '../editor/state/panel/front-fields.ts';
import { jsonataFunctions } from '../editor/state/panel/jsonata-functions.ts';
import { type Schema, schemaSchema } from '../editor/state/panel/schema.ts';
import { verifySchemes } from '../editor/state/panel/verify-schemes.ts';
import { stepWords } from '../editor/pages/builder/panel/step-words.ts';
import { stepTypeRoutes } from '../src/api/routes/step-types.ts';
import { readWorkflow } from '../src/core/read-document.ts';
import { readYaml } from '../src/core/read-yaml.ts';
import { builtIns, clocks } from '../src/expression/built-ins.ts';
import { compileExpression } from '../src/expression/template.ts';
import { isSchemeName, schemeNames, schemes } from '../src/gateway/verify/schemes.ts';

const typesSchema = z.object({ items: z.array(z.object({ type: z.string(), input: z.unknown() })) });

/** What GET /step-types answers, with the schemas as the page reads them. */
async function stepTypes(): Promise<readonly { readonly type: string; readonly input: Schema }[]> {
  const app = new OpenAPIHono();
  stepTypeRoutes(app);
  const answer = await app.request('/step-types?limit=200');
  const { items } = typesSchema.parse(await answer.json());
  return items.map(({ type, input }) => ({ type, input: schemaSchema.parse(input) }));
}

describe('what the page knows of the server', () => {
  it('are the Italian words of every kind of step and its fields, and none of others', async () => {
    const types = await stepTypes();
    expect(types.length).toBeGreaterThan(15);
    expect(Object.keys(stepWords).toSorted()).toEqual(types.map(({ type }) => type).toSorted());
    for (const { type, input } of types) {
      const words = stepWords[type];
      expect([type, words?.title, words?.description].every(Boolean)).toBe(true);
      const top = Object.keys(words?.fields ?? {}).filter((field) => !field.includes('.'));
      expect([type, top.toSorted()]).toEqual([
        type,
        fieldsOf(input)
          .map(({ name }) => name)
          .toSorted(),
      ]);
      for (const field of top)
        expect(`${field} ${words?.fields[field]?.every((word) => word !== '')}`).toBe(`${field} true`);
    }
  });

  it('is a form for every field, the needed ones in sight', async () => {
    for (const { type, input } of await stepTypes()) {
      const { front, more } = layoutOf(type, input, {});
      expect([type, [...front, ...more].map(({ name }) => name).toSorted()]).toEqual([
        type,
        Object.keys(input.properties ?? {}).toSorted(),
      ]);
      expect([type, more.filter(({ required }) => required)]).toEqual([type, []]);
      for (const { schema } of front) expect(controlOf(schema)).not.toBe('fixed');
    }
  });

  it('is an example of each kind of step that fits the format of workflows', async () => {
    for (const { type, input } of await stepTypes()) {
      const steps = exampleStep(type, input, usualFields(type));
      const read = readWorkflow(readYaml(`snodo: 1\nslug: example\nsteps:\n${steps}`));
      expect(read.steps.map((step) => step.type)).toEqual([type]);
    }
  });

  it('are the functions of expressions', () => {
    expect(Object.keys(jsonataFunctions).toSorted()).toEqual([...builtIns, ...clocks].toSorted());
  });

  it('are the ways to sign, with what each takes', () => {
    expect(Object.keys(verifySchemes).toSorted()).toEqual([...schemeNames].toSorted());
    for (const [name, { required, optional }] of Object.entries(verifySchemes)) {
      const own = isSchemeName(name) ? schemes[name] : undefined;
      const taken = [...required, ...optional].map((one: string) => (one === 'tolerance' ? 'toleranceMs' : one));
      const besides = taken.filter((one) => one !== 'secret').toSorted();
      expect([name, besides]).toEqual([name, [...(own?.takes ?? [])].toSorted()]);
      expect([name, taken.includes('secret')]).toEqual([name, own?.secret !== 'none']);
    }
  });
});

describe('a place in the data', () => {
  it('is written so that the engine reads it, whatever its keys are called', async () => {
    const key = fc.oneof(
      fc.string({ minLength: 1 }),
      fc.constantFrom('and', 'true', 'a`b', '$x', 'a.b', '{{', '"', '0'),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(key, { minLength: 1, maxLength: 4 }), async (keys) => {
        const path = ['steps', 'one', ...keys];
        const inner = keys.reduceRight<unknown>((value, one) => Object.fromEntries([[one, value]]), 'here');
        const compiled = compileExpression(dataPath(path), 'test');
        expect(await compiled.evaluate({ steps: { one: inner } })).toBe('here');
      }),
      { numRuns: 300 },
    );
  });
});
