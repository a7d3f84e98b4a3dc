import { useId } from 'react';
import { useMessages } from '../../app/language.ts';
import { SelectField, TextField } from '../../parts/field.tsx';
import { describeMessages } from './messages.ts';
import type { ModelChoosing } from './use-model-choice.ts';

/** Which model is asked; any name is taken, those of the service are offered. */
export function ModelChoice({ choosing }: { readonly choosing: ModelChoosing }) {
  const text = useMessages(describeMessages);
  const list = useId();
  const { connections = [], asked, offers, chooseConnection, chooseModel } = choosing;
  return (
    <div className="grid items-start gap-3 sm:grid-cols-2">
      <SelectField
        label={text.connection}
        value={asked.connection}
        onChange={({ target }) => chooseConnection(target.value)}
      >
        {connections.map((slug) => (
          <option key={slug} value={slug}>
            {slug}
          </option>
        ))}
      </SelectField>
      <div>
        <TextField
          label={text.model}
          list={list}
          autoComplete="off"
          spellCheck={false}
          required
          value={asked.model}
          onChange={({ target }) => chooseModel(target.value)}
        />
        <datalist id={list}>
          {offers.map(({ value, detail }) => (
            <option key={value} value={value}>
              {detail}
            </option>
          ))}
        </datalist>
      </div>
    </div>
  );
}
