import { Panel, useReactFlow } from '@xyflow/react';
import { type LucideIcon, Maximize, ZoomIn, ZoomOut } from 'lucide-react';
import { useMessages } from '../../../app/language.ts';
import { builderMessages } from '../messages.ts';
import { gliding } from './whole-in-view.ts';

interface Tool {
  readonly label: string;
  readonly Icon: LucideIcon;
  readonly act: () => void;
}

/** Shows everything. */
export function useFit(): () => void {
  const { fitView } = useReactFlow();
  return () => void fitView(gliding);
}

/** The small tools in the corner of a drawing: how near it is looked at, and others. */
export function ToolRow({ others = [] }: { readonly others?: readonly Tool[] }) {
  const text = useMessages(builderMessages);
  const { zoomIn, zoomOut } = useReactFlow();
  const looking: readonly Tool[] = [
    { label: text.zoomIn, Icon: ZoomIn, act: () => void zoomIn({ duration: 150 }) },
    { label: text.zoomOut, Icon: ZoomOut, act: () => void zoomOut({ duration: 150 }) },
    { label: text.fit, Icon: Maximize, act: useFit() },
  ];
  return (
    <Panel position="bottom-left" className="!m-3">
      <div
        role="toolbar"
        aria-label={text.tools}
        className="flex rounded-lg border border-line bg-surface p-0.5 shadow-sm"
      >
        {[...looking, ...others].map(({ label, Icon, act }) => (
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
