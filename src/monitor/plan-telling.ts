/** What an alert says about its telling. Times in milliseconds. */
export interface TellingRule {
  readonly grouped: boolean;
  /** How long the first message waits for others that it can go with. */
  readonly groupWaitMs: number;
  /** How long there is no further one after a message. */
  readonly groupEveryMs: number;
  /** After what time it is told again, as long as it fires. */
  readonly repeatMs: number | null;
  /** After what times others are told, while nobody has acknowledged it; in their order. */
  readonly escalateMs: readonly number[];
}

/** Why nobody is told, and until when; null: until somebody says so. */
export interface Quiet {
  readonly by: 'mute' | 'quiet-hours';
  readonly until: number | null;
}

/** How one firing stands. Moments in milliseconds since 1970. */
export interface TellingStand {
  /** Whether it still fires. */
  readonly open: boolean;
  readonly acknowledged: boolean;
  /** Whether somebody was told that it fires. */
  readonly told: boolean;
  /** When that was, or when it was told anew after it had been kept quiet. */
  readonly toldAt: number | null;
  /** Since when something of it is to be told. */
  readonly newsSince: number | null;
  /** Why it was kept quiet when it was last looked at. */
  readonly quiet: Quiet['by'] | null;
  /** How many steps of the escalation were told. */
  readonly escalated: number;
  /** How many times of reminding have passed. */
  readonly reminded: number;
  /** Nothing of it is to be told any more. */
  readonly settled: boolean;
}

/** What is told of a firing: that it fires, that it ended, that it goes on, or to others that nobody has acknowledged it. */
export interface Telling {
  readonly what: 'fired' | 'ended' | 'reminded' | 'none';
  /** The steps of the escalation that are due, by their place. */
  readonly steps: readonly number[];
}

interface Planned {
  readonly stands: readonly TellingStand[];
  readonly tellings: readonly Telling[];
  /** When it is to be looked at next. */
  readonly next: number;
}

const never = Number.POSITIVE_INFINITY;
const nothing: Telling = { what: 'none', steps: [] };

/** Whether there is something to tell of a firing, and since when. */
function noted(stand: TellingStand, quiet: Quiet | undefined, now: number): TellingStand {
  const { open, told, newsSince, acknowledged } = stand;
  const by = quiet?.by ?? null;
  if (open) {
    if (quiet !== undefined) return { ...stand, quiet: by, newsSince: null };
    // Whoever has acknowledged it needs no telling.
    if (acknowledged) return { ...stand, quiet: by, newsSince: null };
    const isNews = !told || stand.quiet !== null;
    return { ...stand, quiet: by, newsSince: isNews ? (newsSince ?? now) : newsSince };
  }
  // Of what began unheard the end is nobody's news; one that only waits for its message is told as ended.
  if (!told && (newsSince === null || quiet !== undefined)) {
    return { ...stand, quiet: by, newsSince: null, settled: true };
  }
  return { ...stand, quiet: by, newsSince: quiet === undefined ? (newsSince ?? now) : null };
}

/** When the message is due that all news goes with. */
function messageAt(rule: TellingRule, stands: readonly TellingStand[], lastTold: number | null): number {
  const since = Math.min(...stands.map(({ newsSince }) => newsSince ?? never));
  if (!rule.grouped || since === never) return since;
  const goesOn = stands.some(({ told }) => told);
  return goesOn && lastTold !== null ? Math.max(since, lastTold + rule.groupEveryMs) : since + rule.groupWaitMs;
}

function tell(stand: TellingStand, now: number): { readonly stand: TellingStand; readonly telling: Telling } {
  if (!stand.open) {
    return { stand: { ...stand, newsSince: null, settled: true }, telling: { what: 'ended', steps: [] } };
  }
  const after = { ...stand, told: true, toldAt: now, newsSince: null, reminded: 0 };
  return { stand: after, telling: { what: 'fired', steps: [] } };
}

/** What is due of one that was told before and goes on. */
function goneOn(rule: TellingRule, stand: TellingStand, now: number) {
  const { toldAt, acknowledged } = stand;
  if (!stand.open || !stand.told || toldAt === null || stand.quiet !== null) {
    return { stand, telling: nothing, next: never };
  }
  const every = rule.repeatMs ?? never;
  // Times that passed while no server ran are one reminder.
  const reminded = Math.max(stand.reminded, Math.floor((now - toldAt) / every));
  const due = rule.escalateMs.filter((after) => toldAt + after <= now).length;
  const escalated = acknowledged ? stand.escalated : Math.max(stand.escalated, due);
  const steps = Array.from({ length: escalated - stand.escalated }, (_, at) => stand.escalated + at);
  const step = acknowledged ? undefined : rule.escalateMs[escalated];
  const telling: Telling = { what: reminded > stand.reminded ? 'reminded' : 'none', steps };
  const next = Math.min(toldAt + (reminded + 1) * every, step === undefined ? never : toldAt + step);
  return { stand: { ...stand, reminded, escalated }, telling, next };
}

/**
 * What is to be told of the firings of an alert now, in the order in which they are given, and when it is to be looked at
 * next. What was kept quiet is told when that is over and it still fires; its times of reminding and escalation then begin anew.
 *
 * @param quiets why each is kept quiet.
 * @param lastTold when a message of the alert last went out.
 */
export function planTelling(
  rule: TellingRule,
  firings: readonly TellingStand[],
  quiets: readonly (Quiet | undefined)[],
  lastTold: number | null,
  now: number,
): Planned {
  const stands = firings.map((stand, at) => noted(stand, quiets[at], now));
  const at = messageAt(rule, stands, lastTold);
  const done = stands.map((stand) => {
    if (stand.newsSince !== null && at <= now) {
      const after = tell(stand, now);
      return { ...after, next: goneOn(rule, after.stand, now).next };
    }
    return goneOn(rule, stand, now);
  });
  const ends = quiets.map((quiet) => quiet?.until ?? never);
  return {
    stands: done.map(({ stand }) => stand),
    tellings: done.map(({ telling }) => telling),
    next: Math.min(at > now ? at : never, ...done.map(({ next }) => next), ...ends),
  };
}
