import { describe, expect, it } from 'vitest';
import { approvalPolicy } from './approval.ts';
import { hindranceOf, mostVoters, standAfter, type Voter, wantsPeople } from './approval-rules.ts';

const policy = (given: object) => approvalPolicy.parse(given);
const ada: Voter = {
  key: 'email:ada@x.com',
  name: 'ada',
  via: 'page',
  account: 'ada',
  email: 'Ada@x.com',
  role: 'viewer',
};
const link: Voter = { key: 'email:bo@x.com', name: 'bo@x.com', via: 'email', email: 'bo@x.com' };
const channel: Voter = { key: 'slack:C1', name: 'C1', via: 'slack' };

function hindrance(given: object, voter: Voter, more: { escalated?: boolean; startedBy?: readonly string[] } = {}) {
  return hindranceOf({ policy: policy(given), escalated: false, startedBy: [], ...more }, voter);
}

describe('who may decide', () => {
  it('where nobody is named: editors, and whoever was written to', () => {
    expect(hindrance({}, ada)).toBe('role');
    expect(hindrance({}, { ...ada, role: 'editor' })).toBeUndefined();
    expect([link, channel].map((one) => hindrance({}, one))).toEqual([undefined, undefined]);
  });

  it('is by name, by address in any case, or by role', () => {
    for (const entry of ['ada', 'ADA@x.com', 'role:viewer'])
      expect(hindrance({ approvers: [entry] }, ada)).toBeUndefined();
    for (const entry of ['bo', 'bo@x.com', 'role:editor'])
      expect(hindrance({ approvers: [entry] }, ada)).toBe('others');
    expect(hindrance({ approvers: ['role:viewer'] }, link)).toBe('others');
  });

  it('are as many as are named, the same person once, and without end where a role is', () => {
    const notify = [{ by: 'slack', connection: 's', channel: 'C' }];
    const escalate = { after: '1h', notify, approvers: ['cy'] };
    const most = (given: object) => mostVoters(policy(given));
    expect(most({ approvers: ['bo@x.com', 'BO@x.com', 'ada'] })).toBe(2);
    expect(most({ approvers: ['ada'], escalate })).toBe(2);
    expect([most({}), most({ approvers: ['ada', 'role:editor'] }), most({ escalate })]).toEqual([
      Infinity,
      Infinity,
      Infinity,
    ]);
  });

  it('others as well once it has escalated', () => {
    const given = {
      approvers: ['ada'],
      escalate: { after: '1h', notify: [{ by: 'slack', connection: 's', channel: 'C' }], approvers: ['bo@x.com'] },
    };
    expect(hindrance(given, link)).toBe('others');
    expect(hindrance(given, link, { escalated: true })).toBeUndefined();
  });

  it('nobody unknown where it matters who it is, and not who started it', () => {
    for (const given of [{ approvers: ['C1'] }, { quorum: 2 }, { notSelf: true }]) {
      expect([wantsPeople(policy(given)), hindrance(given, channel)]).toEqual([true, 'nobody']);
    }
    const editor: Voter = { ...ada, role: 'editor' };
    expect(hindrance({ notSelf: true }, editor, { startedBy: ['ada'] })).toBe('self');
    expect(hindrance({ notSelf: true }, editor, { startedBy: ['bo'] })).toBeUndefined();
    expect(hindrance({ notSelf: true }, link, { startedBy: ['ada'] })).toBeUndefined();
  });

  it('is decided by the first refusal, or by as many as it takes', () => {
    const [yes, no] = [{ approve: true }, { approve: false }];
    expect([[], [yes], [yes, yes], [yes, no]].map((said) => standAfter(policy({ quorum: 2 }), said))).toEqual([
      'waiting',
      'waiting',
      'approved',
      'refused',
    ]);
    expect(standAfter(policy({}), [yes])).toBe('approved');
  });
});

describe('what a step may say of it', () => {
  const email = { by: 'email', connection: 'mail', to: 'a@x.com' };
  it.each([
    [{ approvers: ['role:boss'] }, 'names no role'],
    [{ approvers: [] }, 'Too small'],
    [{ remind: '10s' }, 'is at least 1m'],
    [{ remind: 'often' }, 'is not a duration'],
    [{ notify: [{ ...email, to: 'nobody' }] }, 'is not an e-mail address'],
    [{ notify: [{ ...email, to: 'a@x.com\r\nBcc: b@x.com' }] }, 'is not an e-mail address'],
    [{ notify: [{ ...email, from: 'x@y.z\nBcc: b@x.com' }] }, 'is not an address'],
    [{ notify: [{ by: 'teams', connection: 't', team: 'T' }] }, 'goes with `team`'],
    [{ notify: [{ by: 'pigeon', connection: 't' }] }, 'Invalid'],
    [{ quorum: 0 }, 'Too small'],
  ])('%j is refused', (given, message) => {
    expect(approvalPolicy.safeParse(given).error?.message).toContain(message);
  });
});
