import { expect, it } from 'vitest';
import { readWorkflow } from '../core/read-document.ts';
import { surveyWorkflow } from '../engine/compile.ts';
import { stepSchemaProblems } from './publish-schemas.ts';

it.each([
  ['validate', { value: 1 }],
  ['ai.generate', { prompt: 'Classify it.' }],
  ['ai.extract', { text: 'Ada' }],
  ['callback', {}],
])('refuses a schema of %s that is none, also in an each', async (type, written) => {
  const step = (schema: object) => ({ id: 'a', type, with: { ...written, schema } });
  const problems = async (schema: object) => {
    const each = { id: 'e', type: 'each', with: { items: [], steps: [step(schema)] } };
    const document = readWorkflow({ snodo: 1, slug: 's', steps: [step(schema), each] });
    return stepSchemaProblems((await surveyWorkflow(document)).graph, 'steps');
  };
  expect([...new Set((await problems({ type: 'nope' })).map(({ path }) => path))]).toEqual([
    'steps[0].with.schema.type',
    'steps[1].with.steps[0].with.schema.type',
  ]);
  expect(await problems({ type: 'object', properties: { a: { type: 'string' } } })).toEqual([]);
});
