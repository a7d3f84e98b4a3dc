import { z } from 'zod';
import type { Call } from './calls.ts';
import type { Insight, Outcome } from './outcome.ts';
import { fit, heading, ms, paint, say } from './page.ts';
import type { RunStep } from './runs.ts';

const answerSchema = z.object({ status: z.number(), body: z.unknown() });
const customerSchema = z.object({ name: z.string() });
const portSchema = z.object({ port: z.string() });

function times(count: number): string {
  return count === 1 ? '1 attempt' : `${count} attempts`;
}

function tookMs({ startedAt, endedAt }: RunStep): number | undefined {
  return startedAt && endedAt ? endedAt - startedAt : undefined;
}

function answered(step: RunStep, own: readonly Call[]): string {
  const made = own.map((call) => `${call.status ?? 'no answer'} in ${ms(call.ms)}`).join(', then ');
  const body = answerSchema.safeParse(step.output).data?.body;
  const name = customerSchema.safeParse(body).data?.name;
  return `${own[0]?.method ?? ''} ${made}${name === undefined ? '' : `: ${name}`}`;
}

function callsOf({ id }: RunStep, calls: readonly Call[]): readonly Call[] {
  return calls.filter(({ step }) => step === id).toSorted((one, other) => (one.at < other.at ? -1 : 1));
}

function did(step: RunStep, insight: Insight | undefined, calls: readonly Call[]): string {
  if (step.status === 'skipped') return 'not needed';
  if (step.type === 'branch') return `port ${portSchema.safeParse(step.output).data?.port ?? '?'}`;
  if (step.type === 'http.request') return answered(step, callsOf(step, calls));
  if (!insight) return '';
  const { sentiment, topics, language } = insight.output;
  return `${sentiment}; ${topics.length === 0 ? 'no topics' : topics.join(', ')}; language ${language}; by ${insight.model}`;
}

function stepLine(step: RunStep, insight: Insight | undefined, calls: readonly Call[]): void {
  const colour = step.status === 'succeeded' ? 'green' : step.status === 'skipped' ? 'gray' : 'red';
  // A service that says when to come again has not tried: what a reader sees is the calls.
  const attempts = Math.max(step.attempts, callsOf(step, calls).length);
  const tried = step.status === 'skipped' ? '' : times(attempts);
  const took = step.status === 'skipped' ? '' : ms(tookMs(step));
  say(
    `    ${fit(step.id, 9)} ${paint(colour, fit(step.status, 10))} ${took.padStart(8)}  ${fit(tried, 10)}  ${did(step, insight, calls)}`,
  );
}

/** One feedback with all its steps. */
function reportRun({ feedback, sent, run, insight, endToEndMs }: Outcome, calls: readonly Call[]): void {
  say(`\n  ${feedback.customer.name} (${feedback.customer.id}): "${feedback.text}"`);
  say(`    webhook answered ${sent.status} after ${ms(sent.acknowledgedMs)}; run ${run?.id ?? 'missing'}`);
  const own = calls.filter((call) => call.run === run?.id);
  for (const step of run?.steps ?? []) stepLine(step, insight, own);
  say(`    run ${run?.status ?? 'missing'}; from webhook to end ${ms(endToEndMs)}`);
}

const shown = 3;

/** The first few, and one in which a call had to be repeated. */
export function reportRuns(outcomes: readonly Outcome[], calls: readonly Call[]): void {
  heading('What each step did, for the first three');
  for (const outcome of outcomes.slice(0, shown)) reportRun(outcome, calls);
  const retried = outcomes.filter(({ run }) => run?.steps.some((step) => step.attempts > 1));
  const [one] = retried;
  if (!one) return;
  heading(`A service that fails: ${retried.length} runs had to repeat a call, this one for example`);
  reportRun(one, calls);
}
