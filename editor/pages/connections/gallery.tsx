import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { type ListedConnector, listConnectors } from '../../api/connectors.ts';
import { listModelProviders, type ModelProvider } from '../../api/models.ts';
import { useMessages } from '../../app/language.ts';
import { TextField } from '../../parts/field.tsx';
import { PageHead } from '../../parts/page-head.tsx';
import { ProblemNote } from '../../parts/problem-note.tsx';
import { connectionMessages } from './messages.ts';
import { modelMessages } from './model-messages.ts';
import { newMessages } from './new-messages.ts';

interface CardOf {
  readonly id: string;
  readonly title: string;
  readonly about: string;
  /** Left out where there is nothing to be tried at a provider. */
  readonly triedLive?: boolean;
}

/** A letter in a box stands for a logo: those are the providers' own. */
function Letter({ title }: { readonly title: string }) {
  return (
    <span
      aria-hidden
      className="grid size-9 shrink-0 place-items-center rounded-lg bg-accent-soft text-base font-semibold text-accent"
    >
      {title.slice(0, 1)}
    </span>
  );
}

function ServiceCard({ card: { id, title, about, triedLive } }: { readonly card: CardOf }) {
  const text = useMessages(newMessages);
  return (
    <li className="relative flex gap-3 rounded-xl border border-line bg-surface p-4 hover:border-strong">
      <Letter title={title} />
      <div className="min-w-0">
        <p className="font-medium">
          <Link
            to="/connections/new/$connector"
            params={{ connector: id }}
            className="after:absolute after:inset-0 after:rounded-xl"
          >
            {title}
          </Link>
        </p>
        <p className="mt-0.5 line-clamp-2 text-muted">{about}</p>
        {triedLive === false ? (
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
  return [
    { id: 'http', title: text.plain, about: text.plainWhat },
    ...known.map(({ id, title, baseUrl, triedLive }) => ({
      id,
      title,
      about: baseUrl === null ? text.ownAddress : new URL(baseUrl).host,
      triedLive,
    })),
    ...models.map(({ id, title }) => ({ id, title, about: model.about[id] ?? model.any, triedLive: id === 'offline' })),
  ];
}

/** The services that can be connected. */
export function Gallery() {
  const text = useMessages(newMessages);
  const { title: all } = useMessages(connectionMessages);
  const [words, setWords] = useState('');
  const { data, error } = useQuery({ queryKey: ['connectors'], queryFn: listConnectors });
  const models = useQuery({ queryKey: ['model-providers'], queryFn: listModelProviders });
  const problem = error ?? models.error;
  const cards = useCards(data?.items ?? [], models.data?.items ?? []);
  const wanted = words.trim().toLowerCase();
  const shown = cards.filter(({ id, title, about }) => `${id} ${title} ${about}`.toLowerCase().includes(wanted));
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
      <div className="mb-4 max-w-md">
        <TextField
          label={text.search}
          silent
          type="search"
          placeholder={text.search}
          value={words}
          onChange={(event) => setWords(event.target.value)}
        />
      </div>
      {problem ? <ProblemNote error={problem} /> : null}
      {shown.length === 0 ? <p className="text-muted">{text.none}</p> : null}
      <ul className="grid gap-3 sm:grid-cols-2 xl:grid-cols-3">
        {shown.map((card) => (
          <ServiceCard key={card.id} card={card} />
        ))}
      </ul>
    </>
  );
}
