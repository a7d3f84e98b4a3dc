import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { type OutgoingCall, readCall } from '../../api/calls.ts';
import { useMessages } from '../../app/language.ts';
import { ProblemNote } from '../../parts/problem-note.tsx';
import { bodyText } from '../../state/body-text.ts';
import { modelExchange, type ModelMessage } from '../../state/model-exchange.ts';
import { modelMessages } from './model-messages.ts';

/** So many characters are seen at once. */
const mostAtOnce = 1_200;

interface MessageProps {
  readonly from: ModelMessage['role'] | 'answer';
  readonly text: string;
}

function Message({ from: role, text }: MessageProps) {
  const { roles, whole } = useMessages(modelMessages);
  const [isWhole, setIsWhole] = useState(false);
  const said = role === 'answer' ? bodyText(text) : text;
  const isCut = said.length > mostAtOnce && !isWhole;
  return (
    <div className={role === 'answer' ? 'bg-accent-soft px-3 py-2' : 'px-3 py-2'}>
      <dt className="mb-0.5 text-xs font-medium text-muted">{roles[role]}</dt>
      <dd className="text-xs leading-5 break-words whitespace-pre-wrap">
        {isCut ? `${said.slice(0, mostAtOnce)}…` : said}
        {isCut ? (
          <button
            type="button"
            className="mt-1 block font-medium text-accent hover:underline"
            onClick={() => setIsWhole(true)}
          >
            {whole(said.length)}
          </button>
        ) : null}
      </dd>
    </div>
  );
}

function Exchange({ id }: { readonly id: string }) {
  const { data, error } = useQuery({ queryKey: ['call', id], queryFn: () => readCall(id) });
  if (error && data === undefined) return <ProblemNote error={error} />;
  const exchange = modelExchange(data?.request?.body ?? '', data?.response?.body ?? undefined);
  if (exchange === undefined) return null;
  return (
    <dl className="divide-y divide-line overflow-hidden rounded-lg border border-line">
      {exchange.sent.map(({ role, text }, at) => (
        // oxlint-disable-next-line react/no-array-index-key
        <Message key={at} from={role} text={text} />
      ))}
      {exchange.answer === undefined ? null : <Message from="answer" text={exchange.answer} />}
    </dl>
  );
}

/** The messages between a step and its models as they were sent: what is hidden from the model is hidden here too. */
export function ModelExchanges({ calls }: { readonly calls: readonly OutgoingCall[] }) {
  const text = useMessages(modelMessages);
  const [showsAll, setShowsAll] = useState(false);
  // In the order in which they were asked: the log has the newest first.
  const asked = calls.filter(({ kept, tokens, cacheHit }) => kept && tokens !== null && !cacheHit).toReversed();
  if (asked.length === 0) return null;
  const shown = showsAll ? asked : asked.slice(0, 2);
  return (
    <section aria-label={text.title} className="space-y-2">
      <h3 className="font-medium text-muted">{text.title}</h3>
      {shown.map(({ id }) => (
        <Exchange key={id} id={id} />
      ))}
      {shown.length === asked.length ? null : (
        <button
          type="button"
          className="text-xs font-medium text-accent hover:underline"
          onClick={() => setShowsAll(true)}
        >
          {text.more(asked.length - shown.length)}
        </button>
      )}
    </section>
  );
}
