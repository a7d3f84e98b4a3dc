import { Dialog as Base } from '@base-ui/react/dialog';
import { X } from 'lucide-react';
import type { ReactNode, RefObject } from 'react';
import { useMessages } from '../app/language.ts';
import type { Messages } from '../state/language.ts';
import { Button } from './button.tsx';

const words: Messages<{ readonly close: string }> = { en: { close: 'Close' }, it: { close: 'Chiudi' } };

interface Shown {
  readonly title: string;
  /** The title is read out, but takes no room. */
  readonly silent?: boolean;
  readonly close: () => void;
  readonly wide?: boolean;
  /** What has the focus first; left out: the first that can have it. */
  readonly first?: RefObject<HTMLElement | null>;
  readonly children: ReactNode;
}

/** A dialog over the page: Escape closes it, and the focus goes back to where it was. */
export function Dialog({ title, silent = false, close, wide = false, first, children }: Shown) {
  const text = useMessages(words);
  return (
    <Base.Root open onOpenChange={(open) => (open ? undefined : close())}>
      <Base.Portal>
        <Base.Backdrop className="fixed inset-0 z-40 bg-black/40" />
        <Base.Popup
          {...(first === undefined ? {} : { initialFocus: first })}
          className={`fixed top-[8vh] left-1/2 z-50 flex max-h-[84vh] w-[calc(100vw-1.5rem)] -translate-x-1/2 flex-col overflow-hidden rounded-xl border border-line bg-surface text-sm text-text shadow-2xl outline-none ${wide ? 'max-w-3xl' : 'max-w-xl'}`}
        >
          {silent ? (
            <Base.Title className="sr-only">{title}</Base.Title>
          ) : (
            <div className="flex items-center gap-3 border-b border-line py-2 pr-2 pl-5">
              <Base.Title className="flex-1 text-base font-semibold">{title}</Base.Title>
              <Button look="quiet" aria-label={text.close} onClick={close}>
                <X aria-hidden />
              </Button>
            </div>
          )}
          {children}
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}
