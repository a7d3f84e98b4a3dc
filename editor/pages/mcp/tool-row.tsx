import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { publishDraft, readDraft, saveDraft } from '../../api/drafts.ts';
import type { McpTool } from '../../api/mcp.ts';
import type { Workflow } from '../../api/workflows.ts';
import { useMessages } from '../../app/language.ts';
import { useMay } from '../../app/use-may.ts';
import { Button } from '../../parts/button.tsx';
import { ProblemNote } from '../../parts/problem-note.tsx';
import { takenWorkflowDoc } from '../../state/builder/document.ts';
import { offersTool, switchedTool } from '../../state/tool-field.ts';
import { mcpMessages } from './messages.ts';

interface RowProps {
  readonly workflow: Workflow;
  /** As which it is offered now. */
  readonly tool: McpTool | undefined;
}

/** The draft as it is now, with its field `tool` switched over. */
async function switchTool(slug: string, on: boolean): Promise<void> {
  const { document, revision } = await readDraft(slug);
  const { tool, ...rest } = document;
  const next = switchedTool(tool, on);
  await saveDraft(slug, takenWorkflowDoc(next === undefined ? rest : { ...rest, tool: next }), revision);
}

function Standing({ tool, wanted }: { readonly tool: McpTool | undefined; readonly wanted: boolean }) {
  const text = useMessages(mcpMessages);
  if (tool !== undefined && !wanted) return <p className="text-warn">{text.goneAfterPublish}</p>;
  if (tool !== undefined) {
    return (
      <p className="text-muted">
        {text.live(tool.name)} · {text.effects[tool.effect]}
      </p>
    );
  }
  return wanted ? <p className="text-warn">{text.afterPublish}</p> : null;
}

/** A workflow, and whether models may call it. */
export function ToolRow({ workflow: { slug, document }, tool }: RowProps) {
  const text = useMessages(mcpMessages);
  const queries = useQueryClient();
  const mayEdit = useMay('editor');
  const name = document.name ?? slug;
  const wanted = offersTool(document.tool);
  const onSuccess = () =>
    Promise.all([
      queries.invalidateQueries({ queryKey: ['mcp'] }),
      queries.invalidateQueries({ queryKey: ['workflows'] }),
    ]);
  const change = useMutation({ mutationFn: (on: boolean) => switchTool(slug, on), onSuccess });
  const publish = useMutation({ mutationFn: () => publishDraft(slug), onSuccess });
  const error = change.error ?? publish.error;
  return (
    <li className="border-line px-4 py-2.5 not-last:border-b">
      <div className="flex min-h-9 items-center gap-3">
        <div className="min-w-0 flex-1">
          <Link to="/workflows/$slug" params={{ slug }} className="font-medium break-words hover:underline">
            {name}
          </Link>
          <Standing tool={tool} wanted={wanted} />
        </div>
        {mayEdit && wanted !== (tool !== undefined) ? (
          <Button aria-label={text.publishOf(name)} disabled={publish.isPending} onClick={() => publish.mutate()}>
            {text.publish}
          </Button>
        ) : null}
        <button
          type="button"
          role="switch"
          aria-checked={wanted}
          aria-label={text.offer(name)}
          disabled={!mayEdit || change.isPending}
          onClick={() => change.mutate(!wanted)}
          className="group inline-flex h-9 w-11 shrink-0 items-center disabled:cursor-default disabled:opacity-60"
        >
          <span className="flex h-6 w-11 items-center rounded-full border border-muted bg-raised px-0.5 transition-colors group-aria-checked:border-accent group-aria-checked:bg-accent">
            <span className="size-4.5 rounded-full bg-muted transition-transform group-aria-checked:translate-x-4.5 group-aria-checked:bg-surface" />
          </span>
        </button>
      </div>
      {error ? <ProblemNote error={error} /> : null}
    </li>
  );
}
