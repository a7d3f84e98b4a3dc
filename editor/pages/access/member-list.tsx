import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { X } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { listMembers, type Member, putMember, removeMember } from '../../api/projects.ts';
import { useMessages } from '../../app/language.ts';
import { useSession } from '../../app/use-may.ts';
import { Button } from '../../parts/button.tsx';
import { EmptyState } from '../../parts/empty-state.tsx';
import { TextField } from '../../parts/field.tsx';
import { ListOf } from '../../parts/list-of.tsx';
import { Moment } from '../../parts/moment.tsx';
import { ProblemNote } from '../../parts/problem-note.tsx';
import { type Role, roles } from '../../state/role.ts';
import { projectMessages } from './project-messages.ts';
import { RoleField } from './role-field.tsx';

function NewMember({ project }: { readonly project: string }) {
  const text = useMessages(projectMessages);
  const queries = useQueryClient();
  const [name, setName] = useState('');
  const [role, setRole] = useState<Role>('editor');
  const add = useMutation({
    mutationFn: () => putMember(project, name.trim(), role),
    onSuccess: () => {
      setName('');
      return queries.invalidateQueries({ queryKey: ['members'] });
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    add.mutate();
  };
  return (
    <form className="mb-4 space-y-3" onSubmit={submit}>
      <div className="grid items-end gap-3 sm:grid-cols-[minmax(0,1fr)_minmax(0,1fr)_auto]">
        <TextField
          label={text.name}
          autoCapitalize="none"
          autoComplete="off"
          value={name}
          onChange={(event) => setName(event.target.value)}
          required
        />
        <RoleField label={text.role} role={role} among={roles} change={setRole} />
        <Button look="primary" type="submit" disabled={add.isPending}>
          {text.add}
        </Button>
      </div>
      {add.error ? <ProblemNote error={add.error} /> : null}
    </form>
  );
}

function Row({ project, member }: { readonly project: string; readonly member: Member }) {
  const text = useMessages(projectMessages);
  const queries = useQueryClient();
  const session = useSession();
  const { name, role, addedBy, bySso, addedAt } = member;
  const again = () => queries.invalidateQueries({ queryKey: ['members'] });
  const change = useMutation({ mutationFn: (next: Role) => putMember(project, name, next), onSuccess: again });
  const remove = useMutation({ mutationFn: () => removeMember(project, name), onSuccess: again });
  const problem = change.error ?? remove.error;
  return (
    <li className="border-line px-4 py-3 not-last:border-b">
      <div className="flex flex-wrap items-center gap-3">
        <div className="min-w-0 flex-1 basis-52">
          <p className="font-medium break-all">{name}</p>
          <p className="text-muted">
            {text.added} <Moment at={addedAt} /> {bySso ? text.byGroups : text.by(addedBy)}
          </p>
        </div>
        {session?.name === name ? (
          <span className="text-muted">{role}</span>
        ) : (
          <>
            <RoleField
              label={text.roleOf(name)}
              silent
              role={role}
              among={roles}
              change={(next) => change.mutate(next)}
            />
            <Button
              look="quiet"
              aria-label={text.remove(name)}
              title={text.remove(name)}
              disabled={remove.isPending}
              onClick={() => remove.mutate()}
            >
              <X aria-hidden />
            </Button>
          </>
        )}
      </div>
      {problem ? <ProblemNote error={problem} /> : null}
    </li>
  );
}

/** Who is in the project of this page, for its admins. */
export function MemberList({ project }: { readonly project: string }) {
  const text = useMessages(projectMessages);
  const { data, error } = useQuery({ queryKey: ['members', project], queryFn: () => listMembers(project) });
  return (
    <section aria-labelledby="members" className="mb-8">
      <h2 id="members" className="mb-1 text-base font-semibold">
        {text.members}
      </h2>
      <p className="mb-3 max-w-prose text-muted">{text.membersWhat}</p>
      <NewMember project={project} />
      <ListOf items={data?.items} error={error} empty={<EmptyState title={text.nobody}>{text.nobodyWhat}</EmptyState>}>
        {(one) => <Row key={one.name} project={project} member={one} />}
      </ListOf>
    </section>
  );
}
