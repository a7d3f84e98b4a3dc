import { useReactFlow } from '@xyflow/react';
import type { DragEvent } from 'react';
import { isPanelOpen } from '../../../state/builder/commands.ts';
import { portOf, stepOf } from '../../../state/builder/links.ts';
import { triggerId } from '../../../state/builder/layout.ts';
import { inPlace, nodeWidth } from '../../../state/builder/size.ts';
import type { AddTarget } from '../../../state/builder/view.ts';
import { useBuilder } from '../builder-context.ts';
import { focusNode } from '../focus-node.ts';
import { putItem } from './put-item.ts';
import { readPut } from './palette-items.ts';

export const dragType = 'application/x-snodo-item';

/** The edge at a place of the window, as what it joins. */
function edgeAt(x: number, y: number): AddTarget {
  const id = document.elementFromPoint(x, y)?.closest('.react-flow__edge')?.getAttribute('data-id') ?? '';
  const [from, before] = id.split('>');
  if (from === undefined || before === undefined) return {};
  return { before, after: stepOf(from) === triggerId && portOf(from) === undefined ? undefined : from };
}

/**
 * Takes what is dragged from the palette: onto an edge it goes between, elsewhere it stands where it is dropped. The view
 * stays as it is, so that a hand can go on at once: the settings are shown where some are open, else with a click.
 */
export function useDrop() {
  const builder = useBuilder();
  const { screenToFlowPosition } = useReactFlow();
  return {
    onDragOver: (event: DragEvent) => {
      if (!builder.mayEdit || !event.dataTransfer.types.includes(dragType)) return;
      event.preventDefault();
      event.dataTransfer.dropEffect = 'copy';
    },
    onDrop: (event: DragEvent) => {
      const put = readPut(event.dataTransfer.getData(dragType));
      if (put === undefined) return;
      event.preventDefault();
      const { clientX: x, clientY: y } = event;
      const edge = edgeAt(x, y);
      // Its corner is put on the grid; to put the pointer there first would move it twice.
      const at = screenToFlowPosition({ x, y }, { snapToGrid: false });
      const place = { x: at.x - nodeWidth / 2, y: at.y - inPlace };
      const wasOpen = isPanelOpen(builder);
      const id = putItem(builder, { put }, edge.before === undefined ? { at: place } : edge);
      if (id === undefined) return;
      // What would open now takes half of the canvas, and the view would move away from under the pointer.
      builder.view.change((one) => ({ ...one, dropped: { id }, panel: wasOpen ? one.panel : 'none' }));
      focusNode(id);
    },
  };
}
