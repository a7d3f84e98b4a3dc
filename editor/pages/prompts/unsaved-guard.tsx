import { useBlocker } from '@tanstack/react-router';
import { useMessages } from '../../app/language.ts';
import { Button } from '../../parts/button.tsx';
import { PageDialog } from '../../parts/page-dialog.tsx';
import { promptPageMessages } from './messages.ts';

/** Asks before what is not saved is left behind. */
export function UnsavedGuard({ unsaved }: { readonly unsaved: () => boolean }) {
  const text = useMessages(promptPageMessages);
  const blocker = useBlocker({ shouldBlockFn: unsaved, enableBeforeUnload: unsaved, withResolver: true });
  if (blocker.status !== 'blocked') return null;
  return (
    <PageDialog title={text.leaveTitle} close={blocker.reset}>
      <p className="text-muted">{text.leaveWhat}</p>
      <div className="flex justify-end gap-2">
        <Button onClick={blocker.proceed}>{text.leave}</Button>
        <Button look="primary" onClick={blocker.reset}>
          {text.stay}
        </Button>
      </div>
    </PageDialog>
  );
}
