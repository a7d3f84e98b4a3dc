import { plain } from './tokens.ts';

/** What a property of a schema asks for, by its name. */
export type Meaning =
  | 'sentiment'
  | 'topics'
  | 'language'
  | 'urgency'
  | 'rating'
  | 'score'
  | 'confidence'
  | 'summary'
  | 'explanation'
  | 'text'
  | 'unhappy'
  | 'happy'
  | 'mixed'
  | 'question'
  | 'email'
  | 'words';

// The first row with a word of the name wins: "sentiment_score" is a score, "topic_summary" a summary.
const names: readonly (readonly [Meaning, string])[] = [
  ['confidence', 'confidence certainty probability likelihood confidenza certezza probabilita affidabilita'],
  ['words', 'words wordcount parole'],
  ['rating', 'rating stars star voto stelle satisfaction soddisfazione nps'],
  ['score', 'score polarity compound punteggio polarita intensity intensita'],
  ['summary', 'summary summarize abstract headline title tldr riassunto sintesi titolo riepilogo'],
  [
    'explanation',
    'reason reasoning explanation rationale why motivo motivazione spiegazione reply response answer risposta comment commento',
  ],
  ['urgency', 'urgency urgent priority severity escalate urgenza urgente priorita gravita hasty'],
  ['mixed', 'mixed ambivalent misto'],
  [
    'unhappy',
    'angry unhappy negative upset dissatisfied complaint complains churn frustrated arrabbiato insoddisfatto scontento negativo reclamo lamentela',
  ],
  ['happy', 'happy satisfied positive praise promoter felice soddisfatto contento positivo'],
  ['question', 'question asks domanda'],
  [
    'topics',
    'topic topics category categories tag tags theme themes subject subjects department area aspect aspects issue issues argomento argomenti categoria categorie tema temi reparto keyword keywords labels ambito',
  ],
  [
    'sentiment',
    'sentiment sentimento mood tone tono umore emotion emozione feeling attitude label classification class classificazione',
  ],
  ['language', 'language lang locale lingua linguaggio idioma'],
  ['email', 'email mail'],
  ['text', 'text quote original message feedback content testo citazione messaggio contenuto'],
];

const byWord = new Map(
  names.flatMap(([meaning, words], row) => words.split(' ').map((word) => [word, { meaning, row }])),
);

/** `customerSentiment`, `topic_list` and `priorità` are told by their words. */
export function meaningOf(name: string): Meaning | undefined {
  const words = plain(name.replaceAll(/(?<=[a-z0-9])(?=[A-Z])/g, ' ')).split(/[^a-z0-9]+/);
  const found = words.flatMap((word) => byWord.get(word) ?? []);
  return found.toSorted((a, b) => a.row - b.row)[0]?.meaning;
}
