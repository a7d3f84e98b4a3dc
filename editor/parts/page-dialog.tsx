import { Dialog } from '@base-ui/react/dialog';
import type { ReactNode } from 'react';

interface Around {
  readonly title: string;
  readonly close: () => void;
  readonly children: ReactNode;
}

/** A dialog in the look of the page. */
export function PageDialog({ title, close, children }: Around) {
  return (
    <Dialog.Root open onOpenChange={(isOpen) => (isOpen ? undefined : close())}>
      <Dialog.Portal>
        <Dialog.Backdrop className="fixed inset-0 z-40 bg-black/30" />
        <Dialog.Popup className="fixed top-1/2 left-1/2 z-50 max-h-[85dvh] w-[34rem] max-w-[calc(100vw-1.5rem)] -translate-1/2 space-y-3 overflow-y-auto rounded-xl border border-line bg-surface p-5 shadow-xl outline-none">
          <Dialog.Title className="text-base font-semibold">{title}</Dialog.Title>
          {children}
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
