import { isReceiving, type Workflow } from '../core/document.ts';
import { durationMs } from '../core/duration.ts';
import type { WantedPoll } from '../store/triggers/polls.ts';
import { pollNamed } from './catalogue.ts';

/** What a service is asked for, for a workflow; undefined where it tells by itself, or the workflow waits for none. */
export async function wantedPoll({ trigger }: Workflow): Promise<WantedPoll | undefined> {
  if (!isReceiving(trigger) || trigger.type === 'webhook') return undefined;
  const event = await pollNamed(trigger.type);
  if (event === undefined) return undefined;
  const { connection, with: input, every = event.every } = trigger;
  return { event: event.type, connection, input, everyMs: durationMs(every) };
}
