import { percentile } from '../figures.ts';
import { fit, heading, ms, paint, say } from '../page.ts';
import type { Costs } from './costs.ts';
import { amountOf } from './labelled/orders.ts';
import { fraudShares, part, type Share, shareOf, topicShares } from './figures.ts';
import type { Checked, FraudFacts } from './fraud.ts';
import type { Outage } from './outages.ts';
import { hits, popularHits, type RecommendFacts } from './recommend.ts';
import type { ReviewFacts } from './review.ts';
import { prices } from './setup.ts';
import { type Systems, titles } from './systems.ts';

const row = (name: string, what: string) => say(`  ${fit(name, 14)} ${what}`);

function share(one: Share): string {
  return `${one.right} of ${one.of} (${Math.round(part(one) * 100)} %)`;
}

function spread(values: readonly number[]): string {
  return `p50 ${ms(percentile(values, 0.5))}, p95 ${ms(percentile(values, 0.95))}`;
}

function costLine({ calls, spent, saved }: Costs): string {
  const dollars = (value: number) => `$${value.toFixed(6)}`;
  const kept = saved === 0 ? 'nothing was asked twice' : `${dollars(spent + saved)} without the cache`;
  return `${dollars(spent)} for ${calls} calls; ${kept}`;
}

const about: Readonly<Record<keyof Systems, string>> = {
  shopify: 'a stand-in: GraphQL Admin API, checked against its schema; access token in X-Shopify-Access-Token',
  reviews: 'a stand-in: HTTP API, key in X-Api-Token, Standard Webhooks',
  stripe: 'a stand-in: payment intents to be captured, bearer token, Idempotency-Key',
  database: 'a PostgreSQL of its own, with a role that may do no more than the workflows need',
  model: "Snodo's offline models and a logistic regression, over OpenAI's protocol: none is a language model",
};

export function reportSetup(platform: string, systems: Systems, tookMs: number): void {
  say(paint('bold', 'An online shop: recommendations, reviews and fraud'));
  heading(`Set up in ${(tookMs / 1_000).toFixed(1)} s`);
  row('platform', `${platform}, with its own PostgreSQL in a temporary folder`);
  for (const { name, url } of Object.values(systems)) row(name, `${url}, ${about[name]}`);
}

export function reportRecommendations({ first, again }: RecommendFacts, costs: Costs): void {
  heading(`Recommendations: ${first.length} views of products, three others answered to each`);
  for (const { shopper, sku, picked } of first.slice(0, 4)) {
    const marked = picked.map((one) => (shopper.liked.includes(one) ? paint('green', `${one}*`) : one));
    say(`  ${fit(shopper.name, 12)} looks at ${fit(sku, 6)}  ${marked.join(', ')}`);
  }
  say('  * is something the person wants, by labels that were written before');
  row('top 3', `holds something wanted in ${share(shareOf(first, hits))}`);
  row('', `the best sellers alone would in ${share(shareOf(first, popularHits))}`);
  row('answered', spread(first.map((one) => one.ms)));
  row('', `${spread(again.map((one) => one.ms))} when ${again.length} of them come again`);
  row('models', costLine(costs));
}

export function reportReviews({ reviewed, digest }: ReviewFacts, costs: Costs): void {
  heading(`Reviews: ${reviewed.length}, English and Italian`);
  const sentiment = (language: string) =>
    shareOf(
      reviewed.filter(({ review }) => review.language === language),
      ({ review, analysis }) => analysis?.sentiment === review.sentiment,
    );
  const { precision, recall } = topicShares(reviewed);
  row('sentiment', `English ${share(sentiment('en'))}, Italian ${share(sentiment('it'))}`);
  row('topics', `right ${share(precision)}; found ${share(recall)}`);
  row('language', share(shareOf(reviewed, ({ review, analysis }) => analysis?.language === review.language)));
  row('saved', `${share(shareOf(reviewed, ({ saved }) => saved === 1))} exactly once`);
  row('end to end', spread(reviewed.map((one) => one.ms)));
  row('models', costLine(costs));
  const complaints = digest.complaints.map(({ topic, times }) => `${topic} ${times}`).join(', ');
  row('the week', `${digest.reviews} reviews, ${digest.stars} stars, ${digest.negative} negative: ${complaints}`);
}

function orderLine({ order, held, risk, reasons, decision }: Checked): string {
  const what = held ? `held, then ${decision}` : 'approved';
  const truth = order.fraud ? paint('red', 'fraud ') : 'honest';
  return `  ${truth} ${String(amountOf(order)).padStart(5)} EUR  risk ${risk === null ? ' -  ' : risk.toFixed(2)}  ${fit(what, 19)} ${fit(reasons.join('; '), 62)}`.trimEnd();
}

export function reportFraud({ checked, forged, disputes }: FraudFacts, costs: Costs): void {
  heading(`Fraud: ${checked.length} orders, ${checked.filter(({ order }) => order.fraud).length} of them fraud`);
  const missed = checked.filter(({ order, held }) => order.fraud && !held);
  const wrong = checked.filter(({ order, held }) => !order.fraud && held);
  const right = checked.filter(({ order, held }) => order.fraud && held);
  for (const one of [...right.slice(0, 4), ...missed.slice(0, 3), ...wrong.slice(0, 3)]) say(orderLine(one));
  const { precision, recall } = fraudShares(checked);
  const held = checked.filter((one) => one.held);
  row('recall', `${share(recall)} of the frauds were held`);
  row('precision', `${share(precision)} of those held are fraud`);
  row('decided', `${held.length} by a person over the API: ${wrong.length} shipped, ${right.length} refused`);
  row('written back', `${share(shareOf(checked, (one) => one.inShop === one.decision))} to shop and payments`);
  row('scored', spread(checked.map((one) => one.ms)));
  row('models', costLine(costs));
  row('forged', `an order with a wrong signature was answered ${forged}`);
  row('dispute', `told by Stripe, counted: ${disputes.before} before, ${disputes.after} after`);
}

export function reportOutages(all: readonly Outage[]): void {
  heading('Each outside system is stopped in turn');
  for (const { system, recommended, review, order } of all) {
    const lacks = recommended.without.length === 0 ? 'nothing missing' : `without ${recommended.without.join(', ')}`;
    say(`  without ${paint('bold', titles[system])}`);
    row('  view', `${recommended.picked.join(', ')} by ${recommended.by}, ${lacks}`);
    row('  review', review.waited ? `waited, ${review.attempts} attempts, then saved` : 'saved at once');
    row('  order', order.reasons ? `held (${order.reasons.join('; ')}), approved and charged later` : 'approved');
  }
}

export function reportPrices(): void {
  const named = Object.entries(prices).map(([model, { as }]) => `${model} as ${as}`);
  say(`\n  Costs are the tokens of the offline models (a word is one) at the prices of others: ${named.join(', ')}.`);
}
