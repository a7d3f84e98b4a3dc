import type { NodeProps } from '@xyflow/react';
import { memo } from 'react';
import { useMessages } from '../../../app/language.ts';
import { useBuilder } from '../builder-context.ts';
import { builderMessages } from '../messages.ts';
import type { GroupFlowNode } from './flow-nodes.ts';

/** A frame around steps, which goes where they go. */
export const GroupNode = memo(({ id, data: { model }, selected }: NodeProps<GroupFlowNode>) => {
  const text = useMessages(builderMessages);
  const { store, view, mayEdit } = useBuilder();
  const { group, steps } = model;
  return (
    <div className={`frame tint-${group.colour}`} data-selected={selected}>
      <input
        aria-label={text.groupTitle}
        value={group.title}
        readOnly={!mayEdit}
        className={`w-full truncate bg-transparent px-3 py-2 text-[13px] font-medium outline-none ${selected ? 'nodrag nopan' : ''}`}
        onChange={(event) =>
          store.act({
            kind: 'group',
            scope: view.get().scope,
            id,
            title: event.target.value,
            colour: group.colour,
            steps,
          })
        }
      />
    </div>
  );
});
