import { z } from 'zod';

/** A reference or id of Adyen stands in paths. */
export const id = z.string().regex(/^[\w-]+$/, 'is not a reference of Adyen');

export const merchantAccount = z
  .string()
  .min(1)
  .meta({ title: 'Merchant account', description: 'Its name in the Customer Area, such as AcmeECOM.' });
export const reference = z
  .string()
  .min(1)
  .meta({ title: 'Own reference', description: 'Such as the number of your order.' });
export const value = z.int().min(0).meta({
  title: 'Amount',
  description: 'In the smallest unit of the currency: 1099 is 10.99 EUR, and 1099 JPY.',
});
export const currency = z
  .string()
  .regex(/^[A-Z]{3}$/, 'is not a currency such as EUR')
  .meta({ title: 'Currency', description: 'Three letters, such as EUR.' });
export const countryCode = z
  .string()
  .regex(/^[A-Z]{2}$/, 'is not a country such as IT')
  .optional()
  .meta({ title: 'Country', description: 'Two letters, such as IT; it decides which payment methods are shown.' });
export const shopperEmail = z
  .email()
  .optional()
  .meta({ title: 'E-mail', description: 'Of the shopper.', format: 'email' });
export const shopperReference = z
  .string()
  .min(3)
  .optional()
  .meta({ title: 'Shopper', description: 'Your own id of the shopper, without personal data.' });
export const more = z.record(z.string(), z.json()).default({}).meta({
  title: 'More',
  description: 'Further fields, named as in the documentation of the service.',
  format: 'json',
});

export const amountShape = z.looseObject({ value: z.int(), currency: z.string() });
