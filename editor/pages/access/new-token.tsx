import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { makeToken } from '../../api/access.ts';
import { useMessages } from '../../app/language.ts';
import { Button } from '../../parts/button.tsx';
import { CopyButton } from '../../parts/copy-button.tsx';
import { SelectField, TextField } from '../../parts/field.tsx';
import { ProblemNote } from '../../parts/problem-note.tsx';
import { type Role, roles } from '../../state/role.ts';
import { accessMessages } from './messages.ts';

const spans = ['90d', '30d', '365d', 'never'] as const;
type Span = (typeof spans)[number];

/** Makes a token, and shows it the once that it is answered. */
export function NewToken() {
  const text = useMessages(accessMessages);
  const queries = useQueryClient();
  const [name, setName] = useState('');
  const [role, setRole] = useState<Role>('editor');
  const [span, setSpan] = useState<Span>('90d');
  const [scopes, setScopes] = useState('');
  const make = useMutation({
    mutationFn: () => {
      const given = scopes.split(/[\s,]+/).filter((one) => one !== '');
      const limits = given.length > 0 ? given : undefined;
      return makeToken({ name: name.trim(), role, scopes: limits, expires: span === 'never' ? undefined : span });
    },
    onSuccess: () => {
      setName('');
      setScopes('');
      return queries.invalidateQueries({ queryKey: ['tokens'] });
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    make.mutate();
  };
  const { data: made } = make;
  if (made !== undefined) {
    return (
      <div aria-live="polite" className="mb-4 space-y-2 rounded-xl border border-line bg-good-soft p-4 text-good">
        <p>{text.made(made.name)}</p>
        <p className="flex items-center gap-2">
          <code className="min-w-0 font-mono text-xs break-all">{made.token}</code>
          <CopyButton text={made.token} label={text.copy(made.name)} />
        </p>
        <Button onClick={() => make.reset()}>{text.done}</Button>
      </div>
    );
  }
  return (
    <form className="mb-4 space-y-3" onSubmit={submit}>
      <div className="grid items-end gap-3 sm:grid-cols-[minmax(0,1fr)_minmax(0,1fr)_minmax(0,1fr)_auto]">
        <TextField label={text.name} value={name} onChange={(event) => setName(event.target.value)} required />
        <SelectField
          label={text.role}
          value={role}
          onChange={(event) => setRole(roles.find((one) => one === event.target.value) ?? role)}
        >
          {roles.map((one) => (
            <option key={one} value={one}>
              {text.roles[one]}
            </option>
          ))}
        </SelectField>
        <SelectField
          label={text.ends}
          value={span}
          onChange={(event) => setSpan(spans.find((one) => one === event.target.value) ?? span)}
        >
          {spans.map((one) => (
            <option key={one} value={one}>
              {text.spans[one]}
            </option>
          ))}
        </SelectField>
        <Button look="primary" type="submit" disabled={make.isPending}>
          {text.make}
        </Button>
      </div>
      <TextField
        label={text.scopes}
        hint={text.scopesHint}
        autoCapitalize="none"
        autoComplete="off"
        spellCheck={false}
        value={scopes}
        onChange={(event) => setScopes(event.target.value)}
      />
      {make.error ? <ProblemNote error={make.error} /> : null}
    </form>
  );
}
