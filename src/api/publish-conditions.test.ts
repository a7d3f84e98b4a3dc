import { expect, it } from 'vitest';
import { readWorkflow } from '../core/read-document.ts';
import { surveyWorkflow } from '../engine/compile.ts';
import { conditionProblems } from './publish-conditions.ts';

const branch = (id: string, written: object) => ({ id, type: 'branch', with: written });

async function problems(...steps: readonly object[]) {
  const { graph } = await surveyWorkflow(readWorkflow({ snodo: 1, slug: 's', steps }));
  return conditionProblems(graph, 'steps');
}

it('refuses a condition that is a text without braces, or none, also in an each', async () => {
  const inner = [branch('b', { when: 'item > 1' })];
  const found = await problems(branch('a', { when: 'false' }), {
    id: 'e',
    type: 'each',
    with: { items: [], steps: inner },
  });
  expect(found).toEqual([
    {
      path: 'steps[0].with.when',
      message: 'A condition is an expression, and this is a text, which is always true.',
      hint: 'Write {{ false }}.',
    },
    expect.objectContaining({ path: 'steps[1].with.steps[0].with.when', hint: 'Write {{ item > 1 }}.' }),
  ]);
  expect(await problems(branch('a', {}))).toEqual([{ path: 'steps[0].with.when', message: 'This is needed.' }]);
});

it('refuses an approval that more people must give than are named', async () => {
  const asked = (given: object) => problems({ id: 'a', type: 'approval', with: { title: 'Ship?', ...given } });
  expect(await asked({ approvers: ['ada', 'ada'], quorum: 2 })).toEqual([
    expect.objectContaining({
      path: 'steps[0].with.quorum',
      message: 'is more than the approvers there are: nothing would ever be approved',
    }),
  ]);
  expect(await asked({ approvers: ['ada', 'role:editor'], quorum: 3 })).toEqual([]);
  expect(await asked({ approvers: '{{ trigger.body.people }}', quorum: 2 })).toEqual([]);
  expect(await asked({ approvers: ['{{ trigger.body.who }}'], quorum: 2 })).toEqual([]);
  expect(await asked({ quorum: 2 })).toEqual([]);
});

it('takes expressions and plain truths', async () => {
  expect(await problems(branch('a', { when: '{{ 1 = 2 }}' }), branch('b', { when: true }))).toEqual([]);
});
