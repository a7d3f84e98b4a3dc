import { describe, expect, it } from 'vitest';
import { planTelling, type Quiet, type TellingRule, type TellingStand } from './plan-telling.ts';

const minute = 60_000;
const never = Number.POSITIVE_INFINITY;
const begun: TellingStand = {
  open: true,
  acknowledged: false,
  told: false,
  toldAt: null,
  newsSince: null,
  quiet: null,
  escalated: 0,
  reminded: 0,
  settled: false,
};
const rule: TellingRule = { grouped: false, groupWaitMs: 0, groupEveryMs: 0, repeatMs: null, escalateMs: [] };
const grouped: TellingRule = { ...rule, grouped: true, groupWaitMs: minute / 2, groupEveryMs: 5 * minute };

/** The telling of an alert from look to look. */
class Told {
  stands: readonly TellingStand[] = [];
  lastTold: number | null = null;
  next = never;
  readonly #rule: TellingRule;

  constructor(of: TellingRule) {
    this.#rule = of;
  }

  /** @returns what is told of each. */
  look(now: number, quiet?: Quiet): readonly string[] {
    const quiets = this.stands.map(() => quiet);
    const { stands, tellings, next } = planTelling(this.#rule, this.stands, quiets, this.lastTold, now);
    this.stands = stands.filter(({ settled }) => !settled);
    if (tellings.some(({ what }) => what === 'fired' || what === 'ended')) this.lastTold = now;
    this.next = next;
    return tellings.map(({ what, steps }) => [what, ...steps].join(' '));
  }

  fire(): void {
    this.stands = [...this.stands, begun];
  }

  change(at: number, change: Partial<TellingStand>): void {
    this.stands = this.stands.map((stand, place) => (place === at ? { ...stand, ...change } : stand));
  }
}

function firing(of: TellingRule): Told {
  const told = new Told(of);
  told.fire();
  return told;
}

describe('what is told of an alert', () => {
  it('is told at once, once, and once that it is over', () => {
    const told = firing(rule);
    expect([told.look(0), told.look(minute)]).toEqual([['fired'], ['none']]);
    told.change(0, { open: false });
    expect([told.look(2 * minute), told.look(3 * minute)]).toEqual([['ended'], []]);
  });

  it('in groups waits for others, goes out as one message, and then not again too soon', () => {
    const told = firing(grouped);
    expect([told.look(0), told.next]).toEqual([['none'], minute / 2]);
    told.fire();
    expect(told.look(minute / 2)).toEqual(['fired', 'fired']);
    told.fire();
    expect([told.look(minute), told.next]).toEqual([['none', 'none', 'none'], 5.5 * minute]);
    told.change(0, { open: false });
    expect(told.look(2 * minute)).toEqual(['none', 'none', 'none']);
    expect(told.look(5.5 * minute)).toEqual(['ended', 'none', 'fired']);
    // When all of it is over the next one is a first one again.
    told.change(0, { open: false });
    told.change(1, { open: false });
    expect([told.look(6 * minute), told.look(11 * minute)]).toEqual([
      ['none', 'none'],
      ['ended', 'ended'],
    ]);
    told.fire();
    expect([told.look(12 * minute), told.next]).toEqual([['none'], 12.5 * minute]);
  });

  it('that ended before its message went out is told as ended', () => {
    const told = firing(grouped);
    told.look(0);
    told.change(0, { open: false });
    expect(told.look(minute)).toEqual(['ended']);
  });

  it('that is muted is told when that is over and it still fires, and never when it is over before', () => {
    const quiet = { by: 'mute', until: 10 * minute } as const;
    const told = firing(rule);
    expect([told.look(0, quiet), told.next]).toEqual([['none'], 10 * minute]);
    expect(told.look(10 * minute)).toEqual(['fired']);
    const over = firing(rule);
    over.look(0, quiet);
    over.change(0, { open: false });
    expect([over.look(minute, quiet), over.stands]).toEqual([['none'], []]);
  });

  it('that was told before is told again after quiet hours, and its end is told after them', () => {
    const quiet = { by: 'quiet-hours', until: 60 * minute } as const;
    const told = firing(rule);
    told.look(0);
    expect([told.look(minute, quiet), told.look(60 * minute)]).toEqual([['none'], ['fired']]);
    told.look(61 * minute, quiet);
    told.change(0, { open: false });
    expect([told.look(62 * minute, quiet), told.look(70 * minute)]).toEqual([['none'], ['ended']]);
  });

  it('goes on to others while nobody has acknowledged it, step by step, those that were missed at once', () => {
    const steps: TellingRule = { ...rule, escalateMs: [15 * minute, 60 * minute, 90 * minute] };
    const told = firing(steps);
    told.look(0);
    expect(told.next).toBe(15 * minute);
    expect([told.look(14 * minute), told.look(15 * minute), told.look(16 * minute)]).toEqual([
      ['none'],
      ['none 0'],
      ['none'],
    ]);
    expect(told.look(95 * minute)).toEqual(['none 1 2']);
    const known = firing(steps);
    known.look(0);
    known.change(0, { acknowledged: true });
    expect([known.look(60 * minute), known.next]).toEqual([['none'], never]);
  });

  it('goes on to others only after a mute, counted from when it was told then', () => {
    const told = firing({ ...rule, escalateMs: [15 * minute] });
    told.look(0);
    expect(told.look(20 * minute, { by: 'mute', until: null })).toEqual(['none']);
    expect([told.look(30 * minute), told.look(44 * minute), told.look(45 * minute)]).toEqual([
      ['fired'],
      ['none'],
      ['none 0'],
    ]);
  });

  it('is told again and again until it is over, acknowledged or not, and once for all times that were missed', () => {
    const told = firing({ ...rule, repeatMs: 60 * minute });
    told.look(0);
    expect([told.look(59 * minute), told.look(60 * minute), told.look(61 * minute)]).toEqual([
      ['none'],
      ['reminded'],
      ['none'],
    ]);
    told.change(0, { acknowledged: true });
    expect([told.look(300 * minute), told.next]).toEqual([['reminded'], 360 * minute]);
  });

  it('that was acknowledged while it was muted is not told when the mute ends', () => {
    const told = firing(rule);
    told.look(0, { by: 'mute', until: minute });
    told.change(0, { acknowledged: true });
    expect(told.look(minute)).toEqual(['none']);
    told.change(0, { open: false });
    expect([told.look(2 * minute), told.stands]).toEqual([['none'], []]);
  });
});
