import { fraudShares, part, shareOf } from './figures.ts';
import type { Checked, FraudFacts } from './fraud.ts';
import type { Outage } from './outages.ts';
import { hits, popularHits, type RecommendFacts } from './recommend.ts';
import type { ReviewFacts } from './review.ts';
import { type SystemName, titles } from './systems.ts';

/** All that the demo saw. */
export interface Facts {
  readonly recommend: RecommendFacts;
  readonly reviews: ReviewFacts;
  readonly fraud: FraudFacts;
  readonly outages: readonly Outage[];
}

function when(wrong: boolean, sentence: string): readonly string[] {
  return wrong ? [sentence] : [];
}

function missingRecommendations({ first, again }: RecommendFacts): readonly string[] {
  const right = part(shareOf(first, hits));
  const all = [...first, ...again];
  return [
    ...when(right <= part(shareOf(first, popularHits)), 'The model finds no more than the best sellers do.'),
    ...all
      .filter(({ picked }) => new Set(picked).size !== 3)
      .map(({ sku, picked }) => `A view of ${sku} was answered with ${picked.length} products, not 3.`),
    ...all.filter(({ by }) => by !== 'model').map(({ sku }) => `A view of ${sku} was not ranked by the model.`),
  ];
}

function missingReviews({ reviewed, digest }: ReviewFacts): readonly string[] {
  const right = part(shareOf(reviewed, ({ review, analysis }) => analysis?.sentiment === review.sentiment));
  return [
    ...reviewed
      .filter(({ saved }) => saved !== 1)
      .map(({ review, saved, run }) => `Review ${review.number} was saved ${saved} times; its run is ${run.status}.`),
    ...when(right < 0.6, `The sentiment is right in ${Math.round(right * 100)} %; at least 60 % is wanted.`),
    ...when(digest.reviews !== reviewed.length, `The digest counts ${digest.reviews} reviews of ${reviewed.length}.`),
  ];
}

function missingOfOrder({ order, held, decision, payment, inShop }: Checked): readonly string[] {
  const wanted = held && order.fraud ? 'refused' : 'approved';
  const paid = wanted === 'approved' ? 'succeeded' : 'canceled';
  return [
    ...when(decision !== wanted, `Order ${order.number} is ${decision} and not ${wanted}.`),
    ...when(payment !== paid, `The payment of order ${order.number} is ${payment} and not ${paid}.`),
    ...when(inShop !== wanted, `The shop says ${inShop} of order ${order.number} and not ${wanted}.`),
  ];
}

function missingFraud({ checked, forged, disputes }: FraudFacts): readonly string[] {
  const { precision, recall } = fraudShares(checked);
  return [
    ...checked.flatMap(missingOfOrder),
    ...when(part(recall) < 0.6, `${recall.right} of ${recall.of} frauds were held; at least 60 % is wanted.`),
    ...when(part(precision) < 0.6, `${precision.right} of ${precision.of} held are frauds; at least 60 % is wanted.`),
    ...when(forged !== 401, `The order with a wrong signature was answered ${forged} and not 401.`),
    ...when(disputes.after !== disputes.before + 1, `The dispute was not counted: ${disputes.after}.`),
  ];
}

/** What the recommendations have to do without, and whether an order is held and a review waits. */
const wanted: Readonly<
  Record<SystemName, { readonly without: readonly string[]; readonly held: boolean; readonly waits: boolean }>
> = {
  shopify: { without: ['catalogue', 'history'], held: true, waits: false },
  reviews: { without: [], held: false, waits: true },
  stripe: { without: [], held: true, waits: false },
  database: { without: ['customer', 'trends'], held: true, waits: false },
  model: { without: ['model'], held: true, waits: true },
};

function missingOfOutage({ system, recommended, review, order }: Outage): readonly string[] {
  const { without, held, waits } = wanted[system];
  const title = titles[system];
  return [
    ...when(recommended.picked.length !== 3, `Without ${title} ${recommended.picked.length} products were answered.`),
    ...when(
      recommended.without.join() !== without.join(),
      `Without ${title} the answer says that it lacks: ${recommended.without.join(', ') || 'nothing'}.`,
    ),
    ...when(review.saved !== 1, `A review that came without ${title} was saved ${review.saved} times.`),
    ...when(review.waited !== waits, `Without ${title} a review ${review.waited ? 'waited' : 'did not wait'}.`),
    ...when((order.reasons !== undefined) !== held, `Without ${title} an order was${held ? ' not' : ''} held.`),
    ...when(order.payment !== 'succeeded', `An order that came without ${title} was never charged: ${order.payment}.`),
  ];
}

/** What did not happen as it should have, a sentence each. */
export function missing({ recommend, reviews, fraud, outages }: Facts): readonly string[] {
  return [
    ...missingRecommendations(recommend),
    ...missingReviews(reviews),
    ...missingFraud(fraud),
    ...outages.flatMap(missingOfOutage),
  ];
}
