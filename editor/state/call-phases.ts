import type { OutgoingCall } from '../api/calls.ts';

const phaseNames = ['waitMs', 'dnsMs', 'connectMs', 'firstByteMs', 'bodyMs'] as const;
export type PhaseName = (typeof phaseNames)[number];

export interface Phase {
  readonly name: PhaseName;
  readonly ms: number;
  /** Of the whole, from 0 to 1. */
  readonly share: number;
}

/** Where the time of a call went, in the order in which it went there; what took none is left out. */
export function phasesOf(call: Pick<OutgoingCall, PhaseName>): readonly Phase[] {
  const all = phaseNames.map((name) => ({ name, ms: call[name] ?? 0 }));
  const whole = all.reduce((sum, { ms }) => sum + ms, 0);
  return all.flatMap(({ name, ms }) => (ms > 0 ? [{ name, ms, share: ms / whole }] : []));
}
