import { Box, type LucideIcon, Plug, Workflow, X } from 'lucide-react';
import { useMessages } from '../../../../app/language.ts';
import { IconButton } from '../../../../parts/icon-button.tsx';
import {
  newTool,
  schemaOfTool,
  toolKind,
  type ToolKind,
  toolKinds,
  toolSummary,
} from '../../../../state/panel/agent-tool.ts';
import { isList } from '../../../../state/panel/values.ts';
import { AddButton } from './add-button.tsx';
import { FieldList } from './field-list.tsx';
import { type ControlProps, useForm } from './form-context.ts';
import { toolMessages } from './tool-messages.ts';

const icons: Readonly<Record<ToolKind, LucideIcon>> = { step: Box, workflow: Workflow, mcp: Plug };

interface ToolProps {
  readonly path: string;
  readonly schema: ControlProps['schema'];
  readonly value: unknown;
  readonly change: (value: unknown) => void;
  readonly remove: () => void;
}

function Tool({ path, schema, value, change, remove }: ToolProps) {
  const text = useMessages(toolMessages);
  const { mayEdit } = useForm();
  const kind = toolKind(value);
  const { name, what } = toolSummary(value);
  const Icon = icons[kind];
  return (
    <li className="flex items-start gap-1 rounded-lg border border-line">
      <details className="min-w-0 flex-1">
        <summary className="flex list-none items-center gap-2 rounded-lg px-2.5 py-2 hover:bg-raised [&::-webkit-details-marker]:hidden">
          <Icon aria-hidden className="size-4 shrink-0 text-muted" />
          <span className="min-w-0">
            <span className="block truncate font-medium">{name || text.unnamed}</span>
            <span className="block truncate text-xs text-muted">
              {text.kinds[kind]}
              {what === '' ? '' : ` · ${what}`}
            </span>
          </span>
        </summary>
        <div className="px-2.5 pt-1 pb-3">
          <FieldList
            whole
            kind={path}
            path={path}
            schema={schemaOfTool(schema, kind)}
            value={value}
            change={(next) => change(next ?? newTool[kind])}
          />
        </div>
      </details>
      {mayEdit ? (
        <span className="pt-2 pr-1">
          <IconButton label={text.remove(name || text.unnamed)} Icon={X} onClick={remove} />
        </span>
      ) : null}
    </li>
  );
}

/** What an agent may do, tool by tool: each is a line until it is opened. */
export function ToolsControl({ path, schema, value, change }: ControlProps) {
  const text = useMessages(toolMessages);
  const tools = isList(value) ? value : [];
  return (
    <div className="space-y-1.5">
      {tools.length === 0 ? null : (
        <ol className="space-y-1.5">
          {tools.map((tool, at) => (
            <Tool
              // oxlint-disable-next-line react/no-array-index-key
              key={at}
              path={`${path}[${at}]`}
              schema={schema.items ?? {}}
              value={tool}
              change={(next) => change(tools.with(at, next))}
              remove={() => change(tools.length === 1 ? undefined : tools.toSpliced(at, 1))}
            />
          ))}
        </ol>
      )}
      <div className="flex flex-wrap gap-1">
        {toolKinds.map((kind) => (
          <AddButton
            key={kind}
            Icon={icons[kind]}
            label={text.add[kind]}
            onClick={() => change([...tools, newTool[kind]])}
          >
            {text.add[kind]}
          </AddButton>
        ))}
      </div>
    </div>
  );
}
