import { describe, expect, it } from 'vitest';
import { draftOfAlert, groupingsHere, newStep, ruleOfDraft } from './alert-draft.ts';
import { draftOfReceiver, fieldsToBegin, newReceiver, receiverOf } from './alert-receiver.ts';

const mail = { ...newReceiver, kind: 'email', connection: 'mail', to: 'ada@x.com, bob@x.com', from: ' ' } as const;

describe('an alert as it is written', () => {
  it('becomes a rule, whose steps of the same time are one', () => {
    const draft = {
      ...draftOfAlert(undefined),
      over: '5',
      groupBy: 'workflow' as const,
      notify: [mail],
      escalate: [newStep('15m'), { after: '1h', to: mail }, { after: '1h', to: newReceiver }],
      repeat: '4h',
    };
    const email = { connection: 'mail', to: ['ada@x.com', 'bob@x.com'], language: 'it' };
    expect(ruleOfDraft(draft, undefined, 'it').rule).toMatchObject({
      metric: 'error-rate',
      over: 0.05,
      groupBy: 'workflow',
      notify: [{ email }],
      escalate: [
        { after: '15m', to: [{ subscriber: true }] },
        { after: '1h', to: [{ email }, { subscriber: true }] },
      ],
      repeat: '4h',
    });
  });

  it('is taken apart only by what its metric has, and not where one workflow is named', () => {
    const draft = { ...draftOfAlert(undefined), over: '5', groupBy: 'workflow' as const };
    expect(groupingsHere({ metric: 'spend', workflow: '' })).toEqual(['workflow', 'connection', 'model']);
    expect(groupingsHere({ metric: 'spend', workflow: 'orders' })).toEqual([]);
    expect(ruleOfDraft({ ...draft, workflow: 'orders' }, undefined, 'en').rule?.groupBy).toBeUndefined();
    expect(ruleOfDraft({ ...draft, metric: 'expiry' }, undefined, 'en').rule?.groupBy).toBeUndefined();
  });

  it('says what is missing', () => {
    const draft = draftOfAlert(undefined);
    expect(ruleOfDraft(draft, undefined, 'en').wrong).toBe('over');
    const action = { ...newReceiver, kind: 'action', connection: 'slack', type: 'slack.send-message' } as const;
    const of = (fields: string) =>
      ruleOfDraft({ ...draft, over: '1', notify: [{ ...action, fields }] }, undefined, 'en');
    expect([of('{').wrong, of('[]').wrong, of('{"channel":"C1"}').wrong]).toEqual(['receiver', 'receiver', undefined]);
    expect(receiverOf({ ...newReceiver, kind: 'workflow' }, 'en')).toBeUndefined();
  });

  it('keeps the language in which somebody is told', () => {
    const told = { email: { connection: 'mail', to: ['ada@x.com'], language: 'it' as const } };
    expect(receiverOf(draftOfReceiver(told), 'en')).toEqual(told);
    const posted = { action: { connection: 'slack', type: 'slack.send-message', with: {}, language: 'it' as const } };
    expect(receiverOf(draftOfReceiver(posted), 'en')).toEqual(posted);
  });

  it('begins the fields of an action with what must be there and the words of the alert', () => {
    const text = { type: 'string' };
    const properties = { channel: text, text, thread_ts: text, connection: text };
    expect(JSON.parse(fieldsToBegin({ properties, required: ['channel', 'connection'] }))).toEqual({
      channel: '',
      text: '{{ alert.title }}\n{{ alert.text }}',
    });
  });
});
