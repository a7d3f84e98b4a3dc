import { useReactFlow, useStore } from '@xyflow/react';
import { useEffect } from 'react';
import { useView } from '../builder-context.ts';

/** Keeps the step that is selected beside what is opened next to the canvas. */
export function useKeepInView(): void {
  const { getNode, getViewport, setCenter } = useReactFlow();
  const width = useStore((state) => state.width);
  const [id] = useView((view) => view.selected);
  const panel = useView((view) => view.panel);
  useEffect(() => {
    const node = id === undefined || panel === 'none' ? undefined : getNode(id);
    if (node === undefined || width === 0) return;
    const { x, zoom } = getViewport();
    const left = node.position.x * zoom + x;
    const right = left + (node.width ?? 0) * zoom;
    if (left >= 0 && right <= width) return;
    const middle = { x: node.position.x + (node.width ?? 0) / 2, y: node.position.y + (node.height ?? 0) / 2 };
    void setCenter(middle.x, middle.y, { zoom, duration: 200 });
  }, [id, panel, width, getNode, getViewport, setCenter]);
}
