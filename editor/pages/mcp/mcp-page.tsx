import { useQuery } from '@tanstack/react-query';
import { type McpTool, readMcpServer } from '../../api/mcp.ts';
import { listWorkflows } from '../../api/workflows.ts';
import { useMessages } from '../../app/language.ts';
import { EmptyState } from '../../parts/empty-state.tsx';
import { ListOf } from '../../parts/list-of.tsx';
import { PageHead } from '../../parts/page-head.tsx';
import { ProblemNote } from '../../parts/problem-note.tsx';
import { CallList } from './call-list.tsx';
import { ConnectCard } from './connect-card.tsx';
import { mcpMessages } from './messages.ts';
import { ToolRow } from './tool-row.tsx';

function Tools({ tools }: { readonly tools: readonly McpTool[] }) {
  const text = useMessages(mcpMessages);
  const { data, error } = useQuery({ queryKey: ['workflows'], queryFn: listWorkflows });
  return (
    <>
      <ListOf
        items={data?.items}
        error={error}
        empty={<EmptyState title={text.noWorkflows}>{text.noWorkflowsWhat}</EmptyState>}
      >
        {(one) => <ToolRow key={one.slug} workflow={one} tool={tools.find(({ workflow }) => workflow === one.slug)} />}
      </ListOf>
    </>
  );
}

/** The platform as an MCP server: how programs reach it, what they may call, and what they did. */
export function McpPage() {
  const text = useMessages(mcpMessages);
  const { data, error } = useQuery({ queryKey: ['mcp', 'server'], queryFn: readMcpServer });
  return (
    <>
      <PageHead title={text.title} />
      <p className="-mt-3 mb-5 max-w-prose text-muted">{text.what}</p>
      {error ? <ProblemNote error={error} /> : null}
      <div className="grid items-start gap-6 xl:grid-cols-2">
        <div className="min-w-0">
          {data === undefined ? null : <ConnectCard url={data.url} authorizationServers={data.authorizationServers} />}
        </div>
        <section aria-labelledby="tools" className="min-w-0">
          <h2 id="tools" className="mb-1 text-base font-semibold">
            {text.tools}
          </h2>
          <p className="mb-3 text-muted">{text.toolsWhat}</p>
          <Tools tools={data?.tools ?? []} />
        </section>
      </div>
      <section aria-labelledby="calls" className="mt-8">
        <h2 id="calls" className="mb-3 text-base font-semibold">
          {text.calls}
        </h2>
        <CallList />
      </section>
    </>
  );
}
