import type { Offer } from './offers.ts';

interface Model {
  readonly id: string;
  readonly title: string | null;
  readonly can: readonly string[] | null;
  readonly price: { readonly input: number; readonly output: number } | null;
}

function dollars(amount: number): string {
  return `$${Number(amount.toPrecision(3))}`;
}

/** The models that do what a step is for; one of which nobody says what it does may. */
export function modelOffers(models: readonly Model[], use: string): readonly Offer[] {
  return models
    .filter(({ can }) => can === null || can.includes(use))
    .map(({ id, title, price }) => ({
      value: id,
      label: id,
      detail: [
        ...(title === null || title === id ? [] : [title]),
        // In and out, for a million tokens.
        ...(price === null ? [] : [`${dollars(price.input)} / ${dollars(price.output)}`]),
      ].join(' · '),
    }));
}
