import { firstSentences } from './sentences.ts';
import { asksForSummary } from './feedback-text.ts';
import type { Reading } from './reading.ts';

const italianWords = { positive: 'positivo', neutral: 'neutro', negative: 'negativo' } as const;

/** What was read, in the text's own language, and how: nobody should take it for the words of a language model. */
export function describe({ language, sentiment, mixed, topics, score }: Reading): string {
  const weight = score.toFixed(2);
  if (language === 'it') {
    const about = topics.length === 0 ? 'nessuno riconosciuto' : topics.map(({ it }) => it).join(', ');
    return `Sentimento: ${italianWords[sentiment]}${mixed ? ', con pareri contrastanti' : ''} (${weight}). Argomenti: ${about}. Ricavato da elenchi di parole, non da un modello linguistico.`;
  }
  const about = topics.length === 0 ? 'none recognised' : topics.map(({ id }) => id).join(', ');
  return `Sentiment: ${sentiment}${mixed ? ', with mixed opinions' : ''} (${weight}). Topics: ${about}. Read from word lists, not by a language model.`;
}

/** The answer to a prompt without a schema: the first sentences where a summary was asked for, else what was read. */
export function answerTo(prompt: string, reading: Reading): string {
  return asksForSummary(prompt) ? firstSentences(reading.text, 400) : describe(reading);
}
