import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Plus } from 'lucide-react';
import { useState } from 'react';
import { deleteSecret, listSecrets, putSecret, type SecretName } from '../../api/secrets.ts';
import { useMessages } from '../../app/language.ts';
import { Button } from '../../parts/button.tsx';
import { Dialog } from '../../parts/dialog.tsx';
import { EmptyState } from '../../parts/empty-state.tsx';
import { TextField } from '../../parts/field.tsx';
import { ListOf } from '../../parts/list-of.tsx';
import { Moment } from '../../parts/moment.tsx';
import { PageHead } from '../../parts/page-head.tsx';
import { ProblemNote } from '../../parts/problem-note.tsx';
import { ConnectionTabs } from '../connections/connection-tabs.tsx';
import { secretMessages } from './messages.ts';

/** @param name of the one that is replaced; empty: a new one. */
function StoreDialog({ name: given, close }: { readonly name: string; readonly close: () => void }) {
  const text = useMessages(secretMessages);
  const queries = useQueryClient();
  const [name, setName] = useState(given);
  const [value, setValue] = useState('');
  const store = useMutation({
    mutationFn: () => putSecret(name, value),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ['secrets'] });
      close();
    },
  });
  return (
    <Dialog open close={close} title={given === '' ? text.store : text.replaceOf(given)} about={text.storeWhat}>
      <form
        className="space-y-4"
        onSubmit={(event) => {
          event.preventDefault();
          store.mutate();
        }}
      >
        <TextField
          label={text.name}
          hint={text.nameWhat}
          required
          readOnly={given !== ''}
          pattern="[A-Za-z_][A-Za-z0-9_]*"
          value={name}
          onChange={(event) => setName(event.target.value)}
        />
        <TextField
          label={text.value}
          type="password"
          autoComplete="off"
          required
          value={value}
          onChange={(event) => setValue(event.target.value)}
        />
        {store.error ? <ProblemNote error={store.error} /> : null}
        <div className="flex justify-end gap-2">
          <Button onClick={close}>{text.cancel}</Button>
          <Button type="submit" look="primary" disabled={store.isPending}>
            {text.save}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

function RemoveDialog({ name, close }: { readonly name: string; readonly close: () => void }) {
  const text = useMessages(secretMessages);
  const queries = useQueryClient();
  const remove = useMutation({
    mutationFn: () => deleteSecret(name),
    onSuccess: async () => {
      close();
      await queries.invalidateQueries({ queryKey: ['secrets'] });
    },
  });
  return (
    <Dialog
      open
      close={close}
      title={text.removeSure(name)}
      actions={
        <>
          <Button onClick={close}>{text.cancel}</Button>
          <Button look="danger" disabled={remove.isPending} onClick={() => remove.mutate()}>
            {text.remove}
          </Button>
        </>
      }
    >
      <p>{text.removeWhat}</p>
      {remove.error ? <ProblemNote error={remove.error} /> : null}
    </Dialog>
  );
}

interface RowProps {
  readonly secret: SecretName;
  readonly replace: () => void;
  readonly remove: () => void;
}

function Row({ secret: { name, updatedAt, usedBy }, replace, remove }: RowProps) {
  const text = useMessages(secretMessages);
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-1 border-line px-4 py-3 not-last:border-b">
      <div className="min-w-0 flex-1 max-sm:basis-full">
        <p className="font-mono font-medium break-all">{name}</p>
        <p className="text-muted">
          {text.changed} <Moment at={updatedAt} /> · {usedBy.length === 0 ? text.unused : `${text.usedBy} `}
          {usedBy.map(({ kind, slug }, at) => (
            <span key={`${kind} ${slug}`}>
              {at === 0 ? '' : ', '}
              {kind === 'workflow' ? (
                <Link to="/workflows/$slug" params={{ slug }} className="text-accent underline">
                  {slug}
                </Link>
              ) : (
                <Link to="/connections/$slug" params={{ slug }} className="text-accent underline">
                  {text.connection(slug)}
                </Link>
              )}
            </span>
          ))}
        </p>
      </div>
      <Button aria-label={text.replaceOf(name)} onClick={replace}>
        {text.replace}
      </Button>
      {usedBy.length === 0 ? (
        <Button look="danger" aria-label={text.removeOf(name)} onClick={remove}>
          {text.remove}
        </Button>
      ) : null}
    </li>
  );
}

/** The names of what is sealed: who names each, and what can be done with it. */
export function SecretsPage() {
  const text = useMessages(secretMessages);
  const { data, error } = useQuery({ queryKey: ['secrets'], queryFn: listSecrets });
  const [stored, setStored] = useState<string>();
  const [removed, setRemoved] = useState<string>();
  return (
    <>
      <PageHead title={text.title}>
        <Button look="primary" onClick={() => setStored('')}>
          <Plus aria-hidden />
          {text.store}
        </Button>
      </PageHead>
      <ConnectionTabs />
      <ListOf items={data?.items} error={error} empty={<EmptyState title={text.empty}>{text.emptyWhat}</EmptyState>}>
        {(one) => (
          <Row key={one.name} secret={one} replace={() => setStored(one.name)} remove={() => setRemoved(one.name)} />
        )}
      </ListOf>
      {stored === undefined ? null : <StoreDialog name={stored} close={() => setStored(undefined)} />}
      {removed === undefined ? null : <RemoveDialog name={removed} close={() => setRemoved(undefined)} />}
    </>
  );
}
