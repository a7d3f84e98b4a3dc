import { setImmediate as nextTurn } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { Outcomes } from './outcomes.ts';

it('tells outcomes in their order, and no two kinds in one turn', async () => {
  const outcomes = new Outcomes();
  const told: string[] = [];
  const turns: string[] = [];
  const tell = (kind: 'accepted' | 'rejected' | 'released', name: string) => outcomes.tell(kind, () => told.push(name));
  tell('accepted', 'a');
  tell('accepted', 'b');
  tell('released', 'c');
  tell('accepted', 'd');
  tell('rejected', 'e');
  tell('rejected', 'f');
  for (let turn = 0; turn < 5; turn += 1) {
    turns.push(told.splice(0).join(''));
    await nextTurn();
  }
  expect(turns).toEqual(['ab', 'c', 'd', 'ef', '']);
  await outcomes.quiet();
  tell('released', 'g');
  expect(told).toEqual(['g']);
  await outcomes.quiet();
});
