import { useBlocker } from '@tanstack/react-router';
import { useMessages } from '../../app/language.ts';
import { Button } from '../../parts/button.tsx';
import { useBuilder } from './builder-context.ts';
import { toolbarMessages } from './toolbar/messages.ts';
import { PageDialog } from '../../parts/page-dialog.tsx';

/** Saves before the page is left, and asks where that cannot be done. */
export function LeaveGuard() {
  const text = useMessages(toolbarMessages);
  const { saving, saved, mayEdit } = useBuilder();
  const blocker = useBlocker({
    shouldBlockFn: async () => {
      if (!mayEdit) return false;
      await saving.flush();
      return saved.get().kind !== 'saved';
    },
    enableBeforeUnload: () => mayEdit && saved.get().kind !== 'saved',
    withResolver: true,
  });
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
