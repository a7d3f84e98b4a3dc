import { askedBy, isLeftover, labelBy, topicOptions } from './choose.ts';
import { describe } from './describe.ts';
import { type Reading, readingOfText } from './reading.ts';

interface OfflineLabel {
  readonly name: string;
  /** 0 to 1: how much the word lists found, and no probability. */
  readonly confidence: number;
}

interface OfflineClassification {
  /** The most fitting first; empty where the word lists cannot tell. */
  readonly labels: readonly OfflineLabel[];
  readonly reason: string;
}

type Confidence = (reading: Reading) => number;

/** One plain word of feeling scores about 0.44, two about 0.65. */
const confidences: Readonly<Record<'sentiment' | 'urgency' | 'language', Confidence>> = {
  sentiment: ({ score, sentiment }) => (sentiment === 'neutral' ? 0.6 : Math.min(0.95, 0.5 + Math.abs(score) / 2)),
  urgency: ({ hasty }) => (hasty ? 0.8 : 0.6),
  language: ({ text }) => (text.length < 20 ? 0.6 : 0.9),
};

const questionWords: ReadonlySet<string> = new Set(['question', 'inquiry', 'domanda', 'richiesta']);

function rounded(value: number): number {
  return Number(value.toFixed(2));
}

function byWords(names: readonly string[], reading: Reading): readonly OfflineLabel[] {
  const table = askedBy(names);
  const told = table && labelBy(table, names, reading);
  if (table && told !== undefined) return [{ name: told, confidence: confidences[table](reading) }];
  const question = reading.text.includes('?') ? names.find((one) => questionWords.has(one.toLowerCase())) : undefined;
  if (question !== undefined) return [{ name: question, confidence: 0.6 }];
  if (table) return [];
  const about = topicOptions(names, reading).filter((one) => typeof one === 'string');
  // Of several that the text is about, each is less sure.
  return about.map((name, at) => ({ name, confidence: about.length === 1 ? 0.75 : Math.max(0.4, 0.65 - at * 0.1) }));
}

/**
 * Which labels a text has, as far as word lists tell: feelings, urgency, English or Italian, topics of customers' letters,
 * and labels that the text names. Of anything else it says that it cannot tell.
 */
export async function classifyOffline(text: string, names: readonly string[]): Promise<OfflineClassification> {
  const reading = await readingOfText(text);
  const found = byWords(names, reading);
  const leftover = names.find(isLeftover);
  const labels = found.length === 0 && leftover !== undefined ? [{ name: leftover, confidence: 0.5 }] : found;
  return {
    labels: labels.map(({ name, confidence }) => ({ name, confidence: rounded(confidence) })),
    reason:
      labels.length === 0
        ? 'The built-in word lists tell none of these labels from this text. Name a connection, and a model reads it.'
        : describe(reading),
  };
}
