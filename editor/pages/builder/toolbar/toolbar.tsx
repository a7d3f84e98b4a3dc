import { PanelLeft, Redo2, Undo2 } from 'lucide-react';
import { type ReactNode, useSyncExternalStore } from 'react';
import { useMessages } from '../../../app/language.ts';
import { Button } from '../../../parts/button.tsx';
import { useBuilder, useView } from '../builder-context.ts';
import { builderMessages } from '../messages.ts';
import { SavedMark } from './saved-mark.tsx';
import { Way } from './way.tsx';

/** What is done to the workflow as a whole. @param children what is at its right end. */
export function Toolbar({ children }: { readonly children?: ReactNode }) {
  const text = useMessages(builderMessages);
  const { store, view, mayEdit } = useBuilder();
  const { past, future } = useSyncExternalStore(store.subscribe, store.get);
  const side = useView((one) => one.side);
  return (
    <div
      role="toolbar"
      aria-label={text.actions}
      className="flex min-h-13 items-center gap-1 border-b border-line bg-surface px-2 max-md:flex-wrap max-md:py-1.5"
    >
      {mayEdit ? (
        <Button
          look="quiet"
          className="!px-2 max-md:hidden"
          aria-label={text.palette}
          title={text.palette}
          aria-pressed={side}
          onClick={() => view.change((one) => ({ ...one, side: !one.side }))}
        >
          <PanelLeft aria-hidden />
        </Button>
      ) : null}
      <Way />
      <SavedMark />
      <div className="ml-auto flex items-center gap-1 max-md:ml-0 max-md:flex-wrap">
        {mayEdit ? (
          <>
            <Button
              look="quiet"
              className="!px-2"
              aria-label={text.undo}
              title={`${text.undo} (Ctrl Z)`}
              disabled={past.length === 0}
              onClick={store.undo}
            >
              <Undo2 aria-hidden />
            </Button>
            <Button
              look="quiet"
              className="!px-2"
              aria-label={text.redo}
              title={`${text.redo} (Ctrl Shift Z)`}
              disabled={future.length === 0}
              onClick={store.redo}
            >
              <Redo2 aria-hidden />
            </Button>
          </>
        ) : null}
        {children}
      </div>
    </div>
  );
}
