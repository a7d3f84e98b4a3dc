import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { meta } from './meta.ts';
import { trialRequest } from './trial.ts';

const secret = 'an app secret';

function nameOf(...entry: readonly unknown[]): string | undefined {
  const body = Buffer.from(JSON.stringify({ object: 'page', entry }));
  const headers = { 'x-hub-signature-256': `sha256=${createHmac('sha256', secret).update(body).digest('hex')}` };
  const verdict = meta.verify(trialRequest({ headers, body }), { secrets: [secret], verifyToken: 'a token' });
  if (!verdict.ok) throw new Error(verdict.reason);
  return verdict.deliveryId;
}

function whatsapp(value: unknown, field: string = 'messages') {
  return { id: '8856996819413533', changes: [{ field, value }] };
}

describe('meta', () => {
  it('names messages by their ids, and each of their states apart', () => {
    const message = whatsapp({ messages: [{ id: 'wamid.1', type: 'text' }] });
    const sent = whatsapp({ statuses: [{ id: 'wamid.1', status: 'sent' }] });
    const read = whatsapp({ statuses: [{ id: 'wamid.1', status: 'read' }] });
    const names = [nameOf(message), nameOf(sent), nameOf(read), nameOf(message, sent)];
    expect(new Set(names).size).toBe(4);
    for (const name of names) expect(name).toMatch(/^[0-9a-f-]{36}$/);
    expect(nameOf(sent, message)).toBe(nameOf(message, sent));
    expect(nameOf(whatsapp({ messages: [{ id: 'wamid.1' }] }, 'message_echoes'))).not.toBe(nameOf(message));
  });

  it('names messages of Messenger and Instagram', () => {
    const one = { messaging: [{ sender: { id: '1' }, message: { mid: 'm_1', text: 'ciao' } }] };
    expect(nameOf(one)).toMatch(/^[0-9a-f-]{36}$/);
    expect(nameOf(one)).toBe(nameOf(one));
  });

  it('takes no two deliveries for one that hold anything without a name', () => {
    const message = whatsapp({ messages: [{ id: 'wamid.1' }] });
    for (const other of [
      whatsapp({ event: 'APPROVED', message_template_id: 1 }, 'message_template_status_update'),
      { id: '0', time: 1520383571, changes: [{ field: 'feed', value: { item: 'post' } }] },
      { messaging: [{ delivery: { mids: ['m_1'], watermark: 1 } }] },
      { messaging: [{ reaction: { mid: 'm_1', emoji: 'x' } }] },
      { id: '1' },
      null,
    ]) {
      expect(nameOf(message, other)).toBeUndefined();
      expect(nameOf(other)).toBeUndefined();
    }
    expect(nameOf()).toBeUndefined();
  });

  it('must be told the verify token, which is no more kept than a password', () => {
    expect(meta.check({}, true)).toEqual(['meta needs the verifyToken that you enter with the address at Meta.']);
    expect(meta.check({ verifyToken: 'a token' }, true)).toEqual([]);
    expect(meta.proofs?.({})).toEqual({ headers: [], query: ['hub.verify_token'] });
  });

  it('answers no question while the verify token is not known', () => {
    const url = 'https://snodo.example/hooks/in?hub.mode=subscribe&hub.challenge=1&hub.verify_token=';
    const request = trialRequest({ method: 'GET', url });
    expect(meta.verify(request, { secrets: [secret] }).ok).toBe(false);
    expect(meta.verify(request, { secrets: [secret], verifyToken: '' }).ok).toBe(false);
  });
});
