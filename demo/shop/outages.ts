import { type LabelledOrder, orders } from './labelled/orders.ts';
import { type LabelledReview, reviews } from './labelled/reviews.ts';
import { views } from './labelled/shoppers.ts';
import { decide, place, settled, submitOrder, waiting } from './fraud.ts';
import { paymentIdOf, reviewOf } from './payloads.ts';
import { type Recommended, recommend } from './recommend.ts';
import { submit } from './review.ts';
import { isOpen, runOf, type Scene, stateOf, tell, until } from './scene.ts';
import { reviewsStateSchema } from './stand-ins/reviews-state.ts';
import { paymentsStateSchema } from './stand-ins/stripe-state.ts';
import { type SystemName, systemNames } from './systems.ts';

/** What each workflow did while one outside system was stopped, and after it was back. */
export interface Outage {
  readonly system: SystemName;
  readonly recommended: Recommended;
  readonly review: {
    /** Whether it waited for the system. */
    readonly waited: boolean;
    readonly saved: number;
    readonly attempts: number;
  };
  readonly order: {
    /** Why somebody was asked; undefined where nobody was. */
    readonly reasons: readonly string[] | undefined;
    readonly payment: string;
  };
}

/** One more order that is held, for people to decide in the page. */
export async function leaveOneHeld(scene: Scene): Promise<void> {
  const order = copyOf(orders, ({ customer, fraud }) => customer === undefined && fraud, 2_000);
  await place(scene, order);
  const { run } = await submitOrder(scene, order);
  await settled(scene, run, 60_000);
}

function copyOf<T extends { readonly number: number }>(list: readonly T[], of: (one: T) => boolean, add: number): T {
  const found = list.find(of);
  if (!found) throw new Error('There is nothing to send while a system is away.');
  return { ...found, number: found.number + add };
}

/** Sends one of each while the system is away. */
async function during(scene: Scene, review: LabelledReview, order: LabelledOrder) {
  const [view] = views;
  if (!view) throw new Error('Nobody looks at anything.');
  const [recommended, reviewed, checked] = await Promise.all([
    recommend(scene, view.shopper, view.sku),
    submit(scene, review),
    submitOrder(scene, order),
  ]);
  // Either it waits for the answer of somebody, or it is through.
  await settled(scene, checked.run, 60_000);
  const reviewRun = await until(
    () => runOf(scene, reviewed.run),
    (run) => !isOpen(run) || run.steps.some(({ attempts }) => attempts > 1),
    30_000,
  );
  const approval = (await waiting(scene)).find((one) => one.run === checked.run);
  return { recommended, reviewed, checked, approval, waited: isOpen(reviewRun) };
}

async function outage(scene: Scene, name: SystemName, at: number): Promise<Outage> {
  const { api, systems } = scene;
  const system = systems[name];
  // An order of somebody well known, which is approved by itself while all is there.
  const review = copyOf(reviews, ({ sentiment }) => sentiment === 'positive', 1_000 + at);
  const order = copyOf(orders, ({ customer }) => customer === 'Ada Conti', 1_000 + at);
  await tell(systems.reviews, '/_reviews', reviewOf(review));
  await place(scene, order);
  // What is kept would hide that the system is away.
  await api.delete('/cache?tag=shop');
  await system.stop();
  const seen = await during(scene, { ...review, text: `${review.text} (${at})` }, order);
  await system.start();
  if (seen.approval) await decide(scene, seen.approval, true);
  const [reviewRun] = await Promise.all(
    [seen.reviewed.run, seen.checked.run].map((run) =>
      until(
        () => runOf(scene, run),
        (one) => !isOpen(one),
        60_000,
      ),
    ),
  );
  const there = (await stateOf(systems.reviews, reviewsStateSchema)).reviews.find(({ id }) => id === review.number);
  const { payments } = await stateOf(systems.stripe, paymentsStateSchema);
  return {
    system: name,
    recommended: seen.recommended,
    review: {
      waited: seen.waited,
      saved: there?.saved ?? 0,
      attempts: Math.max(0, ...(reviewRun?.steps.map(({ attempts }) => attempts) ?? [])),
    },
    order: {
      reasons: seen.approval?.details.reasons,
      payment: payments.find(({ id }) => id === paymentIdOf(order))?.status ?? 'missing',
    },
  };
}

/** Stops each outside system in turn. */
export async function outages(scene: Scene): Promise<readonly Outage[]> {
  const seen: Outage[] = [];
  for (const [at, name] of systemNames.entries()) seen.push(await outage(scene, name, at));
  return seen;
}
