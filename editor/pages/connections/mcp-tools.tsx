import { useQuery } from '@tanstack/react-query';
import { listTools } from '../../api/mcp-offers.ts';
import { useMessages } from '../../app/language.ts';
import { ProblemNote } from '../../parts/problem-note.tsx';
import { mcpMessages } from './mcp-messages.ts';

/** The tools that the server of a connection offers. */
export function McpTools({ slug }: { readonly slug: string }) {
  const text = useMessages(mcpMessages);
  const { data, error, isPending } = useQuery({
    queryKey: ['mcp-tools', slug],
    queryFn: () => listTools(slug),
    refetchInterval: false,
    retry: false,
  });
  const tools = data?.items ?? [];
  return (
    <section aria-labelledby="tools" className="mt-6">
      <h2 id="tools" className="mb-1 font-medium">
        {data === undefined ? text.tools : text.toolsOf(tools.length)}
      </h2>
      {error ? <ProblemNote error={error} /> : null}
      {isPending ? <p className="text-muted">{text.asking}</p> : null}
      {data !== undefined && tools.length === 0 ? <p className="text-muted">{text.none}</p> : null}
      <ul className="divide-y divide-line rounded-xl border border-line bg-surface empty:hidden">
        {tools.map(({ name, title, description, effect }) => (
          <li key={name} className="px-4 py-2.5">
            <p className="flex flex-wrap items-baseline gap-x-2">
              <code className="font-mono text-xs break-all">{name}</code>
              {title === name ? null : <span className="font-medium">{title}</span>}
              <span className="text-xs text-muted">{text.effects[effect]}</span>
            </p>
            {description === '' ? null : (
              <p className="line-clamp-3 break-words whitespace-pre-line text-muted">{description}</p>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
