import { Plus } from 'lucide-react';
import { useMessages } from '../../../../app/language.ts';
import { useSaidProblem } from '../../../../app/use-said.ts';
import { moved } from '../../../../state/panel/entries.ts';
import { newFormField } from '../../../../state/panel/form-field-rows.ts';
import { problemsAt, problemText } from '../../../../state/panel/problems-at.ts';
import { isList } from '../../../../state/panel/values.ts';
import { AddButton } from './add-button.tsx';
import { type ControlProps, useForm } from './form-context.ts';
import { formFieldMessages } from './form-field-messages.ts';
import { FormFieldRowEditor } from './form-field-row.tsx';

/** What a form asks for, field by field. */
export function FormFieldsControl({ path, value, change }: ControlProps) {
  const text = useMessages(formFieldMessages);
  const said = useSaidProblem();
  const { mayEdit, problems } = useForm();
  const fields = isList(value) ? value : [];
  return (
    <div className="space-y-2">
      {fields.length === 0 ? <p className="text-muted">{text.none}</p> : null}
      <ol className="space-y-2">
        {fields.map((one, at) => {
          const [found] = problemsAt(problems, `${path}[${at}]`, true);
          return (
            // oxlint-disable-next-line react/no-array-index-key
            <li key={at}>
              <FormFieldRowEditor
                value={one}
                at={at}
                last={at === fields.length - 1}
                disabled={!mayEdit}
                problem={found && problemText(found, said)}
                change={(next) => change(fields.with(at, next))}
                move={(to) => change(moved(fields, at, to))}
                remove={() => change(fields.toSpliced(at, 1))}
              />
            </li>
          );
        })}
      </ol>
      <AddButton Icon={Plus} label={text.add} onClick={() => change([...fields, newFormField(fields)])}>
        {text.add}
      </AddButton>
    </div>
  );
}
