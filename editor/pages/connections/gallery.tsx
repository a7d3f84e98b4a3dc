import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useDeferredValue, useState } from 'react';
import { searchCatalogue } from '../../api/catalogue.ts';
import { listConnectorProblems, type ListedConnector, listConnectors } from '../../api/connectors.ts';
import { listModelProviders, type ModelProvider } from '../../api/models.ts';
import { useLanguage, useMessages } from '../../app/language.ts';
import { useMay } from '../../app/use-may.ts';
import { Button } from '../../parts/button.tsx';
import { TextField } from '../../parts/field.tsx';
import { PageHead } from '../../parts/page-head.tsx';
import { ProblemNote } from '../../parts/problem-note.tsx';
import { ServiceLogo } from '../../parts/service-logo.tsx';
import { connectionMessages } from './messages.ts';
import { modelMessages } from './model-messages.ts';
import { newMessages } from './new-messages.ts';
import { SpecificationDialog } from './specification-dialog.tsx';

interface CardOf {
  readonly id: string;
  readonly title: string;
  readonly about: string;
  /** More words by which it is found. */
  readonly words?: string;
  readonly color?: string;
  /** Left out where there is nothing to be tried at a provider. */
  readonly triedLive?: boolean;
  readonly fromDocument?: boolean;
  /** Whether it has a page of its own; what has none is connected at once. */
  readonly hasPage?: boolean;
}

const cardLink = 'after:absolute after:inset-0 after:rounded-xl';

function ServiceCard({
  card: { id, title, about, color, triedLive, fromDocument = false, hasPage = false },
}: {
  readonly card: CardOf;
}) {
  const text = useMessages(newMessages);
  return (
    <li className="relative flex gap-3 rounded-xl border border-line bg-surface p-4 hover:border-strong">
      <ServiceLogo title={title} color={color} />
      <div className="min-w-0">
        <p className="font-medium">
          {hasPage ? (
            <Link to="/connectors/$id" params={{ id }} className={cardLink}>
              {title}
            </Link>
          ) : (
            <Link to="/connections/new/$connector" params={{ connector: id }} className={cardLink}>
              {title}
            </Link>
          )}
        </p>
        <p className="mt-0.5 line-clamp-2 text-muted">{about}</p>
        {fromDocument ? (
          <p className="mt-1 text-xs text-muted" title={text.fromDocumentWhat}>
            {text.fromDocument}
          </p>
        ) : triedLive === false ? (
          <p className="mt-1 text-xs text-warn" title={text.notTriedWhat}>
            {text.notTried}
          </p>
        ) : null}
      </div>
    </li>
  );
}

function useCards(known: readonly ListedConnector[], models: readonly ModelProvider[]): readonly CardOf[] {
  const text = useMessages(newMessages);
  const model = useMessages(modelMessages);
  const ofModels = new Set(models.map(({ id }) => id));
  return [
    { id: 'http', title: text.plain, about: text.plainWhat },
    ...known
      .filter(({ id }) => !ofModels.has(id))
      .map(({ id, title, description, categories, color, triedLive, made }) => ({
        id,
        title,
        about: description,
        words: categories.map((one) => text.categories[one] ?? one).join(' '),
        color,
        triedLive,
        fromDocument: made !== 'hand',
        hasPage: true,
      })),
    { id: 'mcp', title: text.mcp, about: text.mcpWhat },
    ...models.map(({ id, title }) => {
      const color = known.find((one) => one.id === id)?.color;
      const about = model.about[id] ?? model.any;
      const triedLive = id === 'offline';
      return { id, title, about, triedLive, ...(color === undefined ? {} : { color }) };
    }),
  ];
}

/** What keeps own connectors from being loaded, for whoever writes them. */
function Unloaded() {
  const text = useMessages(newMessages);
  const { data } = useQuery({ queryKey: ['connector-problems'], queryFn: listConnectorProblems });
  const items = data?.items ?? [];
  if (items.length === 0) return null;
  return (
    <section className="mb-4 rounded-xl bg-warn-soft px-4 py-3" aria-label={text.unloaded}>
      <p className="font-medium">{text.unloaded}</p>
      <ul className="mt-1 space-y-1">
        {items.map(({ file, message }) => (
          <li key={file} className="break-words">
            <code className="font-mono text-xs">{file}</code> {message}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** The services by their documents that fit some words: they are too many to be listed. */
function useFromDocuments(words: string): { readonly others: readonly CardOf[]; readonly unsearched: Error | null } {
  const language = useLanguage();
  const text = useDeferredValue(words.trim());
  const { data, error } = useQuery({
    queryKey: ['catalogue', text, 'connector', language],
    queryFn: ({ signal }) => searchCatalogue({ text, kind: 'connector', language }, signal),
    placeholderData: keepPreviousData,
    staleTime: 300_000,
    enabled: text !== '',
  });
  if (text === '') return { others: [], unsearched: null };
  const others = (data?.items ?? [])
    .filter(({ made }) => made === 'generated')
    .map(({ type, title, description, connector }) => ({
      id: type,
      title,
      about: description,
      color: connector.color,
      fromDocument: true,
      hasPage: true,
    }));
  return { others, unsearched: error };
}

function Cards({ cards }: { readonly cards: readonly CardOf[] }) {
  return (
    <ul className="grid gap-3 sm:grid-cols-2 xl:grid-cols-3">
      {cards.map((card) => (
        <ServiceCard key={card.id} card={card} />
      ))}
    </ul>
  );
}

/** The services that can be connected. */
export function Gallery() {
  const text = useMessages(newMessages);
  const { title: all } = useMessages(connectionMessages);
  const [words, setWords] = useState('');
  const language = useLanguage();
  const { data, error } = useQuery({ queryKey: ['connectors', language], queryFn: () => listConnectors(language) });
  const models = useQuery({ queryKey: ['model-providers'], queryFn: listModelProviders });
  const cards = useCards(
    (data?.items ?? []).filter(({ made }) => made !== 'generated'),
    models.data?.items ?? [],
  );
  const { others, unsearched } = useFromDocuments(words);
  const problem = error ?? models.error ?? unsearched;
  const [making, setMaking] = useState(false);
  const mayMake = useMay('editor');
  const wanted = words.trim().toLowerCase();
  const shown = cards.filter(({ id, title, about, words: more = '' }) =>
    `${id} ${title} ${about} ${more}`.toLowerCase().includes(wanted),
  );
  return (
    <>
      <PageHead
        title={text.title}
        above={
          <Link to="/connections" className="text-muted hover:underline">
            ← {all}
          </Link>
        }
      />
      <div className="mb-4 flex flex-wrap items-center gap-3">
        <TextField
          label={text.search}
          silent
          type="search"
          placeholder={text.search}
          value={words}
          onChange={(event) => setWords(event.target.value)}
        />
        {mayMake ? <Button onClick={() => setMaking(true)}>{text.specification}</Button> : null}
      </div>
      {problem ? <ProblemNote error={problem} /> : null}
      <Unloaded />
      {shown.length === 0 && others.length === 0 && problem === null ? <p className="text-muted">{text.none}</p> : null}
      <Cards cards={shown} />
      {others.length === 0 ? null : (
        <section className="mt-6" aria-label={text.fromDocuments}>
          <h2 className="mb-3 font-medium">{text.fromDocuments}</h2>
          <Cards cards={others} />
        </section>
      )}
      {wanted === '' ? <p className="mt-6 text-muted">{text.moreByWords}</p> : null}
      {making ? <SpecificationDialog close={() => setMaking(false)} /> : null}
    </>
  );
}
