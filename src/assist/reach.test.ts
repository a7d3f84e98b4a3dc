import { describe, expect, it } from 'vitest';
import { namedConnections } from './named-connections.ts';
import { newReach } from './reach.ts';

const step = (id: string, type: string, given: object) => ({ id, type, with: JSON.parse(JSON.stringify(given)) });

describe('what a document comes to that the one before it does not', () => {
  it('is every host, connection, secret and workflow, wherever it stands', () => {
    const after = {
      onFailure: { workflow: 'tell' },
      steps: [
        step('a', 'http.request', {
          url: 'https://user:pass@A.example:8443/x?y=https://b.example',
          headers: { k: 'x {{ secrets.K }}' },
        }),
        step('b', 'each', { steps: [step('c', 'slack.send-message', { connection: 'team' })] }),
        step('d', 'ai.agent', {
          models: [{ connection: 'gpt', model: 'm' }],
          tools: [{ workflow: 'pay' }, { mcp: 'docs' }],
        }),
        step('e', 'http.request', { url: "{{ 'ht' & 'tp://' & trigger.body.host }}" }),
        step('f', 'http.request', { headers: { a: '{{ "x" & secrets.HIDDEN }}', b: 'secret://env/SECRET_B' } }),
      ],
    };
    expect(newReach({}, after)).toEqual([
      { kind: 'workflow', name: 'tell' },
      { kind: 'host', name: 'a.example:8443' },
      { kind: 'host', name: 'b.example' },
      { kind: 'secret', name: 'K' },
      { kind: 'connection', name: 'team' },
      { kind: 'connection', name: 'gpt' },
      { kind: 'workflow', name: 'pay' },
      { kind: 'connection', name: 'docs' },
      { kind: 'host', name: "{{ 'ht' & 'tp://' & trigger.body.host }}" },
      { kind: 'secret', name: 'HIDDEN' },
      { kind: 'secret', name: 'secret://env/SECRET_B' },
    ]);
    expect(newReach(after, after)).toEqual([]);
  });

  it('is a webhook that no longer asks who sends', () => {
    const trigger = { type: 'webhook', path: 'in' };
    const signed = { trigger: { ...trigger, verify: { scheme: 'stripe', secret: '{{ secrets.S }}' } }, steps: [] };
    expect(newReach(signed, { trigger, steps: [] })).toEqual([{ kind: 'open-webhook', name: 'in' }]);
    expect(newReach({ trigger, steps: [] }, signed)).toEqual([{ kind: 'secret', name: 'S' }]);
  });
});

describe('the connections that a document names', () => {
  it('come with the kind of step that names them', () => {
    const document = {
      trigger: { type: 'github.push', connection: 'code', with: {} },
      steps: [
        step('a', 'http.request', { connection: 'crm', body: { type: 'card', connection: 'no' } }),
        step('b', 'each', { steps: [step('c', 'slack.send-message', { connection: 'team' })] }),
        step('d', 'http.request', { connection: '{{ vars.which }}' }),
      ],
    };
    expect(namedConnections(document)).toEqual([
      { slug: 'code', type: 'github.push' },
      { slug: 'crm', type: 'http.request' },
      { slug: 'no', type: 'card' },
      { slug: 'team', type: 'slack.send-message' },
    ]);
  });
});
