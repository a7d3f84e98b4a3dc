import { z } from 'zod';
import { type Feedback, sentiments } from './feedback.ts';
import type { Run } from './runs.ts';
import type { Sent } from './send.ts';

const insightSchema = z.object({
  output: z.object({ sentiment: z.enum(sentiments), topics: z.array(z.string()), language: z.string() }),
  model: z.string(),
});
export type Insight = z.infer<typeof insightSchema>;

/** One feedback, how its delivery was answered, and what became of it. */
export interface Outcome {
  readonly feedback: Feedback;
  readonly sent: Sent;
  readonly run: Run | undefined;
  readonly insight: Insight | undefined;
  /** From sending until the run had ended, in milliseconds. */
  readonly endToEndMs: number | undefined;
}

export function outcomeOf(feedback: Feedback, sent: Sent, runs: ReadonlyMap<string, Run>): Outcome {
  const run = sent.answer && runs.get(sent.answer.run);
  const insight = insightSchema.safeParse(run?.steps.find((step) => step.id === 'insight')?.output);
  return {
    feedback,
    sent,
    run,
    insight: insight.success ? insight.data : undefined,
    endToEndMs: run?.endedAt ? run.endedAt - sent.at : undefined,
  };
}
