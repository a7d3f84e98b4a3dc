import { textOfValue } from '../../core/chat.ts';
import { isObject } from '../../core/json.ts';
import { listWaitingForms, type WaitingForm } from '../../store/triggers/waiting-forms.ts';
import { getRun, responseOfRun } from '../../store/runs/runs.ts';
import type { ApiParts } from '../options.ts';

/** How the run of a sent form stands for whoever has sent it. */
export type SentRun =
  | { readonly kind: 'form'; readonly form: WaitingForm }
  | { readonly kind: 'failed' }
  | { readonly kind: 'late' }
  | { readonly kind: 'done'; readonly says: string | undefined };

/** A run does not tell when it begins to wait: it is looked at this often. */
const lookEveryMs = 250;

/** The form of a run that is the next page; undefined where it waits for none, or for one that somebody else is sent. */
async function nextForm({ sql }: ApiParts, run: string): Promise<WaitingForm | undefined> {
  return (await listWaitingForms(sql, { run, limit: 20 })).find(({ handedOn }) => !handedOn);
}

async function endOf({ sql }: ApiParts, run: string, ended: boolean): Promise<SentRun> {
  const response = await responseOfRun(sql, run);
  const said = response !== undefined && isObject(response) ? textOfValue(response['body']) : undefined;
  if (said !== undefined || !ended) return { kind: 'done', says: said };
  const { status, output } = await getRun(sql, run);
  return status === 'succeeded' ? { kind: 'done', says: textOfValue(output) } : { kind: 'failed' };
}

/**
 * Waits until the run of a sent form has something for who sent it: the next form, what it says, or its end.
 *
 * @throws SnodoError `not_found` where it is deleted, and what the database throws.
 */
export async function sentRun(parts: ApiParts, run: string, ms: number, signal: AbortSignal): Promise<SentRun> {
  const until = performance.now() + ms;
  for (;;) {
    const form = await nextForm(parts, run);
    if (form) return { kind: 'form', form };
    const left = Math.min(Math.max(0, until - performance.now()), lookEveryMs);
    const watched = await parts.watch.wait(run, { ms: left, wantsResponse: true, signal });
    if (watched.kind !== 'late') return endOf(parts, run, watched.kind !== 'responded');
    if (signal.aborted || performance.now() >= until) {
      const last = await nextForm(parts, run);
      return last ? { kind: 'form', form: last } : { kind: 'late' };
    }
  }
}
