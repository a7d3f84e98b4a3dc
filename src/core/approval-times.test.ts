import { describe, expect, it } from 'vitest';
import { type ApprovalPolicy, mostReminders } from './approval.ts';
import { type AskingStand, dueActs, nextReminder } from './approval-times.ts';

const minute = 60_000;
const asked: AskingStand = {
  askedAt: 1_000 * minute,
  expiresAt: 11_080 * minute,
  told: true,
  reminded: 0,
  escalated: false,
};
const at = (minutes: number) => asked.askedAt + minutes * minute;
const notify: ApprovalPolicy['notify'] = [{ by: 'slack', connection: 's', channel: 'C', language: 'en' }];

describe('when people are written to', () => {
  it('is at first, and then not before its time', () => {
    expect(dueActs({ notify }, { ...asked, told: false }, at(0))).toEqual({
      tell: true,
      remind: false,
      escalate: false,
      reminded: 0,
      next: asked.expiresAt,
    });
    expect(dueActs({ notify, remind: '4h' }, asked, at(239))).toMatchObject({ remind: false, next: at(240) });
  });

  it('is again and again, counted from the asking: what came late does not move the next', () => {
    expect(dueActs({ remind: '4h' }, asked, at(247))).toMatchObject({ remind: true, reminded: 1, next: at(480) });
    expect(dueActs({ remind: '4h' }, { ...asked, reminded: 1 }, at(247))).toMatchObject({ remind: false });
  });

  it('is once for all times that passed unseen', () => {
    expect(dueActs({ remind: '1h' }, asked, at(7 * 60 + 1))).toMatchObject({
      remind: true,
      reminded: 7,
      next: at(480),
    });
  });

  it('is at the times of a list, in whatever order, and no more after them', () => {
    const remind = ['4h', '1h'];
    expect(dueActs({ remind }, asked, at(60))).toMatchObject({ remind: true, reminded: 1, next: at(240) });
    expect(dueActs({ remind }, { ...asked, reminded: 2 }, at(241))).toMatchObject({
      remind: false,
      next: asked.expiresAt,
    });
  });

  it('has an end', () => {
    const long = { ...asked, expiresAt: at(100_000), reminded: mostReminders };
    expect(dueActs({ remind: '1m' }, long, at(5_000))).toMatchObject({ remind: false, next: long.expiresAt });
  });

  it('is others once, when nobody has decided for so long', () => {
    const policy = { escalate: { after: '1d', notify } };
    expect(dueActs(policy, asked, at(1_439))).toMatchObject({ escalate: false, next: at(1_440) });
    expect(dueActs(policy, asked, at(1_440))).toMatchObject({ escalate: true, next: asked.expiresAt });
    expect(dueActs(policy, { ...asked, escalated: true }, at(1_500))).toMatchObject({ escalate: false });
  });

  it('is known beforehand, up to the end', () => {
    expect(nextReminder({ remind: '4h' }, asked, at(5))).toBe(at(240));
    expect(nextReminder({ remind: '4h' }, { ...asked, expiresAt: at(100) }, at(5))).toBeUndefined();
    expect(nextReminder({}, asked, at(5))).toBeUndefined();
  });
});
