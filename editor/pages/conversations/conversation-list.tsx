import { getRouteApi, Link } from '@tanstack/react-router';
import { type ListedConversation, listConversations } from '../../api/conversations.ts';
import { useMessages } from '../../app/language.ts';
import { usePages } from '../../app/use-pages.ts';
import { Button } from '../../parts/button.tsx';
import { EmptyState } from '../../parts/empty-state.tsx';
import { Moment } from '../../parts/moment.tsx';
import { PageHead } from '../../parts/page-head.tsx';
import { ProblemNote } from '../../parts/problem-note.tsx';
import { conversationMessages } from './messages.ts';

const route = getRouteApi('/conversations');

function Row({ one: { id, first, workflow, who, messages, lastAt } }: { readonly one: ListedConversation }) {
  const text = useMessages(conversationMessages);
  return (
    <li className="border-line not-last:border-b">
      <Link to="/conversations/$id" params={{ id }} className="block px-4 py-3 hover:bg-raised">
        <span className="block truncate font-medium">{first}</span>
        <span className="mt-0.5 flex flex-wrap gap-x-3 text-muted">
          <span>{workflow}</span>
          <span>{who ?? text.visitor}</span>
          <span>{text.messages(messages)}</span>
          <Moment at={lastAt} />
        </span>
      </Link>
    </li>
  );
}

/** What visitors of chats talked about. */
export function ConversationList() {
  const text = useMessages(conversationMessages);
  const { workflow } = route.useSearch();
  const read = (cursor: string) => listConversations(workflow, cursor);
  const { items, error, hasNextPage, fetchNextPage } = usePages(['conversations', workflow], read, true);
  return (
    <>
      <PageHead
        title={text.title}
        beside={workflow === undefined ? undefined : <span className="text-muted">{workflow}</span>}
      >
        {workflow === undefined ? null : (
          <Link to="/conversations" search={{}} className="text-accent hover:underline">
            {text.all}
          </Link>
        )}
      </PageHead>
      {error ? <ProblemNote error={error} /> : null}
      {items?.length === 0 ? <EmptyState title={text.none}>{text.noneWhat}</EmptyState> : null}
      {items === undefined || items.length === 0 ? null : (
        <ul className="overflow-hidden rounded-xl border border-line bg-surface">
          {items.map((one) => (
            <Row key={one.id} one={one} />
          ))}
        </ul>
      )}
      {hasNextPage ? (
        <Button className="mt-3" onClick={() => void fetchNextPage()}>
          {text.more}
        </Button>
      ) : null}
    </>
  );
}
