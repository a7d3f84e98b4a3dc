import { type SyntheticEvent, useState } from 'react';
import { isObject, type Json } from '../../../../src/core/json.ts';
import { useMessages } from '../../../app/language.ts';
import { AskedForm } from '../../../parts/asked-form.tsx';
import { Button } from '../../../parts/button.tsx';
import { PageDialog } from '../../../parts/page-dialog.tsx';
import { ProblemNote } from '../../../parts/problem-note.tsx';
import { type AskedField, type AskedValue, type AskedValues, contentOf, isMissing } from '../../../state/asked-form.ts';
import { jsonValue } from '../../../state/panel/json-value.ts';
import { useBuilder, useCell } from '../builder-context.ts';
import { toolbarMessages } from './messages.ts';

interface FormDialogProps {
  readonly fields: readonly AskedField[];
  readonly close: () => void;
  /** To the same as JSON. */
  readonly asJson: () => void;
}

/** What was given before, where a field can hold it. */
function valuesBefore(fields: readonly AskedField[], sample: Json): AskedValues {
  const body = isObject(sample) ? sample['body'] : undefined;
  const given = body !== undefined && isObject(body) ? body : {};
  return Object.fromEntries(
    fields.flatMap(({ name, kind }): readonly (readonly [string, AskedValue])[] => {
      const value = given[name];
      if (kind === 'boolean') return typeof value === 'boolean' ? [[name, value]] : [];
      if (kind === 'several') return Array.isArray(value) ? [[name, value.map(String)]] : [];
      return typeof value === 'string' || typeof value === 'number' ? [[name, String(value)]] : [];
    }),
  );
}

/** The form of a workflow, with which it is tried. */
export function FormDialog({ fields, close, asJson }: FormDialogProps) {
  const text = useMessages(toolbarMessages);
  const { trial } = useBuilder();
  const sample = useCell(trial.samples, ({ trigger }) => trigger);
  const [values, setValues] = useState<AskedValues>(() => valuesBefore(fields, sample));
  const [problem, setProblem] = useState<Error>();
  const run = async (event: SyntheticEvent): Promise<void> => {
    event.preventDefault();
    const body = jsonValue(contentOf(fields, values)) ?? null;
    const trigger = { headers: {}, query: {}, params: {}, method: null, body };
    const refused = await trial.keepTrigger(trigger);
    setProblem(refused);
    if (refused !== undefined) return;
    close();
    await trial.go('all', undefined, trigger);
  };
  return (
    <PageDialog title={text.formTitle} close={close}>
      <form className="space-y-4" onSubmit={(event) => void run(event)}>
        <AskedForm fields={fields} values={values} change={setValues} />
        {problem === undefined ? null : <ProblemNote error={problem} />}
        <div className="flex flex-wrap justify-end gap-2">
          <Button look="quiet" className="mr-auto" onClick={asJson}>
            {text.asJson}
          </Button>
          <Button onClick={close}>{text.cancel}</Button>
          <Button look="primary" type="submit" disabled={isMissing(fields, values)}>
            {text.run}
          </Button>
        </div>
      </form>
    </PageDialog>
  );
}
