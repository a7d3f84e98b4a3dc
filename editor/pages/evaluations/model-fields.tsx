import { useId } from 'react';
import { useMessages } from '../../app/language.ts';
import { SelectField, TextField } from '../../parts/field.tsx';
import { ProblemNote } from '../../parts/problem-note.tsx';
import type { ModelDraft } from '../../state/evaluation/draft.ts';
import { useModelConnections, useModelNames } from '../prompts/use-model-connections.ts';
import { startMessages } from './start-messages.ts';

interface Fields {
  readonly value: ModelDraft;
  readonly change: (part: Partial<ModelDraft>) => void;
  readonly labels: { readonly connection: string; readonly model: string };
  /** What no connection means. */
  readonly none: string;
}

/** A connection and one of its models, of which those that its service lists are offered. */
export function ModelFields({ value: { connection, model }, change, labels, none }: Fields) {
  const id = useId();
  const { connections, error } = useModelConnections();
  const models = useModelNames(connection);
  return (
    <>
      <div>
        <SelectField
          label={labels.connection}
          value={connection}
          onChange={({ target }) => change({ connection: target.value })}
        >
          <option value="">{none}</option>
          {connections.map((slug) => (
            <option key={slug}>{slug}</option>
          ))}
        </SelectField>
        {error ? <ProblemNote error={error} /> : null}
      </div>
      <TextField
        label={labels.model}
        list={id}
        autoComplete="off"
        value={model}
        onChange={({ target }) => change({ model: target.value })}
      />
      <datalist id={id}>
        {models.map((one) => (
          <option key={one}>{one}</option>
        ))}
      </datalist>
    </>
  );
}

/** A model in the place of those of the steps. */
export function OtherModelFields({ value, change }: Pick<Fields, 'value' | 'change'>) {
  const text = useMessages(startMessages);
  return (
    <ModelFields
      value={value}
      change={change}
      labels={{ connection: text.connection, model: text.model }}
      none={text.own}
    />
  );
}
