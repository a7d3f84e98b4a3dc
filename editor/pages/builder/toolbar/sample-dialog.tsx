import { useState } from 'react';
import { isObject } from '../../../../src/core/json.ts';
import { useMessages } from '../../../app/language.ts';
import { Button } from '../../../parts/button.tsx';
import { ProblemNote } from '../../../parts/problem-note.tsx';
import { jsonOf } from '../../../state/json-text.ts';
import { useBuilder, useCell } from '../builder-context.ts';
import { toolbarMessages } from './messages.ts';
import { PageDialog } from '../../../parts/page-dialog.tsx';

/** What a trial run starts from, written by hand. */
export function SampleDialog({ close }: { readonly close: () => void }) {
  const text = useMessages(toolbarMessages);
  const { trial } = useBuilder();
  const sample = useCell(trial.samples, ({ trigger }) => trigger);
  const before = sample !== null && isObject(sample) ? sample : {};
  const [written, setWritten] = useState(JSON.stringify(before['body'] ?? {}, null, 2));
  const body = jsonOf(written);
  const [problem, setProblem] = useState<Error>();
  const keep = async (run: boolean): Promise<void> => {
    const trigger = { headers: {}, query: {}, params: {}, method: 'POST', ...before, body: body ?? null };
    const refused = await trial.keepTrigger(trigger);
    setProblem(refused);
    if (refused !== undefined) return;
    close();
    if (run) await trial.go('all', undefined, trigger);
  };
  return (
    <PageDialog title={text.sampleTitle} close={close}>
      <p className="text-muted">{text.sampleWhat}</p>
      <textarea
        aria-label={text.sampleBody}
        spellCheck={false}
        rows={14}
        value={written}
        aria-invalid={body === undefined}
        className="w-full rounded-lg border border-line bg-ground p-3 font-mono text-xs leading-5 aria-invalid:border-bad"
        onChange={(event) => setWritten(event.target.value)}
      />
      {body === undefined ? <p className="text-bad">{text.notJson}</p> : null}
      {problem === undefined ? null : <ProblemNote error={problem} />}
      <div className="flex justify-end gap-2">
        <Button onClick={close}>{text.cancel}</Button>
        <Button disabled={body === undefined} onClick={() => void keep(false)}>
          {text.keepSample}
        </Button>
        <Button look="primary" disabled={body === undefined} onClick={() => void keep(true)}>
          {text.keepAndRun}
        </Button>
      </div>
    </PageDialog>
  );
}
