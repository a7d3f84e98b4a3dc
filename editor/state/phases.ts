/** The parts of a call in their order; what is left of its time after those that were measured is none of them. */
const phaseNames = ['wait', 'dns', 'connect', 'firstByte', 'body'] as const;
export type PhaseName = (typeof phaseNames)[number];

export interface Phase {
  readonly name: PhaseName;
  readonly ms: number;
  /** Of the whole, from 0 to 1. */
  readonly share: number;
}

interface Measured {
  readonly ms: number;
  readonly waitMs: number;
  readonly dnsMs: number | null;
  readonly connectMs: number | null;
  readonly firstByteMs: number | null;
  readonly bodyMs: number | null;
}

/** The phases of a call that took any time. */
export function phasesOf({ ms, waitMs, dnsMs, connectMs, firstByteMs, bodyMs }: Measured): readonly Phase[] {
  const times: Readonly<Record<PhaseName, number | null>> = {
    wait: waitMs,
    dns: dnsMs,
    connect: connectMs,
    firstByte: firstByteMs,
    body: bodyMs,
  };
  const known = phaseNames.map((name) => ({ name, ms: times[name] ?? 0 }));
  const whole = Math.max(
    waitMs + ms,
    known.reduce((sum, one) => sum + one.ms, 0),
  );
  return known.filter((one) => one.ms > 0).map((one) => ({ ...one, share: one.ms / whole }));
}
