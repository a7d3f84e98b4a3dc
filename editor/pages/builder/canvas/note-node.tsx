import { type NodeProps, NodeResizer } from '@xyflow/react';
import { memo, useRef } from 'react';
import { useMessages } from '../../../app/language.ts';
import { idAt } from '../../../state/builder/scope.ts';
import { useBuilder } from '../builder-context.ts';
import { builderMessages } from '../messages.ts';
import type { NoteFlowNode } from './flow-nodes.ts';

/** A text on the canvas. */
export const NoteNode = memo(({ id, data: { model }, selected }: NodeProps<NoteFlowNode>) => {
  const text = useMessages(builderMessages);
  const { store, view, mayEdit } = useBuilder();
  const { note } = model;
  const input = useRef<HTMLTextAreaElement>(null);
  const change = (changed: Partial<typeof note>): void => {
    const { scope } = view.get();
    store.act({ kind: 'note', scope, note: { ...note, ...changed, id: idAt(scope, note.id) ?? id } });
  };
  return (
    <div className={`note tint-${note.colour}`} data-selected={selected}>
      <NodeResizer
        isVisible={selected && mayEdit}
        minWidth={120}
        minHeight={60}
        lineClassName="!border-transparent"
        handleClassName="!size-2.5 !rounded-sm !border-accent !bg-surface"
        onResizeEnd={(_, { x, y, width, height }) => change({ x, y, width, height })}
      />
      <textarea
        ref={input}
        aria-label={text.note}
        placeholder={text.notePlaceholder}
        value={note.text}
        readOnly={!mayEdit}
        className={`size-full resize-none bg-transparent p-3 text-[13px] leading-5 outline-none placeholder:text-text/60 ${selected ? 'nodrag nopan' : ''}`}
        onChange={(event) => change({ text: event.target.value })}
      />
    </div>
  );
});
