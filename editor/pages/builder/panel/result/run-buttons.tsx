import { FastForward, LoaderCircle, Play } from 'lucide-react';
import { useMessages } from '../../../../app/language.ts';
import { Button } from '../../../../parts/button.tsx';
import type { PanelTools } from '../panel-props.ts';
import { resultMessages } from './messages.ts';

/** Tries the step, or all that leads to it. */
export function RunButtons({ tools: { run, busy, mayEdit } }: { readonly tools: PanelTools }) {
  const text = useMessages(resultMessages);
  if (!mayEdit) return null;
  return (
    <div className="flex flex-wrap gap-2">
      <Button look="primary" disabled={busy} onClick={() => run('step')}>
        {busy ? <LoaderCircle aria-hidden className="animate-spin" /> : <Play aria-hidden />}
        {busy ? text.running : text.runStep}
      </Button>
      <Button disabled={busy} onClick={() => run('upTo')}>
        <FastForward aria-hidden />
        {text.runUpTo}
      </Button>
    </div>
  );
}
