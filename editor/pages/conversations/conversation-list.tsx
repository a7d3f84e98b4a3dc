import { getRouteApi, Link } from '@tanstack/react-router';
import { type ListedConversation, listConversations } from '../../api/conversations.ts';
import { useMessages } from '../../app/language.ts';
import { usePages } from '../../app/use-pages.ts';
import { EmptyState } from '../../parts/empty-state.tsx';
import { ListOf } from '../../parts/list-of.tsx';
import { Moment } from '../../parts/moment.tsx';
import { PageHead } from '../../parts/page-head.tsx';
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
  const found = usePages(['conversations', workflow], read, true);
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
      <ListOf {...found} empty={<EmptyState title={text.none}>{text.noneWhat}</EmptyState>} more={text.more}>
        {(one) => <Row key={one.id} one={one} />}
      </ListOf>
    </>
  );
}
