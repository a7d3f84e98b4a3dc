import { type Product, productOf } from './catalogue.ts';
import { english } from './reviews-english.ts';
import { italian } from './reviews-italian.ts';

/** What somebody who read the review says of it. */
export type ReviewRow = readonly [
  sku: string,
  stars: number,
  sentiment: 'positive' | 'neutral' | 'negative',
  topics: string,
  text: string,
];

export interface LabelledReview {
  readonly number: number;
  readonly product: Product;
  readonly rating: number;
  readonly text: string;
  readonly reviewer: { readonly name: string; readonly email: string };
  readonly sentiment: 'positive' | 'neutral' | 'negative';
  readonly topics: readonly string[];
  readonly language: 'en' | 'it';
}

const names = {
  en: ['Amy', 'Ben', 'Chloe', 'David', 'Erin', 'Frank', 'Grace', 'Harry', 'Isla', 'Jack', 'Kate'],
  it: ['Anna', 'Bice', 'Carlo', 'Dina', 'Enzo', 'Fabio', 'Gaia', 'Ivo', 'Lia', 'Marco', 'Nora'],
} as const;

function labelled(rows: readonly ReviewRow[], language: 'en' | 'it', first: number): readonly LabelledReview[] {
  return rows.map(([sku, rating, sentiment, topics, text], at) => {
    const name = names[language][at % names[language].length] ?? 'Somebody';
    return {
      number: first + at,
      product: productOf(sku),
      rating,
      text,
      reviewer: { name, email: `${name.toLowerCase()}.${at}@example.org` },
      sentiment,
      topics: topics === '' ? [] : topics.split(' '),
      language,
    };
  });
}

export const reviews: readonly LabelledReview[] = [
  ...labelled(english, 'en', 4_001),
  ...labelled(italian, 'it', 4_101),
];
