import { Handle, Position } from '@xyflow/react';
import { Plus } from 'lucide-react';
import { useMessages } from '../../../app/language.ts';
import { useBuilder } from '../builder-context.ts';
import { builderMessages } from '../messages.ts';
import { outHandle } from './flow-nodes.ts';

/** Where the workflow begins to flow. */
export function TriggerHandle({ y, open }: { readonly y: number; readonly open: boolean }) {
  const text = useMessages(builderMessages);
  const { view, mayEdit } = useBuilder();
  return (
    <>
      <Handle id={outHandle(undefined)} type="source" position={Position.Right} style={{ top: y }} className="port" />
      {open && mayEdit ? (
        <button
          type="button"
          className="stub nodrag nopan"
          style={{ top: y }}
          aria-label={text.addFirst}
          title={text.addFirst}
          onClick={(event) => {
            event.stopPropagation();
            const { right, top } = event.currentTarget.getBoundingClientRect();
            view.change((one) => ({ ...one, adding: { opened: { x: right + 8, y: top } } }));
          }}
        >
          <Plus aria-hidden className="size-3" />
        </button>
      ) : null}
    </>
  );
}
