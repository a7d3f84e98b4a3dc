import { english } from './english.ts';
import { valuesMarked } from '../marked-data.ts';
import { feedbackText, longestRead } from './feedback-text.ts';
import { italian } from './italian.ts';
import { type Language, languageOf } from './language.ts';
import { isMixed, type Sentiment, sentimentOf } from './sentiment.ts';
import { type Topic, topicsOf } from './topics.ts';
import { plain } from './tokens.ts';
import { valenceOf } from './valence.ts';

/** What the offline model makes of a prompt. All that it answers comes from here. */
export interface Reading {
  readonly text: string;
  readonly language: Language;
  /** -1 (bad) to 1 (good). */
  readonly score: number;
  readonly sentiment: Exclude<Sentiment, 'mixed'>;
  /** Good and bad are both said. `sentiment` tells which prevails. */
  readonly mixed: boolean;
  readonly topics: readonly Topic[];
  /** The text asks for haste. */
  readonly hasty: boolean;
}

const tongues = { en: english, it: italian };

const haste =
  /\b(?:urgent\w*|asap|immediately|right away|right now|as soon as possible|emergency|at once|today|by tomorrow|deadline|urgen\w+|subito|immediatament\w+|prima possibile|piu presto|emergenza|entro oggi|entro domani|oggi stesso)\b/;

/** @param prompt an instruction with a text in it, or a text between marks (`marked-data.ts`). */
export function readingOf(prompt: string): Promise<Reading> {
  const marked = valuesMarked(prompt);
  return readingOfText(marked.length === 0 ? feedbackText(prompt) : marked.join('\n'));
}

export async function readingOfText(whole: string): Promise<Reading> {
  const text = whole.slice(0, longestRead);
  const language = await languageOf(text);
  const valence = valenceOf(text, await tongues[language]());
  return {
    text,
    language,
    score: valence.score,
    sentiment: sentimentOf(valence),
    mixed: isMixed(valence),
    topics: topicsOf(text, language),
    hasty: haste.test(plain(text)),
  };
}
