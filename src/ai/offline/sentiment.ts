import type { Valence } from './valence.ts';

export type Sentiment = 'positive' | 'neutral' | 'negative' | 'mixed';

// One plain word ("good", 1.9) gives 0.44; the same in a question 0.12. VADER's own limit of 0.05 finds a feeling in
// most plain requests.
const least = 0.17;

/** Good and bad both said, and neither by far more: only then mixed. */
export function isMixed({ good, bad }: Valence): boolean {
  const [less, more] = good < bad ? [good, bad] : [bad, good];
  return less >= 1 && less / more >= 0.3;
}

export function sentimentOf({ score }: Valence): Exclude<Sentiment, 'mixed'> {
  if (Math.abs(score) < least) return 'neutral';
  return score > 0 ? 'positive' : 'negative';
}
