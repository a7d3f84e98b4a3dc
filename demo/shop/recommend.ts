import { z } from 'zod';
import { catalogue, productOf } from './labelled/catalogue.ts';
import { type Shopper, views } from './labelled/shoppers.ts';
import { viewed } from './payloads.ts';
import type { Scene } from './scene.ts';
import { forEach, send, standard } from './send.ts';

const answerSchema = z.object({
  by: z.enum(['model', 'popularity']),
  without: z.array(z.string()),
  products: z.array(z.object({ id: z.string(), title: z.string(), score: z.number() })),
});

export interface Recommended {
  readonly shopper: Shopper;
  readonly sku: string;
  readonly ms: number;
  readonly by: string;
  readonly without: readonly string[];
  /** By sku, the best first. */
  readonly picked: readonly string[];
}

function skuOf(id: string): string {
  return catalogue.find(({ number }) => id === `gid://shopify/Product/${number}`)?.sku ?? id;
}

/** Somebody looks at a product. @throws Error where the answer is no recommendation. */
export async function recommend({ platform, signing }: Scene, shopper: Shopper, sku: string): Promise<Recommended> {
  const { body, ms } = await send(
    `${platform}/hooks/shop/viewed`,
    standard,
    signing.pixel,
    viewed(shopper, productOf(sku)),
  );
  const answer = answerSchema.safeParse(body);
  if (!answer.success) throw new Error(`A view of ${sku} was answered with ${JSON.stringify(body).slice(0, 300)}`);
  const { by, without, products } = answer.data;
  return { shopper, sku, ms, by, without, picked: products.map(({ id }) => skuOf(id)) };
}

/** The best sellers that the person neither looks at nor has: what a shop without a model would show. */
function popular({ bought }: Shopper, sku: string): readonly string[] {
  return catalogue
    .filter((one) => one.sku !== sku && !bought.includes(one.sku))
    .toSorted((a, b) => b.sold - a.sold)
    .slice(0, 3)
    .map((one) => one.sku);
}

export function hits({ shopper, picked }: Recommended): boolean {
  return picked.some((sku) => shopper.liked.includes(sku));
}

export function popularHits({ shopper, sku }: Recommended): boolean {
  return popular(shopper, sku).some((one) => shopper.liked.includes(one));
}

export interface RecommendFacts {
  readonly first: readonly Recommended[];
  /** The same people look at the same products again. */
  readonly again: readonly Recommended[];
}

const atOnce = 2;

export async function recommendAll(scene: Scene): Promise<RecommendFacts> {
  const look = ({ shopper, sku }: (typeof views)[number]) => recommend(scene, shopper, sku);
  return { first: await forEach(views, atOnce, look), again: await forEach(views.slice(0, 24), atOnce, look) };
}
