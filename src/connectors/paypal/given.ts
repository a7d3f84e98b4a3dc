import { z } from 'zod';
import { SnodoError } from '../../core/error.ts';

/** An id of PayPal stands in paths. */
export const id = z.string().regex(/^[\w-]+$/, 'is not an id of PayPal');

export const value = z
  .string()
  .regex(/^\d+(?:\.\d+)?$/, 'is not an amount such as 14.99')
  .meta({ title: 'Amount', description: 'With a point, such as 14.99; without one for JPY and HUF.' });
export const currency = z
  .string()
  .regex(/^[A-Z]{3}$/, 'is not a currency such as EUR')
  .meta({ title: 'Currency', description: 'Three letters, such as EUR.' });
export const more = z.record(z.string(), z.json()).default({}).meta({
  title: 'More',
  description: 'Further fields, named as in the documentation of the service.',
  format: 'json',
});
export const note = z
  .string()
  .max(255)
  .optional()
  .meta({ title: 'Note', description: 'The payer sees it.', format: 'multiline' });
export const invoiceNumber = z
  .string()
  .max(127)
  .optional()
  .meta({ title: 'Invoice number', description: 'Your own, which PayPal takes but once.' });
export const partial = {
  value: value.optional().meta({ title: 'Amount', description: 'Left out, all of it.' }),
  currency: currency.optional().meta({ title: 'Currency', description: 'Three letters, such as EUR; with an amount.' }),
};

/**
 * Left out, it is about all of the money; so half an amount is refused, since it would move all of it too.
 *
 * @throws SnodoError `invalid` for an amount without a currency or a currency without an amount.
 */
export function amountOf({
  value: much,
  currency: of,
}: {
  readonly value?: string | undefined;
  readonly currency?: string | undefined;
}) {
  if (much === undefined && of === undefined) return {};
  if (much === undefined || of === undefined) {
    throw new SnodoError('invalid', 'Give an amount with its currency, or neither for all of the money.');
  }
  return { amount: { value: much, currency_code: of } };
}

/** By its key PayPal does not do the same twice (https://developer.paypal.com/api/rest/reference/idempotency/). */
export const once = { in: 'header', name: 'PayPal-Request-Id' } as const;
/** Else only the id is answered. */
export const whole = { Prefer: 'return=representation' } as const;

export const moneyShape = z.looseObject({ currency_code: z.string(), value: z.string() });
