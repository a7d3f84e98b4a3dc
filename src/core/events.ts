import type { RunOutcome } from './run.ts';

/** What subscribers can be told of, and when it happens. */
export const events = {
  'run.succeeded': 'a run has ended well',
  'run.failed': 'a run has failed',
  'run.cancelled': 'a run was cancelled',
  'connection.circuit_opened': 'a service fails so often that no calls are made for a while',
  'connection.circuit_closed': 'a service that was spared answers again',
  'subscriber.disabled': 'another subscriber was switched off',
  'connection.broken': 'a connection has to be connected again',
  'connection.mended': 'a broken connection works again',
  'connection.expiring': 'the credential of a connection ends soon',
  'alert.fired': 'an alert began to fire',
  'alert.ended': 'an alert fires no longer',
  'alert.reminded': 'an alert still fires',
  'alert.escalated': 'nobody has acknowledged an alert in time',
  'alert.test': 'somebody tried whether alerts are told',
} as const satisfies Readonly<
  Record<
    | `run.${RunOutcome}`
    | `connection.${'circuit_opened' | 'circuit_closed' | 'broken' | 'mended' | 'expiring'}`
    | `alert.${'fired' | 'ended' | 'reminded' | 'escalated' | 'test'}`
    | 'subscriber.disabled',
    string
  >
>;

/** In the list of a subscriber: every event, those of later versions too. */
export const everyEvent = '*';
