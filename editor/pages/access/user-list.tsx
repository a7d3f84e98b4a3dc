import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import {
  changeRole,
  deleteUser,
  inviteAgain,
  inviteUser,
  listUsers,
  resetSecondFactor,
  type User,
} from '../../api/users.ts';
import { useLanguage, useMessages } from '../../app/language.ts';
import { useSession } from '../../app/use-may.ts';
import { useNow } from '../../app/use-now.ts';
import { Button } from '../../parts/button.tsx';
import { CopyButton } from '../../parts/copy-button.tsx';
import { EmptyState } from '../../parts/empty-state.tsx';
import { TextField } from '../../parts/field.tsx';
import { ListOf } from '../../parts/list-of.tsx';
import { Moment } from '../../parts/moment.tsx';
import { ProblemNote } from '../../parts/problem-note.tsx';
import { type UserRole, userRoles } from '../../state/role.ts';
import { RoleField } from './role-field.tsx';
import { userMessages } from './user-messages.ts';

interface Link {
  readonly name: string;
  readonly url: string;
}

function Invitation({ link, done }: { readonly link: Link; readonly done: () => void }) {
  const text = useMessages(userMessages);
  return (
    <div aria-live="polite" className="mb-4 space-y-2 rounded-xl border border-line bg-good-soft p-4 text-good">
      <p>{text.invited(link.name)}</p>
      <p className="flex items-center gap-2">
        <code className="min-w-0 font-mono text-xs break-all">{link.url}</code>
        <CopyButton text={link.url} label={text.copy(link.name)} />
      </p>
      <Button onClick={done}>{text.done}</Button>
    </div>
  );
}

function NewUser({ invited }: { readonly invited: (link: Link) => void }) {
  const text = useMessages(userMessages);
  const queries = useQueryClient();
  const [given, setGiven] = useState({ name: '', email: '' });
  const [role, setRole] = useState<UserRole>('editor');
  const make = useMutation({
    mutationFn: () => inviteUser({ name: given.name.trim(), role, email: given.email.trim() || undefined }),
    onSuccess: ({ name, invitation }) => {
      setGiven({ name: '', email: '' });
      if (invitation) invited({ name, url: invitation.url });
      return queries.invalidateQueries({ queryKey: ['users'] });
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    make.mutate();
  };
  return (
    <form className="mb-4 space-y-3" onSubmit={submit}>
      <div className="grid items-end gap-3 sm:grid-cols-[minmax(0,1fr)_minmax(0,1fr)_minmax(0,1fr)_auto]">
        <TextField
          label={text.name}
          autoCapitalize="none"
          autoComplete="off"
          value={given.name}
          onChange={(event) => setGiven({ ...given, name: event.target.value })}
          required
        />
        <TextField
          label={text.email}
          type="email"
          autoComplete="off"
          value={given.email}
          onChange={(event) => setGiven({ ...given, email: event.target.value })}
        />
        <RoleField label={text.role} role={role} among={userRoles} change={setRole} />
        <Button look="primary" type="submit" disabled={make.isPending}>
          {text.invite}
        </Button>
      </div>
      {make.error ? <ProblemNote error={make.error} /> : null}
    </form>
  );
}

function Row({ user, invited }: { readonly user: User; readonly invited: (link: Link) => void }) {
  const text = useMessages(userMessages);
  const queries = useQueryClient();
  const session = useSession();
  const now = useNow(60_000);
  const day = new Intl.DateTimeFormat(useLanguage(), { dateStyle: 'medium' });
  const [asked, setAsked] = useState(false);
  const { name, email, role, signedInAt, invitedUntil, secondFactor, bySso } = user;
  const again = () => queries.invalidateQueries({ queryKey: ['users'] });
  const change = useMutation({ mutationFn: (next: UserRole) => changeRole(name, next), onSuccess: again });
  const remove = useMutation({ mutationFn: () => deleteUser(name), onSuccess: again });
  const reset = useMutation({ mutationFn: () => resetSecondFactor(name), onSuccess: again });
  const invite = useMutation({
    mutationFn: () => inviteAgain(name),
    onSuccess: ({ url }) => {
      invited({ name, url });
      return again();
    },
  });
  const problem = change.error ?? remove.error ?? invite.error ?? reset.error;
  const isMe = session?.name === name;
  return (
    <li className="border-line px-4 py-3 not-last:border-b">
      <div className="flex flex-wrap items-center gap-3">
        <div className="min-w-0 flex-1 basis-52">
          <p className="font-medium break-all">
            {name} <span className="font-normal text-muted">{email}</span>
          </p>
          <p className="text-muted">
            {signedInAt === null ? (
              text.never
            ) : (
              <>
                {text.lastSeen} <Moment at={signedInAt} />
              </>
            )}
            {invitedUntil === null || Date.parse(invitedUntil) < now
              ? ''
              : ` · ${text.waits(day.format(new Date(invitedUntil)))}`}
            {secondFactor ? ` · ${text.hasSecond}` : ''}
            {bySso ? ` · ${text.bySso}` : ''}
          </p>
        </div>
        {isMe ? (
          <span className="text-muted">{role}</span>
        ) : (
          <div className="flex flex-wrap items-center gap-2">
            {bySso ? (
              <span className="text-muted">{role}</span>
            ) : (
              <>
                <RoleField
                  label={text.roleOf(name)}
                  silent
                  role={role}
                  among={userRoles}
                  change={(next) => change.mutate(next)}
                />
                <Button
                  look="quiet"
                  aria-label={text.againOf(name)}
                  disabled={invite.isPending}
                  onClick={() => invite.mutate()}
                >
                  {text.again}
                </Button>
              </>
            )}
            {secondFactor ? (
              <Button
                look="quiet"
                aria-label={text.resetOf(name)}
                disabled={reset.isPending}
                onClick={() => reset.mutate()}
              >
                {text.reset}
              </Button>
            ) : null}
            {asked ? (
              <>
                <Button look="quiet" onClick={() => setAsked(false)}>
                  {text.keep}
                </Button>
                <Button look="danger" disabled={remove.isPending} onClick={() => remove.mutate()}>
                  {text.sure(name)}
                </Button>
              </>
            ) : (
              <Button look="danger" aria-label={text.deleteOf(name)} onClick={() => setAsked(true)}>
                {text.delete}
              </Button>
            )}
          </div>
        )}
      </div>
      {problem ? <ProblemNote error={problem} /> : null}
    </li>
  );
}

/** Who has an account, and the way to invite others. */
export function UserList() {
  const text = useMessages(userMessages);
  const [link, setLink] = useState<Link>();
  const { data, error } = useQuery({ queryKey: ['users'], queryFn: listUsers });
  return (
    <section aria-labelledby="users" className="mb-8">
      <h2 id="users" className="mb-3 text-base font-semibold">
        {text.users}
      </h2>
      {link === undefined ? <NewUser invited={setLink} /> : <Invitation link={link} done={() => setLink(undefined)} />}
      <ListOf items={data?.items} error={error} empty={<EmptyState title={text.none}>{text.noneWhat}</EmptyState>}>
        {(one) => <Row key={one.name} user={one} invited={setLink} />}
      </ListOf>
    </section>
  );
}
