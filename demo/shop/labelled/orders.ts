import { type Product, productOf } from './catalogue.ts';
import { type OrderRow, rows } from './order-rows.ts';

export interface LabelledOrder {
  readonly number: number;
  /** The name of somebody known; undefined where it is a new customer. */
  readonly customer: string | undefined;
  /** Where it goes. */
  readonly country: string;
  readonly card: { readonly country: string; readonly cvc: string; readonly postcode: string };
  readonly lines: readonly { readonly product: Product; readonly quantity: number }[];
  /** Whether it turned out to be fraud. */
  readonly fraud: boolean;
}

function linesOf(text: string): LabelledOrder['lines'] {
  return text.split(' ').map((line) => {
    const [sku = '', quantity = '1'] = line.split('*');
    return { product: productOf(sku), quantity: Number(quantity) };
  });
}

function labelled([customer, countries, wrong, lines, ending]: OrderRow, at: number): LabelledOrder {
  const [country = '', cardCountry = country] = countries.split(' ');
  const check = (what: string) => (wrong.includes(what) ? 'fail' : 'pass');
  return {
    number: 5_600_000_101 + at,
    customer: customer === '' ? undefined : customer,
    country,
    card: { country: cardCountry, cvc: check('cvc'), postcode: check('postcode') },
    lines: linesOf(lines),
    fraud: ending === 'fraud',
  };
}

export const orders: readonly LabelledOrder[] = rows.map(labelled);

/** In euros. */
export function amountOf({ lines }: LabelledOrder): number {
  return lines.reduce((sum, { product, quantity }) => sum + product.price * quantity, 0);
}
