import { Handle, Position } from '@xyflow/react';
import { Plus } from 'lucide-react';
import { useMessages } from '../../../app/language.ts';
import type { Port } from '../../../state/builder/ports.ts';
import { useBuilder } from '../builder-context.ts';
import { builderMessages } from '../messages.ts';
import { outHandle } from './flow-nodes.ts';

interface Ends {
  readonly step: string;
  readonly port: Port;
  /** Pixels below the top edge of the node. */
  readonly y: number;
  /** Nothing comes after it yet. */
  readonly open: boolean;
}

/** Where edges begin; where none does yet, with a button for the step that would come next. */
export function PortHandle({ step, port: { name, kind }, y, open }: Ends) {
  const text = useMessages(builderMessages);
  const { view, mayEdit } = useBuilder();
  const after = name === undefined ? step : `${step}.${name}`;
  return (
    <>
      <Handle
        id={outHandle(name)}
        type="source"
        position={Position.Right}
        style={{ top: y }}
        className={`port ${kind === 'failure' ? 'port-failure' : ''}`}
      />
      {open && mayEdit ? (
        <button
          type="button"
          tabIndex={-1}
          className="stub nodrag nopan"
          style={{ top: y }}
          aria-label={text.addAfter(after)}
          title={text.addAfter(after)}
          onClick={(event) => {
            event.stopPropagation();
            const { right, top } = event.currentTarget.getBoundingClientRect();
            view.change((one) => ({ ...one, adding: { after, opened: { x: right + 8, y: top } } }));
          }}
        >
          <Plus aria-hidden className="size-3" />
        </button>
      ) : null}
    </>
  );
}
