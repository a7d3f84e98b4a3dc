import { Link } from '@tanstack/react-router';
import { listMcpCalls, type McpCall } from '../../api/mcp.ts';
import { useLanguage, useMessages } from '../../app/language.ts';
import { usePages } from '../../app/use-pages.ts';
import { EmptyState } from '../../parts/empty-state.tsx';
import { ListOf } from '../../parts/list-of.tsx';
import { Moment } from '../../parts/moment.tsx';
import { spanText } from '../../state/span.ts';
import { mcpMessages } from './messages.ts';

const colours: Readonly<Record<NonNullable<McpCall['outcome']>, string>> = {
  done: 'text-good',
  failed: 'text-bad',
  'left running': 'text-muted',
  cancelled: 'text-muted',
};

function Row({ call: { at, who, client, tool, run, outcome, ms } }: { readonly call: McpCall }) {
  const language = useLanguage();
  const text = useMessages(mcpMessages);
  return (
    <li className="flex items-center gap-3 border-line px-4 py-2.5 not-last:border-b">
      <div className="min-w-0 flex-1">
        <p className="flex flex-wrap gap-x-2 break-words">
          <span className="font-mono text-xs leading-5">{tool}</span>
          <span className={outcome === null ? 'text-muted' : colours[outcome]}>
            {outcome === null ? text.open : text.outcomes[outcome]}
          </span>
        </p>
        <p className="break-words text-muted">
          {text.by(who, client)}
          {ms === null ? '' : ` · ${spanText(ms, language)}`}
          {run === null ? null : (
            <>
              {' · '}
              <Link to="/runs/$id" params={{ id: run }} className="text-accent underline">
                {text.run}
              </Link>
            </>
          )}
        </p>
      </div>
      <span className="text-muted">
        <Moment at={at} />
      </span>
    </li>
  );
}

/** Which tools were called, newest first. */
export function CallList() {
  const text = useMessages(mcpMessages);
  const found = usePages(['mcp', 'calls'], listMcpCalls, true);
  return (
    <>
      <ListOf {...found} empty={<EmptyState title={text.noCalls}>{text.noCallsWhat}</EmptyState>} more={text.more}>
        {(one) => <Row key={one.id} call={one} />}
      </ListOf>
    </>
  );
}
