import { Panel, useReactFlow } from '@xyflow/react';
import { LayoutDashboard, type LucideIcon, Maximize, StickyNote, ZoomIn, ZoomOut } from 'lucide-react';
import { useMessages } from '../../../app/language.ts';
import { addNote } from '../../../state/builder/commands.ts';
import { useBuilder } from '../builder-context.ts';
import { builderMessages } from '../messages.ts';

interface Tool {
  readonly label: string;
  readonly Icon: LucideIcon;
  readonly act: () => void;
}

/** The small tools in the corner of the canvas. */
export function CanvasControls() {
  const text = useMessages(builderMessages);
  const builder = useBuilder();
  const { store, view, mayEdit } = builder;
  const { zoomIn, zoomOut, fitView } = useReactFlow();
  const fit = (): void => void fitView({ padding: 0.2, maxZoom: 1, duration: 200 });
  const looking: readonly Tool[] = [
    { label: text.zoomIn, Icon: ZoomIn, act: () => void zoomIn({ duration: 150 }) },
    { label: text.zoomOut, Icon: ZoomOut, act: () => void zoomOut({ duration: 150 }) },
    { label: text.fit, Icon: Maximize, act: fit },
  ];
  const arrange = (): void => {
    store.act({ kind: 'arrange', scope: view.get().scope });
    requestAnimationFrame(fit);
  };
  const editing: readonly Tool[] = [
    { label: text.arrange, Icon: LayoutDashboard, act: arrange },
    { label: text.addNote, Icon: StickyNote, act: () => addNote(builder) },
  ];
  return (
    <Panel position="bottom-left" className="!m-3">
      <div
        role="toolbar"
        aria-label={text.tools}
        className="flex rounded-lg border border-line bg-surface p-0.5 shadow-sm"
      >
        {[...looking, ...(mayEdit ? editing : [])].map(({ label, Icon, act }) => (
          <button
            key={label}
            type="button"
            aria-label={label}
            title={label}
            onClick={act}
            className="grid size-8 place-items-center rounded-md text-muted hover:bg-raised hover:text-text"
          >
            <Icon aria-hidden className="size-4" />
          </button>
        ))}
      </div>
    </Panel>
  );
}
