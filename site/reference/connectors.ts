import { connectorNamed, listed } from '../../src/connectors/catalogue.ts';
import type { Listed, Words } from '../../src/connectors/listed.ts';
import { italianOf, translated } from '../../src/connectors/words.ts';
import { describedType } from '../../src/steps/described-type.ts';
import { stepTypeNamed } from '../../src/steps/catalogue.ts';
import { fieldTable } from './fields.ts';
import type { MadePage } from './made-page.ts';
import { code, paragraphs, plain, table } from './markdown.ts';
import { schemaSchema } from './schema.ts';
import { type Language, words } from './words.ts';

const said = {
  en: {
    title: 'Connectors',
    opening:
      'The services that Snodo knows by hand, with what they can be asked for. [How connectors work](../connectors.md).',
    head: ['service', 'what it is', 'actions', 'events'],
    documented: 'Documented at',
    auth: 'How it is proved who calls',
    authHead: ['way', 'what is needed'],
    actions: 'Actions',
    events: 'Events',
    eventHead: ['event', 'how', 'meaning'],
    queue: 'Messages',
    stream: 'Stream',
  },
  it: {
    title: 'Connettori',
    opening:
      'I servizi che Snodo conosce uno per uno, con ciò che si può chiedere loro. [Come funzionano](../connectors.md).',
    head: ['servizio', "che cos'è", 'azioni', 'eventi'],
    documented: 'Documentazione:',
    auth: 'Come si prova chi chiama',
    authHead: ['modo', 'che cosa serve'],
    actions: 'Azioni',
    events: 'Eventi',
    eventHead: ['evento', 'come', 'significato'],
    queue: 'Messaggi',
    stream: 'Flusso',
  },
} as const;

type Say = (english: string) => string;

async function actionText(
  type: string,
  title: string,
  description: string,
  language: Language,
  inItalian: Words,
): Promise<string> {
  const found = await stepTypeNamed(type);
  const input = found === undefined ? {} : describedType(found).input;
  return paragraphs(
    `### ${type}`,
    `**${title}.** ${plain(description)}`,
    fieldTable(schemaSchema.parse(language === 'it' ? translated(input, inItalian) : input), language),
  );
}

async function pageOf(one: Listed, language: Language): Promise<MadePage> {
  const labels = said[language];
  const italian = language === 'it' ? await italianOf(one.id) : {};
  const say: Say = (english) => italian[english] ?? english;
  const actions = await Promise.all(
    one.actions.map(({ type, title, description }) =>
      actionText(type, say(title), say(description), language, italian),
    ),
  );
  const auth = one.auth.map(({ type, hint }) => [code(type), plain(say(hint))]);
  const events = one.events.map(({ type, title, description, by }) => [
    code(type),
    words[language].by[by],
    plain(`${say(title)}: ${say(description)}`),
  ]);
  const about = (title: string, told: { readonly title: string; readonly description: string } | null) =>
    told === null ? [] : [`## ${title}`, plain(`**${say(told.title)}.** ${say(told.description)}`)];
  return {
    path: `reference/connectors/${one.id}`,
    title: one.title,
    text: paragraphs(
      `# ${one.title}`,
      plain(say(one.description)),
      `${labels.documented} <${one.docs}>`,
      ...(auth.length === 0 ? [] : [`## ${labels.auth}`, table(labels.authHead, auth)]),
      ...(actions.length === 0 ? [] : [`## ${labels.actions}`, ...actions]),
      ...(events.length === 0 ? [] : [`## ${labels.events}`, table(labels.eventHead, events)]),
      ...about(labels.queue, one.queue),
      ...about(labels.stream, one.stream),
    ),
  };
}

/** A page for every connector that was made by hand, after one that lists them. */
export async function connectorPages(language: Language): Promise<readonly MadePage[]> {
  const labels = said[language];
  const all = [...listed.values()].toSorted((one, other) => one.title.localeCompare(other.title));
  const pages: MadePage[] = [];
  for (const one of all) {
    // Described after it is loaded: one at a time, for each brings a library or two.
    await connectorNamed(one.id);
    pages.push(await pageOf(one, language));
  }
  const rows = all.map(({ id, title, description, italian, actions, events }) => [
    `[${title}](connectors/${id}.md)`,
    plain(language === 'it' ? (italian[description] ?? description) : description),
    String(actions.length),
    String(events.length),
  ]);
  const text = paragraphs(`# ${labels.title}`, labels.opening, table(labels.head, rows));
  return [{ path: 'reference/connectors', title: labels.title, text }, ...pages];
}
