import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type AgentLimits, agentLimits } from '../../steps/ai-agent.ts';
import { decideTurn, isCalling, usedBy } from './decide-turn.ts';
import type { AgentTurn } from './rows.ts';

const call = { type: 'call' as const, id: 'c', tool: 't', arguments: {}, readable: true };
const text = { type: 'text' as const, text: 'hello' };

/** A turn that is no end: it calls a tool, or was told that its answer does not do. */
const unfinished = fc.record({
  tokens: fc.nat(5_000),
  cost: fc.option(fc.float({ min: 0, max: 1, noNaN: true })),
  ms: fc.nat(60_000),
  told: fc.boolean(),
});

function turnOf({
  tokens,
  cost,
  ms,
  told,
}: {
  tokens: number;
  cost: number | null;
  ms: number;
  told: boolean;
}): AgentTurn {
  return {
    answer: {
      parts: told ? [text] : [call],
      usage: { inputTokens: tokens, outputTokens: 1, cost },
      model: 'm',
      cutOff: false,
    },
    results: [],
    told: told ? 'no' : null,
    closing: null,
    ms,
  };
}

const limitsOf = fc
  .record({
    turns: fc.integer({ min: 1, max: 20 }),
    tokens: fc.integer({ min: 1, max: 50_000 }),
    cost: fc.option(fc.float({ min: Math.fround(0.01), max: 3, noNaN: true })),
    time: fc.constantFrom('1s', '1m', '10m'),
    onEnd: fc.constantFrom('fail', 'answer'),
  })
  .map(({ cost, ...rest }): AgentLimits => agentLimits.parse({ ...rest, ...(cost === null ? {} : { cost }) }));
const how = fc.record({ form: fc.boolean(), tools: fc.boolean() });

describe('what an agent does next', () => {
  it('asks only within its limits, or once more to close', () => {
    fc.assert(
      fc.property(fc.array(unfinished, { maxLength: 12 }), limitsOf, how, (given, limits, shape) => {
        const turns = given.map(turnOf);
        const next = decideTurn(turns, limits, shape);
        if (next.kind !== 'ask') return;
        const { inputTokens, outputTokens } = usedBy(turns);
        expect(turns.length).toBeLessThan(limits.turns);
        if (next.closing === null) expect(inputTokens + outputTokens).toBeLessThan(limits.tokens);
        else expect({ ...next, onEnd: limits.onEnd }).toMatchObject({ tools: false, onEnd: 'answer' });
      }),
    );
  });

  it('ends after at most as many turns as its limit, however the model behaves', () => {
    fc.assert(
      fc.property(fc.array(unfinished, { minLength: 25, maxLength: 25 }), limitsOf, how, (given, limits, shape) => {
        const turns: AgentTurn[] = [];
        for (const one of given) {
          const next = decideTurn(turns, limits, shape);
          if (next.kind !== 'ask') return;
          const turn = turnOf(one);
          turns.push({ ...turn, closing: next.closing });
        }
        expect.unreachable(`it went on for ${turns.length} turns with a limit of ${limits.turns}`);
      }),
    );
  });

  it('ends with an answer that calls nothing and was not sent back, whatever the limits', () => {
    fc.assert(
      fc.property(fc.array(unfinished, { maxLength: 12 }), limitsOf, how, (given, limits, shape) => {
        const last: AgentTurn = {
          ...turnOf({ tokens: 1, cost: null, ms: 1, told: false }),
          answer: { parts: [text], usage: { inputTokens: 1, outputTokens: 1, cost: null }, model: 'm', cutOff: false },
        };
        expect(isCalling(last)).toBe(false);
        expect(decideTurn([...given.map(turnOf), last], limits, shape)).toEqual({ kind: 'end', turn: last });
      }),
    );
  });

  it('decides the same from the same turns, and lets no tool be called while a form is asked for', () => {
    fc.assert(
      fc.property(fc.array(unfinished, { maxLength: 12 }), limitsOf, how, (given, limits, shape) => {
        const turns = given.map(turnOf);
        const next = decideTurn(turns, limits, shape);
        expect(decideTurn(structuredClone(turns), limits, shape)).toEqual(next);
        if (next.kind === 'ask') expect(next.tools && next.form).toBe(false);
      }),
    );
  });
});
