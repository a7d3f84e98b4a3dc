import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { rotateConnection } from '../../api/connections.ts';
import { useMessages } from '../../app/language.ts';
import { Button } from '../../parts/button.tsx';
import { TextField } from '../../parts/field.tsx';
import { ProblemNote } from '../../parts/problem-note.tsx';
import { connectionMessages } from './messages.ts';

/** The field that holds the credential of a kind of authentication with one alone. */
const fieldOf = { bearer: 'token', 'api-key': 'value', basic: 'password' } as const;

function isKnown(type: string): type is keyof typeof fieldOf {
  return Object.hasOwn(fieldOf, type);
}

/** Where a new credential is given; nothing for a kind that has several or none. */
export function RotateForm({ slug, type }: { readonly slug: string; readonly type: string }) {
  const text = useMessages(connectionMessages);
  const queries = useQueryClient();
  const [value, setValue] = useState('');
  const rotate = useMutation({
    mutationFn: (auth: Readonly<Record<string, string>>) => rotateConnection(slug, auth),
    onSuccess: async () => {
      setValue('');
      await queries.invalidateQueries({ queryKey: ['connection', slug] });
    },
  });
  if (!isKnown(type)) return null;
  const field = fieldOf[type];
  return (
    <section aria-labelledby="rotate" className="mt-6 max-w-lg">
      <h2 id="rotate" className="mb-1 font-medium">
        {text.rotate}
      </h2>
      <form
        className="space-y-2"
        onSubmit={(event) => {
          event.preventDefault();
          rotate.mutate({ [field]: value });
        }}
      >
        <TextField
          label={text.fields[field]}
          hint={text.rotateWhat}
          type="password"
          autoComplete="off"
          required
          value={value}
          onChange={(event) => setValue(event.target.value)}
        />
        <Button type="submit" look="primary" disabled={rotate.isPending}>
          {text.rotate}
        </Button>
        {rotate.error ? <ProblemNote error={rotate.error} /> : null}
        <output className="block text-good empty:hidden">{rotate.isSuccess ? text.rotated : null}</output>
      </form>
    </section>
  );
}
