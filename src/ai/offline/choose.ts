import type { Json } from '../../core/json.ts';
import type { Meaning } from './meaning.ts';
import type { Reading } from './reading.ts';
import type { Sentiment } from './sentiment.ts';
import { plain } from './tokens.ts';
import { topicNamed } from './topics.ts';

function meanings<T>(rows: readonly (readonly [T, string])[]): ReadonlyMap<string, T> {
  return new Map(rows.flatMap(([value, words]) => words.split(',').map((word) => [word, value] as const)));
}

const feelings = meanings<Sentiment>([
  [
    'positive',
    'positive,positivo,positiva,pos,good,happy,satisfied,promoter,buono,felice,soddisfatto,contento,joy,gioia,praise,compliment,elogio',
  ],
  [
    'negative',
    'negative,negativo,negativa,neg,bad,angry,unhappy,dissatisfied,frustrated,sad,detractor,upset,anger,cattivo,arrabbiato,insoddisfatto,deluso,triste,rabbia,complaint,reclamo,lamentela',
  ],
  ['neutral', 'neutral,neutro,neutra,neutrale,neu,passive,calm,indifferent,calmo,indifferente'],
  ['mixed', 'mixed,misto,mista,ambivalent,both,contrastante'],
]);

const ranks = meanings<number>([
  [0, 'low,lowest,minor,none,bassa,basso,minima,p4,p3'],
  [1, 'medium,normal,moderate,mid,media,medio,normale,p2'],
  [2, 'high,major,alta,alto,elevata,p1'],
  [3, 'urgent,critical,highest,emergency,blocker,urgente,critica,critico,massima,p0'],
]);

const tongues = meanings<Reading['language']>([
  ['en', 'en,eng,en-us,en-gb,english,inglese'],
  ['it', 'it,ita,it-it,italian,italiano'],
]);

const leftovers = new Set([
  'other',
  'others',
  'general',
  'unknown',
  'none',
  'misc',
  'n/a',
  'altro',
  'altri',
  'generale',
  'sconosciuto',
  'nessuno',
]);

type Way = (options: ReadonlyMap<string, Json>, reading: Reading) => Json | undefined;

/** The options that a table knows, each with its meaning there. */
function known<T>(words: ReadonlyMap<string, T>, options: ReadonlyMap<string, Json>): readonly (readonly [T, Json])[] {
  return Array.from(options).flatMap(([name, option]) => {
    const value = words.get(name);
    return value === undefined ? [] : [[value, option] as const];
  });
}

/** 0: can wait, to 3. */
export function urgencyOf({ hasty, sentiment, score }: Reading): number {
  if (hasty) return sentiment === 'negative' ? 3 : 2;
  if (sentiment !== 'negative') return 0;
  return score < -0.6 ? 2 : 1;
}

const bySentiment: Way = (options, { sentiment, mixed, score }) => {
  const found = known(feelings, options);
  const first = (wanted: Sentiment): Json | undefined => found.find(([feeling]) => feeling === wanted)?.[1];
  return (
    (mixed ? first('mixed') : undefined) ??
    first(sentiment) ??
    first(score < 0 ? 'negative' : 'positive') ??
    first('neutral')
  );
};

const byUrgency: Way = (options, reading) => {
  const wanted = urgencyOf(reading);
  return known(ranks, options).toSorted(([a], [b]) => Math.abs(a - wanted) - Math.abs(b - wanted))[0]?.[1];
};

const byLanguage: Way = (options, { language }) => known(tongues, options).find(([code]) => code === language)?.[1];

const byNumber: Way = (options, { score }) => {
  const numbers = Array.from(options.values()).filter((option) => typeof option === 'number');
  const [low, high] = [Math.min(...numbers), Math.max(...numbers)];
  const wanted = low + ((score + 1) / 2) * (high - low);
  return numbers.toSorted((a, b) => Math.abs(a - wanted) - Math.abs(b - wanted))[0];
};

/** The options that the text is about, the most written about first. */
export function topicOptions(options: readonly Json[], { topics, text }: Reading): readonly Json[] {
  const words = plain(text);
  const ours = topics.flatMap(({ id }) =>
    options.filter((option) => typeof option === 'string' && topicNamed(option) === id),
  );
  const said = options.filter((option) => typeof option === 'string' && words.includes(plain(option)));
  return [...new Set([...ours, ...said])];
}

const byTopic: Way = (options, reading) => topicOptions(Array.from(options.values()), reading)[0];

const ways: Partial<Record<Meaning, Way>> = {
  sentiment: bySentiment,
  score: bySentiment,
  urgency: byUrgency,
  language: byLanguage,
  topics: byTopic,
};

/** The table of which at least two options are words: it tells what is asked. */
function tableOf(options: ReadonlyMap<string, Json>): 'sentiment' | 'urgency' | 'language' | undefined {
  if (known(feelings, options).length > 1) return 'sentiment';
  if (known(ranks, options).length > 1) return 'urgency';
  return known(tongues, options).length > 1 ? 'language' : undefined;
}

function wayOf(meaning: Meaning | undefined, options: ReadonlyMap<string, Json>): Way {
  if (Array.from(options.values()).every((option) => typeof option === 'number')) return byNumber;
  const told = tableOf(options) ?? meaning;
  return (told && ways[told]) ?? byTopic;
}

function named(options: readonly Json[]): ReadonlyMap<string, Json> {
  return new Map(
    options.map((option) => [plain(typeof option === 'string' ? option : JSON.stringify(option)), option]),
  );
}

/** What a list of labels asks for, as far as the word lists know it. */
export function askedBy(labels: readonly string[]): 'sentiment' | 'urgency' | 'language' | undefined {
  return tableOf(named(labels));
}

/** The label that the text says by such a table; undefined where it says none of them. */
export function labelBy(
  table: 'sentiment' | 'urgency' | 'language',
  labels: readonly string[],
  reading: Reading,
): string | undefined {
  const all = named(labels);
  // Where feelings are asked for and none is told, none of those that are asked for is right.
  const hasNeutral = known(feelings, all).some(([feeling]) => feeling === 'neutral');
  if (table === 'sentiment' && reading.sentiment === 'neutral' && !reading.mixed && !hasNeutral) return undefined;
  const found = ways[table]?.(all, reading);
  return typeof found === 'string' ? found : undefined;
}

export function isLeftover(label: string): boolean {
  return leftovers.has(plain(label));
}

/** One of the options of an enum: what the text says, else "other" or its like, else the first. */
export function choose(options: readonly Json[], meaning: Meaning | undefined, reading: Reading): Json {
  const all = named(options);
  return (
    wayOf(meaning, all)(all, reading) ??
    options.find((option) => typeof option === 'string' && isLeftover(option)) ??
    options[0] ??
    null
  );
}
