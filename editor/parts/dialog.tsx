import { Dialog as Base } from '@base-ui/react/dialog';
import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { useMessages } from '../app/language.ts';
import type { Messages } from '../state/language.ts';

const words: Messages<{ readonly close: string }> = { en: { close: 'Close' }, it: { close: 'Chiudi' } };

interface DialogProps {
  readonly open: boolean;
  readonly close: () => void;
  readonly title: string;
  readonly about?: string | undefined;
  readonly wide?: boolean;
  readonly children: ReactNode;
  /** The buttons below. */
  readonly actions?: ReactNode;
}

/** A question or a form above the page. Escape and a click beside it close it. */
export function Dialog({ open, close, title, about, wide = false, children, actions }: DialogProps) {
  const text = useMessages(words);
  return (
    <Base.Root open={open} onOpenChange={(next) => (next ? undefined : close())}>
      <Base.Portal>
        <Base.Backdrop className="fixed inset-0 z-40 bg-black/40" />
        <Base.Popup
          className={`fixed inset-x-3 top-[8vh] z-50 mx-auto flex max-h-[84vh] flex-col rounded-2xl border border-line bg-surface shadow-2xl outline-none ${wide ? 'max-w-4xl' : 'max-w-xl'}`}
        >
          <div className="flex items-start gap-3 px-5 pt-4">
            <div className="min-w-0 flex-1">
              <Base.Title className="text-base font-semibold break-words">{title}</Base.Title>
              {about === undefined ? null : <Base.Description className="mt-1 text-muted">{about}</Base.Description>}
            </div>
            <Base.Close
              aria-label={text.close}
              className="-mr-1 grid size-8 shrink-0 place-items-center rounded-lg text-muted hover:bg-raised hover:text-text"
            >
              <X aria-hidden className="size-4" />
            </Base.Close>
          </div>
          <div className="min-h-0 overflow-y-auto px-5 py-4">{children}</div>
          {actions === undefined ? null : (
            <div className="flex flex-wrap justify-end gap-2 border-t border-line px-5 py-3">{actions}</div>
          )}
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}
