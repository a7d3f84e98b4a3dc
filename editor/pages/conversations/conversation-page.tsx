import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { type Conversation, deleteConversation, readConversation } from '../../api/conversations.ts';
import { useMessages } from '../../app/language.ts';
import { lookAgain } from '../../app/look-again.ts';
import { useMay } from '../../app/use-may.ts';
import { FinalButton } from '../../parts/final-button.tsx';
import { MarkedText } from '../../parts/marked-text.tsx';
import { Moment } from '../../parts/moment.tsx';
import { PageHead } from '../../parts/page-head.tsx';
import { ProblemNote } from '../../parts/problem-note.tsx';
import { conversationMessages } from './messages.ts';

const route = getRouteApi('/conversations/$id');
const lookAgainMs = 2_000;

function Said({ one }: { readonly one: Conversation['items'][number] }) {
  const text = useMessages(conversationMessages);
  const { answer, outcome } = one;
  const instead = outcome === null ? text.open : outcome === 'failed' ? text.failed : text.silent;
  return (
    <li className="space-y-2">
      <p className="ml-auto w-fit max-w-[85%] rounded-2xl rounded-br-sm bg-accent-soft px-3.5 py-2 break-words whitespace-pre-wrap">
        {one.text}
      </p>
      <div
        className={`w-fit max-w-[85%] rounded-2xl rounded-bl-sm px-3.5 py-2 break-words ${
          outcome === 'failed' ? 'bg-bad-soft text-bad' : 'bg-raised'
        }`}
      >
        {answer === null ? <p className="italic">{instead}</p> : <MarkedText text={answer} />}
      </div>
      <p className="flex gap-3 text-xs text-muted">
        <Moment at={one.at} />
        <Link to="/runs/$id" params={{ id: one.run }} className="text-accent hover:underline">
          {text.run}
        </Link>
      </p>
    </li>
  );
}

/** One conversation, each message with its run. */
export function ConversationPage() {
  const text = useMessages(conversationMessages);
  const { id } = route.useParams();
  const navigate = useNavigate();
  const mayDelete = useMay('editor');
  const { data, error } = useQuery({
    queryKey: ['conversation', id],
    queryFn: () => readConversation(id),
    refetchInterval: lookAgain(({ items }) => items.some(({ outcome }) => outcome === null) && lookAgainMs),
  });
  const back = (
    <Link to="/conversations" search={{}} className="text-muted hover:underline">
      ← {text.back}
    </Link>
  );
  return (
    <>
      <PageHead title={data?.workflow ?? text.title} above={back}>
        {mayDelete && data !== undefined ? (
          <FinalButton
            word={text.remove}
            what={text.removeWhat}
            act={() => deleteConversation(id)}
            done={() => navigate({ to: '/conversations', search: {} })}
          />
        ) : null}
      </PageHead>
      {error ? <ProblemNote error={error} /> : null}
      {data === undefined ? null : (
        <>
          <p className="mb-4 flex flex-wrap gap-x-3 text-muted">
            <span>{data.who ?? text.visitor}</span>
            <span>{text.messages(data.messages)}</span>
            <Moment at={data.startedAt} />
          </p>
          <ol className="max-w-3xl space-y-5 rounded-xl border border-line bg-surface p-5">
            {data.items.map((one) => (
              <Said key={one.id} one={one} />
            ))}
          </ol>
        </>
      )}
    </>
  );
}
