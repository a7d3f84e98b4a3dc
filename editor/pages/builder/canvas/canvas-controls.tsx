import { LayoutDashboard, StickyNote } from 'lucide-react';
import { useMessages } from '../../../app/language.ts';
import { addNote } from '../../../state/builder/commands.ts';
import { useBuilder } from '../builder-context.ts';
import { builderMessages } from '../messages.ts';
import { ToolRow, useFit } from './tool-row.tsx';

/** The small tools in the corner of the canvas. */
export function CanvasControls() {
  const text = useMessages(builderMessages);
  const builder = useBuilder();
  const { store, view, mayEdit } = builder;
  const fit = useFit();
  const arrange = (): void => {
    store.act({ kind: 'arrange', scope: view.get().scope });
    requestAnimationFrame(fit);
  };
  const editing = [
    { label: text.arrange, Icon: LayoutDashboard, act: arrange },
    { label: text.addNote, Icon: StickyNote, act: () => addNote(builder) },
  ];
  return <ToolRow others={mayEdit ? editing : []} />;
}
