/* A button of HTML in every edge would be a layer of its own for each of five hundred; `a` and the menu do the same by keyboard. */
/* oxlint-disable jsx-a11y/prefer-tag-over-role, jsx-a11y/click-events-have-key-events */
import type { EdgeProps } from '@xyflow/react';
import { memo } from 'react';
import { useMessages } from '../../../app/language.ts';
import { triggerId } from '../../../state/builder/layout.ts';
import { refTo } from '../../../state/builder/links.ts';
import { useBuilder } from '../builder-context.ts';
import { builderMessages } from '../messages.ts';
import { EdgeLine } from './edge-line.tsx';
import type { FlowEdge as Edge } from './flow-nodes.ts';

/** What comes after what, with a button in the middle that puts a step between. */
export const FlowEdge = memo((edge: EdgeProps<Edge>) => {
  const { source, target, data } = edge;
  const text = useMessages(builderMessages);
  const { view, mayEdit } = useBuilder();
  const button = (x: number, y: number) => (
    <g
      role="button"
      aria-label={text.insertBetween(source === triggerId ? text.trigger : source, target)}
      className="edge-add nopan"
      transform={`translate(${x} ${y})`}
      onClick={(event) => {
        event.stopPropagation();
        const after = source === triggerId ? undefined : refTo(source, data?.model.port);
        const opened = { x: event.clientX + 12, y: event.clientY };
        view.change((one) => ({ ...one, adding: { after, before: target, opened } }));
      }}
    >
      <circle r="9" />
      <path d="M-4 0H4M0 -4V4" />
    </g>
  );
  return <EdgeLine edge={edge} middle={mayEdit ? button : undefined} />;
});
