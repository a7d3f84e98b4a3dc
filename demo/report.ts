import { accuracy, foundNegative, isRight, percentile } from './figures.ts';
import type { Outcome } from './outcome.ts';
import { fit, heading, ms, paint, say } from './page.ts';
import type { Facts } from './verdict.ts';

export interface SetupFacts {
  readonly platform: string;
  readonly crm: string;
  readonly chat: string;
  readonly model: string;
  readonly workflow: string;
  readonly version: number;
  readonly tookMs: number;
}

export function reportSetup(setup: SetupFacts): void {
  const row = (name: string, what: string) => say(`  ${fit(name, 10)} ${what}`);
  say(paint('bold', 'Customer feedback becomes an insight in the CRM, and an alert where a customer is angry'));
  heading(`Set up in ${(setup.tookMs / 1_000).toFixed(1)} s`);
  row('platform', `${setup.platform}, with its own PostgreSQL in a temporary folder`);
  row('CRM', `${setup.crm}, a stand-in: bearer token, Idempotency-Key, now and then 503 with Retry-After`);
  row('team chat', `${setup.chat}, a stand-in: key in the header api-key`);
  row('model', setup.model);
  row(
    'workflow',
    `examples/${setup.workflow}.yaml, version ${setup.version}, live at ${setup.platform}/hooks/feedback`,
  );
}

function mark(outcome: Outcome): string {
  return isRight(outcome) ? paint('green', 'ok') : paint('red', 'no');
}

function reportTable(outcomes: readonly Outcome[]): void {
  heading(`All ${outcomes.length}`);
  say(paint('dim', `  ${fit('feedback', 64)}  ${fit('a reader', 8)}  ${fit('the model', 9)}      ${'ms'.padStart(6)}`));
  for (const outcome of outcomes) {
    const { feedback, insight, endToEndMs } = outcome;
    const took = endToEndMs === undefined ? '-' : String(endToEndMs);
    say(
      `  ${fit(`${feedback.language} ${feedback.text}`, 64)}  ${fit(feedback.label, 8)}  ${fit(insight?.output.sentiment ?? '-', 9)}  ${mark(outcome)}  ${took.padStart(6)}`,
    );
  }
}

function share(outcomes: readonly Outcome[]): string {
  const { right, of } = accuracy(outcomes);
  return `${right} of ${of} (${Math.round((right / of) * 100)} %)`;
}

function spread(values: readonly number[]): string {
  return `p50 ${ms(percentile(values, 0.5))}, p95 ${ms(percentile(values, 0.95))}`;
}

function reportFigures({ outcomes, crm, chat, deliveries, duplicate, forged }: Facts, model: string): void {
  const of = (language: string) => outcomes.filter(({ feedback }) => feedback.language === language);
  const row = (name: string, what: string) => say(`  ${fit(name, 14)} ${what}`);
  const updated = crm.customers.filter((customer) => customer.updates === 1).length;
  const recorded = (status: string) => deliveries.filter((one) => one.status === status).length;
  const reason = deliveries.find((one) => one.status === 'rejected')?.reason ?? 'no reason';
  heading('In all');
  row('sentiment', `right in ${share(outcomes)}: English ${share(of('en'))}, Italian ${share(of('it'))}`);
  row('', `by ${model}`);
  row('acknowledged', `${spread(outcomes.map(({ sent }) => sent.acknowledgedMs))}; on disk before the answer`);
  row('end to end', `${spread(outcomes.flatMap(({ endToEndMs }) => endToEndMs ?? []))}; waits for the CRM included`);
  row('CRM', `${updated} of ${outcomes.length} customers updated exactly once`);
  row(
    '',
    `503 answered ${crm.busy + crm.lost} times; ${crm.lost} of them after the write: ${crm.replayed} repeats known by their key`,
  );
  row(
    'team chat',
    `${chat.messages.length} alerts for ${outcomes.filter(foundNegative).length} customers found negative`,
  );
  row(
    'duplicate',
    `sent again, answered ${duplicate.status} as a duplicate, ${recorded('duplicate')} recorded, no second run`,
  );
  row('forged', `answered ${forged.status}, ${recorded('rejected')} recorded: "${reason}"`);
}

export function reportAll(facts: Facts, model: string): void {
  reportTable(facts.outcomes);
  reportFigures(facts, model);
}
