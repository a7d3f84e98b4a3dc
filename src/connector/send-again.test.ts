import { expect, it } from 'vitest';
import { SnodoError } from '../core/error.ts';
import { sendAgain } from './send-again.ts';

/** Sends what it is not told to refuse, by the status that each is refused with. */
function refusing(statuses: Readonly<Record<number, number>>) {
  const asked: number[] = [];
  return {
    asked,
    send: async (one: number) => {
      asked.push(one);
      const status = statuses[one];
      if (status !== undefined) throw new SnodoError('http_status', `It answered ${status}.`, { status });
    },
  };
}

it('sends as many as are allowed at once, and says how many are left', async () => {
  const { asked, send } = refusing({});
  expect(await sendAgain([1, 2, 3, 4, 5], { atOnce: 3, send })).toEqual({ sent: 3, left: 2, givenUp: [] });
  expect(asked).toEqual([1, 2, 3]);
});

it('gives up what is not there any more, and goes on', async () => {
  const { send } = refusing({ 2: 404 });
  expect(await sendAgain([1, 2, 3], { atOnce: 3, givenUp: ['Too old.'], send })).toEqual({
    sent: 2,
    left: 0,
    givenUp: ['Too old.', 'Number 2 is not sent again: It answered 404.'],
  });
});

it.each([403, 429, 503])('ends at a %i, which the next would meet as well', async (status) => {
  const { asked, send } = refusing({ 2: status });
  const { sent, left, problem } = await sendAgain([1, 2, 3], { atOnce: 3, send });
  expect({ sent, left, status: problem?.status }).toEqual({ sent: 1, left: 2, status });
  expect(asked).toEqual([1, 2]);
});

it('lets through what is a fault of ours', async () => {
  const send = () => Promise.reject(new TypeError('a fault'));
  await expect(sendAgain([1], { atOnce: 1, send })).rejects.toThrow('a fault');
});
