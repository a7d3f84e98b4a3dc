import { z } from 'zod';
import { type LabelledReview, reviews } from './labelled/reviews.ts';
import { reviewOf } from './payloads.ts';
import { isOpen, type Run, runIn, runOf, type Scene, stateOf, tell, until } from './scene.ts';
import { forEach, send, standard } from './send.ts';
import { analysisSchema, reviewsStateSchema } from './stand-ins/reviews-state.ts';

type Analysis = z.infer<typeof analysisSchema>;

export interface Reviewed {
  readonly review: LabelledReview;
  readonly run: Run;
  /** From sending until the run had ended. */
  readonly ms: number;
  /** As the review platform has it afterwards. */
  readonly analysis: Analysis | null;
  /** How often it was written there. */
  readonly saved: number;
}

const digestSchema = z.object({
  reviews: z.number(),
  stars: z.number(),
  positive: z.number(),
  neutral: z.number(),
  negative: z.number(),
  complaints: z.array(z.object({ topic: z.string(), times: z.number() })),
  worthReading: z.array(z.number()),
});

export interface ReviewFacts {
  readonly reviewed: readonly Reviewed[];
  readonly digest: z.infer<typeof digestSchema>;
}

/** A review is written: the platform has it, and its webhook is sent. @returns the run. */
export async function submit(
  { platform, signing }: Scene,
  review: LabelledReview,
): Promise<{ readonly run: string; readonly at: number }> {
  const payload = { event: 'review.created', review: reviewOf(review) };
  const { body, at } = await send(`${platform}/hooks/shop/reviews`, standard, signing.reviews, payload);
  return { run: runIn(body), at };
}

async function digestOf(scene: Scene): Promise<z.infer<typeof digestSchema>> {
  const { id } = await scene.api.post('/schedules/shop-review-digest/start', z.object({ id: z.string() }));
  const run = await until(
    () => runOf(scene, id),
    (one) => !isOpen(one),
    60_000,
  );
  return digestSchema.parse(run.output);
}

/** Sends all of them, waits until they are saved, and makes the week's digest. */
export async function reviewAll(scene: Scene): Promise<ReviewFacts> {
  const { reviews: platform } = scene.systems;
  for (const review of reviews) await tell(platform, '/_reviews', reviewOf(review));
  const sent = await forEach(reviews, 3, async (review) => ({ review, ...(await submit(scene, review)) }));
  const ended = await forEach(sent, 6, async (one) => ({
    ...one,
    run: await until(
      () => runOf(scene, one.run),
      (run) => !isOpen(run),
      60_000,
    ),
  }));
  const state = await stateOf(platform, reviewsStateSchema);
  const reviewed = ended.map(({ review, run, at }) => {
    const there = state.reviews.find(({ id }) => id === review.number);
    const ms = (run.endedAt ?? Number.NaN) - at;
    return { review, run, ms, analysis: there?.analysis ?? null, saved: there?.saved ?? 0 };
  });
  return { reviewed, digest: await digestOf(scene) };
}
