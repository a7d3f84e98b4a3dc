import { useReactFlow, useStore } from '@xyflow/react';
import { useEffect, useRef } from 'react';
import { useView } from '../builder-context.ts';
import { focusNode } from '../focus-node.ts';

/** Keeps the step that is selected beside what is opened next to the canvas; what is dropped stays under the pointer. */
export function useKeepInView(): void {
  const { getNode, getViewport, setCenter } = useReactFlow();
  const width = useStore((state) => state.width);
  const [id] = useView((view) => view.selected);
  const panel = useView((view) => view.panel);
  const dropped = useView((view) => view.dropped);
  const seen = useRef(dropped);
  useEffect(() => {
    const isDropped = seen.current !== dropped;
    seen.current = dropped;
    if (isDropped) return;
    const node = id === undefined || panel === 'none' ? undefined : getNode(id);
    if (node === undefined || width === 0) return;
    const { x, zoom } = getViewport();
    const left = node.position.x * zoom + x;
    const right = left + (node.width ?? 0) * zoom;
    if (left >= 0 && right <= width) return;
    const middle = { x: node.position.x + (node.width ?? 0) / 2, y: node.position.y + (node.height ?? 0) / 2 };
    // A node that was out of the view was not drawn, and so lost the focus.
    void setCenter(middle.x, middle.y, { zoom, duration: 200 }).then(() => {
      if (id !== undefined && document.activeElement === document.body) focusNode(id);
    });
  }, [id, panel, width, dropped, getNode, getViewport, setCenter]);
}
