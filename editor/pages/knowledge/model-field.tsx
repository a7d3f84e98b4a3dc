import { useQuery } from '@tanstack/react-query';
import { useId } from 'react';
import { listModels } from '../../api/models.ts';
import { useMessages } from '../../app/language.ts';
import { TextField } from '../../parts/field.tsx';
import { modelOffers } from '../../state/panel/model-offers.ts';
import type { BaseFields } from './base-fields.ts';
import { baseFormMessages } from './form-messages.ts';

/** A model of the connection, which offers those that embed. */
export function ModelField({ draft, change }: BaseFields) {
  const text = useMessages(baseFormMessages);
  const id = useId();
  const { connection } = draft;
  const { data } = useQuery({ queryKey: ['models', connection], queryFn: () => listModels(connection), retry: false });
  return (
    <>
      <TextField
        label={text.model}
        hint={text.modelHint}
        required
        list={id}
        maxLength={300}
        autoComplete="off"
        value={draft.model}
        onChange={({ target }) => change({ model: target.value, dimensions: '' })}
      />
      <datalist id={id}>
        {modelOffers(data?.items ?? [], 'embeddings').map(({ value, detail }) => (
          <option key={value} value={value}>
            {detail}
          </option>
        ))}
      </datalist>
    </>
  );
}
