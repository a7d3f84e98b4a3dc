import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { microsoftGraph } from './microsoft-graph.ts';
import type { Verdict } from './scheme.ts';
import { trialRequest } from './trial.ts';

// https://learn.microsoft.com/graph/api/resources/changenotification
const change = {
  id: 'lsgTZMr9KwAAA',
  subscriptionId: '76222963-cc7b-42d2-882d-8aaa69cb2ba3',
  subscriptionExpirationDateTime: '2026-03-02T11:00:00.0000000Z',
  clientState: 'a client state',
  changeType: 'created',
  resource: 'Users/{id}/Messages/{id}',
  tenantId: '84bd8158-6d4d-4958-8b9f-9d6445542f95',
};
const lifecycle = {
  subscriptionId: change.subscriptionId,
  subscriptionExpirationDateTime: change.subscriptionExpirationDateTime,
  tenantId: change.tenantId,
  clientState: 'a client state',
  lifecycleEvent: 'reauthorizationRequired',
};

function verify(body: unknown, secrets: readonly string[] = ['a client state']): Verdict {
  return microsoftGraph.verify(trialRequest({ body: Buffer.from(JSON.stringify(body)) }), { secrets });
}

function reason(verdict: Verdict): string {
  return verdict.ok ? 'accepted' : verdict.reason;
}

function nameOf(...value: readonly unknown[]): string | undefined {
  const verdict = verify({ value });
  if (!verdict.ok) throw new Error(verdict.reason);
  return verdict.deliveryId;
}

describe('microsoft-graph', () => {
  it('takes notifications and lifecycle notifications with the client state', () => {
    expect(verify({ value: [change] }).ok).toBe(true);
    expect(verify({ value: [lifecycle] })).toEqual({ ok: true });
    expect(verify({ value: [change, lifecycle] }).ok).toBe(true);
    expect(verify({ value: [change] }, ['the old one', 'a client state']).ok).toBe(true);
  });

  it('refuses all where one is not genuine', () => {
    const no = 'The clientState of a notification is not the secret.';
    for (const clientState of ['another', '', undefined, null, 7, ['a client state']]) {
      expect(reason(verify({ value: [change, { ...change, clientState }] }))).toBe(no);
    }
    expect(reason(verify({ value: [change, 'a client state'] }))).toBe(no);
    expect(reason(verify({ value: [{ ...change, clientState: '' }] }, ['']))).toBe(
      'A secret of this trigger is missing.',
    );
    expect(reason(verify({ value: [change] }, []))).toBe('A secret of this trigger is missing.');
  });

  it('refuses a body without notifications', () => {
    for (const body of [{}, { value: [] }, { value: change }, [change], null, 'x']) {
      expect(reason(verify(body))).toBe('The body holds no notifications (value).');
    }
  });

  it('names a delivery by the ids of its notifications, in any order, and none that lacks one', () => {
    const other = { ...change, id: 'another' };
    expect(nameOf(change, other)).toBe(nameOf(other, change));
    expect(nameOf(change)).not.toBe(nameOf(other));
    expect(nameOf(change)).not.toBe(nameOf(change, other));
    expect(nameOf(change, lifecycle)).toBeUndefined();
  });

  it('gives a verdict to any body', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.json().map((text) => Buffer.from(text)),
          fc.uint8Array(),
        ),
        (body) => {
          const verdict = microsoftGraph.verify(trialRequest({ body }), { secrets: ['a client state'] });
          expect(reason(verdict)).toMatch(/^The .+\.$/);
        },
      ),
    );
  });

  it('signs so that it is taken', () => {
    for (const body of [{ value: [{ ...change, clientState: 'none' }, {}] }, { changeType: 'deleted' }, {}]) {
      const request = { method: 'POST', url: '', headers: {}, body: Buffer.from(JSON.stringify(body)), id: '', now: 0 };
      const signed = microsoftGraph.sign(request, { secrets: ['a client state', 'the old one'] });
      const sent = trialRequest({ body: signed.body ?? request.body });
      expect(microsoftGraph.verify(sent, { secrets: ['a client state'] }).ok).toBe(true);
    }
  });
});
