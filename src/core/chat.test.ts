import { expect, it } from 'vitest';
import { answeringSteps, chatAnswer, speakerOf, textOfValue } from './chat.ts';

it('the answer is what models write after which no other does, of each branch its own', () => {
  const step = (id: string, type: string, ...before: string[]) => ({ id, type, before });
  const speakers = answeringSteps([
    step('sort', 'ai.generate'),
    step('which', 'switch', 'sort'),
    step('sales', 'ai.agent', 'sort', 'which'),
    step('help', 'ai.generate', 'sort', 'which'),
    step('note', 'map', 'sort', 'which', 'sales', 'help'),
  ]);
  expect([...speakers]).toEqual(['sales', 'help']);
  expect(speakerOf('help', speakers)).toBe('help');
  expect(speakerOf('sales/3/model', speakers)).toBe('sales');
  expect(
    ['sort', 'sort/0/model', 'items/0/help', 'sales/0/call', 'sales/0/1/model'].map((path) =>
      speakerOf(path, speakers),
    ),
  ).toEqual(Array.from({ length: 5 }));
});

it('what was responded goes first, then the output that the workflow says, then what was spoken', () => {
  const parts = { responded: 'a', saysOutput: true, output: { answer: 'b' }, spoken: { text: 'c' } };
  expect(chatAnswer(parts)).toBe('a');
  expect(chatAnswer({ ...parts, responded: undefined })).toBe('b');
  expect(chatAnswer({ ...parts, responded: {}, saysOutput: false })).toBe('c');
  expect(chatAnswer({ responded: undefined, saysOutput: false, output: 'd', spoken: undefined })).toBe('d');
  expect(chatAnswer({ responded: undefined, saysOutput: true, output: { kept: [1] }, spoken: ' ' })).toBeUndefined();
  expect([7, true, null, [], ['x'], { text: 3 }].map((one) => textOfValue(one))).toEqual([
    '7',
    'true',
    ...Array.from({ length: 4 }),
  ]);
});
