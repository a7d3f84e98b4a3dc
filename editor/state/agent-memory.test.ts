import { describe, expect, it } from 'vitest';
import { agentRemembers, memoryKey } from './agent-memory.ts';

const agent = { id: 'a', type: 'ai.agent', with: { prompt: 'Hi', memory: { key: '{{ trigger.body.who }}' } } };

describe('the memory of agents', () => {
  it('is one of the workflow where an agent has it, also within an each', () => {
    expect(
      agentRemembers([
        { id: 'm', type: 'map', with: { value: agent } },
        { id: 'x', type: 'wait' },
      ]),
    ).toBe(false);
    expect(agentRemembers([{ ...agent, with: { prompt: 'Hi' } }])).toBe(false);
    expect(agentRemembers([agent])).toBe(true);
    expect(agentRemembers([{ id: 'e', type: 'each', with: { items: [], steps: [agent] } }])).toBe(true);
  });

  it('has the key that an agent was asked with', () => {
    expect(memoryKey({ prompt: 'Hi', memory: { key: 'ann/1', last: 20 } })).toBe('ann/1');
    expect([memoryKey({ prompt: 'Hi' }), memoryKey(null)]).toEqual([undefined, undefined]);
  });
});
