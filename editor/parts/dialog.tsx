import { Dialog as Base } from '@base-ui/react/dialog';
import { X } from 'lucide-react';
import type { ReactNode, RefObject } from 'react';
import { useMessages } from '../app/language.ts';
import type { Messages } from '../state/language.ts';

const words: Messages<{ readonly close: string }> = { en: { close: 'Close' }, it: { close: 'Chiudi' } };

interface DialogProps {
  readonly open?: boolean;
  readonly close: () => void;
  readonly title: string;
  /** Only what is inside is shown; the title is read out, but takes no room. */
  readonly bare?: boolean;
  readonly about?: string | undefined;
  readonly wide?: boolean;
  /** What has the focus first; left out: the first that can have it. */
  readonly first?: RefObject<HTMLElement | null>;
  readonly children: ReactNode;
  /** The buttons below. */
  readonly actions?: ReactNode;
}

function Head({ title, about }: Pick<DialogProps, 'title' | 'about'>) {
  const text = useMessages(words);
  return (
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
  );
}

/** A question or a form above the page. Escape and a click beside it close it, and the focus goes back to where it was. */
export function Dialog(props: DialogProps) {
  const { open = true, close, title, bare = false, about, wide = false, first, children, actions } = props;
  return (
    <Base.Root open={open} onOpenChange={(next) => (next ? undefined : close())}>
      <Base.Portal>
        <Base.Backdrop className="fixed inset-0 z-40 bg-black/40" />
        <Base.Popup
          {...(first === undefined ? {} : { initialFocus: first })}
          className={`fixed inset-x-3 top-[8vh] z-50 mx-auto flex max-h-[84vh] flex-col overflow-hidden rounded-2xl border border-line bg-surface text-sm text-text shadow-2xl outline-none ${wide ? 'max-w-4xl' : 'max-w-xl'}`}
        >
          {bare ? <Base.Title className="sr-only">{title}</Base.Title> : <Head title={title} about={about} />}
          {bare ? children : <div className="min-h-0 overflow-y-auto px-5 py-4">{children}</div>}
          {actions === undefined ? null : (
            <div className="flex flex-wrap justify-end gap-2 border-t border-line px-5 py-3">{actions}</div>
          )}
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}
