import { expect, it } from 'vitest';
import { asked, isBusy, refusalOf, told } from './turns.ts';

it('a message is on its way until it is answered, and its answer grows in its own place', () => {
  let turns = asked(asked([], 'a', 'one'), 'b', 'two');
  turns = told(turns, 'b', { kind: 'text', at: 0, delta: 'Hel' });
  turns = told(turns, 'b', { kind: 'text', at: 3, delta: 'lo' });
  expect(turns.map(({ answer, state }) => [answer, state])).toEqual([
    ['', 'sending'],
    ['Hello', 'writing'],
  ]);
  turns = told(turns, 'b', { kind: 'text', at: 0, delta: 'Anew' });
  turns = told(turns, 'b', { kind: 'answer', text: 'Anew.', failed: false });
  expect(isBusy(turns)).toBe(true);
  turns = told(turns, 'a', { kind: 'refused', refusal: refusalOf(429) });
  expect(turns).toMatchObject([
    { state: 'refused', refusal: 'limit' },
    { answer: 'Anew.', state: 'answered' },
  ]);
  expect(isBusy(turns)).toBe(false);
  expect(refusalOf(0)).toBe('away');
});
