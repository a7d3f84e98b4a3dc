import { z } from 'zod';
import { type LabelledOrder, orders } from './labelled/orders.ts';
import { shoppers } from './labelled/shoppers.ts';
import { disputed, ordered, paymentIdOf, paymentOf, placed } from './payloads.ts';
import { isOpen, type Run, runIn, runOf, type Scene, stateOf, tell, until } from './scene.ts';
import { forEach, send, shopify, stripe } from './send.ts';
import { shopStateSchema } from './stand-ins/shopify-state.ts';
import { paymentsStateSchema } from './stand-ins/stripe-state.ts';

const outputSchema = z.object({
  decision: z.enum(['approved', 'refused']),
  held: z.boolean(),
  risk: z.number().nullable(),
  reasons: z.array(z.string()),
});
const approvalSchema = z.object({
  id: z.string(),
  run: z.string(),
  askedAt: z.string(),
  details: z.looseObject({ risk: z.number().nullish(), reasons: z.array(z.string()) }),
});
type Approval = z.infer<typeof approvalSchema>;

/** An order and what became of it. */
export interface Checked {
  readonly order: LabelledOrder;
  readonly held: boolean;
  readonly risk: number | null;
  readonly reasons: readonly string[];
  readonly decision: string;
  /** From sending until it was approved by itself or somebody was asked. */
  readonly ms: number;
  /** What the payment service and the shop say in the end. */
  readonly payment: string;
  readonly inShop: string;
}

export interface FraudFacts {
  readonly checked: readonly Checked[];
  /** A webhook with a wrong signature. */
  readonly forged: number;
  /** The disputes of a customer after one more was told of. */
  readonly disputes: { readonly before: number; readonly after: number };
}

/** Somebody orders: the shop and the payment service have it. */
export async function place({ systems }: Scene, order: LabelledOrder): Promise<void> {
  await tell(systems.shopify, '/_orders', placed(order));
  await tell(systems.stripe, '/_payments', paymentOf(order));
}

/** The webhook of an order. @returns its run. */
export async function submitOrder(
  { platform, signing }: Scene,
  order: LabelledOrder,
): Promise<{ readonly run: string; readonly at: number }> {
  const { body, at } = await send(`${platform}/hooks/shop/orders`, shopify, signing.orders, ordered(order));
  return { run: runIn(body), at };
}

export function waiting({ api }: Scene): Promise<readonly Approval[]> {
  return api.list('/approvals?workflow=shop-fraud', approvalSchema);
}

/** What the reviewer says of an order that was held. */
export async function decide({ api }: Scene, { run, id }: Approval, approve: boolean): Promise<void> {
  const reason = approve ? 'The customer confirmed the order.' : 'The customer did not answer.';
  const accepted = z.object({ accepted: z.literal(true) });
  await api.post(`/runs/${run}/approvals/${id}`, accepted, { approve, reason });
}

/** Until it was approved by itself, or somebody was asked. */
export function settled(scene: Scene, run: string, withinMs: number): Promise<Run> {
  const asks = ({ steps }: Run) => steps.some(({ id, status }) => id === 'review' && status === 'waiting');
  return until(
    () => runOf(scene, run),
    (one) => !isOpen(one) || asks(one),
    withinMs,
  );
}

async function disputesOf(scene: Scene): Promise<FraudFacts['disputes']> {
  const shopper = shoppers.find(({ name }) => name === 'Nils Berg');
  if (!shopper) throw new Error('Nobody is called Nils Berg.');
  const { platform, signing } = scene;
  const { body } = await send(`${platform}/hooks/shop/disputes`, stripe, signing.payments, disputed(shopper));
  const run = await until(
    () => runOf(scene, runIn(body)),
    (one) => !isOpen(one),
    60_000,
  );
  const { disputes } = z.object({ disputes: z.coerce.number() }).parse(run.output);
  return { before: shopper.disputes, after: disputes };
}

function msOf(at: number, { endedAt }: Run, asked: Approval | undefined): number {
  return (asked ? Date.parse(asked.askedAt) : (endedAt ?? Number.NaN)) - at;
}

/** Sends all orders, decides those that were held, and reads what the shop and the payment service have in the end. */
export async function checkAll(scene: Scene): Promise<FraudFacts> {
  const sent = await forEach(orders, 3, async (order) => {
    await place(scene, order);
    const { run, at } = await submitOrder(scene, order);
    return { order, run, at, seen: await settled(scene, run, 60_000) };
  });
  const approvals = await waiting(scene);
  for (const approval of approvals) {
    const one = sent.find(({ run }) => run === approval.run);
    if (one) await decide(scene, approval, !one.order.fraud);
  }
  const runs = await forEach(sent, 6, ({ run }) =>
    until(
      () => runOf(scene, run),
      (one) => !isOpen(one),
      60_000,
    ),
  );
  const shop = await stateOf(scene.systems.shopify, shopStateSchema);
  const { payments } = await stateOf(scene.systems.stripe, paymentsStateSchema);
  const checked = sent.map(({ order, run, at, seen }): Checked => {
    const output = outputSchema.safeParse(runs.find(({ id }) => id === run)?.output).data;
    const asked = approvals.find((one) => one.run === run);
    const there = shop.orders.find(({ number }) => number === order.number);
    return {
      order,
      held: asked !== undefined,
      risk: output?.risk ?? null,
      reasons: output?.reasons ?? [],
      decision: output?.decision ?? 'missing',
      ms: msOf(at, seen, asked),
      payment: payments.find(({ id }) => id === paymentIdOf(order))?.status ?? 'missing',
      inShop: there?.metafields['fraud.decision'] ?? 'missing',
    };
  });
  const [first] = orders;
  const forged = await send(`${scene.platform}/hooks/shop/orders`, shopify, 'another secret', first && ordered(first));
  return { checked, forged: forged.status, disputes: await disputesOf(scene) };
}
