import { Menu } from '@base-ui/react/menu';
import { ChevronDown, Play } from 'lucide-react';
import { useState } from 'react';
import { useMessages } from '../../../app/language.ts';
import { Button, buttonLook } from '../../../parts/button.tsx';
import { textOf } from '../../../state/builder/document.ts';
import { useBuilder, useCell, useDraft } from '../builder-context.ts';
import { askedIn, drawnFields } from '../../../state/panel/form-preview.ts';
import { FormDialog } from './form-dialog.tsx';
import { lastTrigger } from './last-trigger.ts';
import { ListenDialog } from './listen-dialog.tsx';
import { toolbarMessages } from './messages.ts';
import { SampleDialog } from './sample-dialog.tsx';

const row =
  'block cursor-pointer rounded-md px-2.5 py-1.5 outline-none data-highlighted:bg-raised data-disabled:opacity-50';

/** Tries the draft out, with what it shall start from. */
export function RunButton() {
  const text = useMessages(toolbarMessages);
  const { slug, trial } = useBuilder();
  const { document } = useDraft();
  const busy = useCell(trial.busy, (one) => one);
  const sample = useCell(trial.samples, ({ trigger }) => trigger);
  const [dialog, setDialog] = useState<'none' | 'sample' | 'listen' | 'form'>('none');
  const close = (): void => setDialog('none');
  const path = document.trigger.type === 'form' ? undefined : textOf(document.trigger['path']);
  const fields = drawnFields(askedIn(document.trigger));
  const last = async (): Promise<void> => {
    const trigger = await lastTrigger(slug).catch(trial.failure.set);
    if (trigger === undefined) return;
    await trial.keepTrigger(trigger);
    await trial.go('all', undefined, trigger);
  };
  return (
    <>
      <span className="ml-1 flex">
        <Button
          className="rounded-r-none"
          disabled={busy || document.steps.length === 0}
          onClick={() => (fields.length > 0 ? setDialog('form') : void trial.go('all', undefined, sample ?? undefined))}
        >
          <Play aria-hidden />
          {text.run}
        </Button>
        <Menu.Root>
          <Menu.Trigger aria-label={text.runWith} className={`${buttonLook()} rounded-l-none border-l-0 !px-1.5`}>
            <ChevronDown aria-hidden />
          </Menu.Trigger>
          <Menu.Portal>
            <Menu.Positioner side="bottom" align="end" sideOffset={6} className="z-40">
              <Menu.Popup className="w-72 rounded-xl border border-line bg-surface p-1 shadow-lg outline-none">
                <Menu.Item
                  className={row}
                  disabled={busy || sample === null}
                  onClick={() => void trial.go('all', undefined, sample ?? undefined)}
                >
                  {text.withSample}
                  <span className="block text-xs text-muted">
                    {sample === null ? text.noSample : text.withSampleWhat}
                  </span>
                </Menu.Item>
                <Menu.Item className={row} disabled={busy} onClick={() => void last()}>
                  {text.withLast}
                  <span className="block text-xs text-muted">{text.withLastWhat}</span>
                </Menu.Item>
                {path === undefined ? null : (
                  <Menu.Item className={row} disabled={busy} onClick={() => setDialog('listen')}>
                    {text.listen}
                    <span className="block text-xs text-muted">{text.listenWhat}</span>
                  </Menu.Item>
                )}
                <Menu.Item className={row} onClick={() => setDialog('sample')}>
                  {text.editSample}
                  <span className="block text-xs text-muted">{text.editSampleWhat}</span>
                </Menu.Item>
              </Menu.Popup>
            </Menu.Positioner>
          </Menu.Portal>
        </Menu.Root>
      </span>
      {dialog === 'form' ? <FormDialog fields={fields} close={close} asJson={() => setDialog('sample')} /> : null}
      {dialog === 'sample' ? <SampleDialog close={close} /> : null}
      {dialog === 'listen' && path !== undefined ? (
        <ListenDialog path={path} method={textOf(document.trigger['method']) ?? 'POST'} close={close} />
      ) : null}
    </>
  );
}
