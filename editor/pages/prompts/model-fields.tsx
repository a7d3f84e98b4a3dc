import { useId } from 'react';
import { useMessages } from '../../app/language.ts';
import { SelectField, TextField } from '../../parts/field.tsx';
import { ProblemNote } from '../../parts/problem-note.tsx';
import { promptPageMessages } from './messages.ts';
import { useModelConnections, useModelNames } from './use-model-connections.ts';

interface ModelChoice {
  readonly connection: string;
  readonly model: string;
  readonly temperature: string;
}

interface ModelFieldsProps extends ModelChoice {
  readonly change: (part: Partial<ModelChoice>) => void;
  readonly wrongTemperature: boolean;
}

/** Which model is asked, and how freely it answers. */
export function ModelFields({ connection, model, temperature, change, wrongTemperature }: ModelFieldsProps) {
  const text = useMessages(promptPageMessages);
  const list = useId();
  const { connections, error } = useModelConnections();
  const models = useModelNames(connections.includes(connection) ? connection : '');
  const isForeign = connection !== '' && !connections.includes(connection);
  return (
    <>
      <div>
        <SelectField
          label={text.connection}
          value={connection}
          onChange={({ target }) => change({ connection: target.value, model: '' })}
        >
          <option value="">{text.offline}</option>
          {connections.map((slug) => (
            <option key={slug}>{slug}</option>
          ))}
          {isForeign ? <option>{connection}</option> : null}
        </SelectField>
        {error ? <ProblemNote error={error} /> : null}
      </div>
      <TextField
        label={text.modelName}
        list={list}
        autoComplete="off"
        disabled={connection === ''}
        maxLength={200}
        value={connection === '' ? '' : model}
        onChange={({ target }) => change({ model: target.value })}
      />
      <datalist id={list}>
        {models.map((one) => (
          <option key={one}>{one}</option>
        ))}
      </datalist>
      <TextField
        label={text.temperature}
        inputMode="decimal"
        error={wrongTemperature ? text.noNumber : undefined}
        value={temperature}
        onChange={({ target }) => change({ temperature: target.value })}
      />
    </>
  );
}
