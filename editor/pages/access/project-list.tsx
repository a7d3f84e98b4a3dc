import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { deleteProject, makeProject, type Project, projectsQuery, putMember } from '../../api/projects.ts';
import { useMessages } from '../../app/language.ts';
import { useSession } from '../../app/use-may.ts';
import { Button, buttonLook } from '../../parts/button.tsx';
import { EmptyState } from '../../parts/empty-state.tsx';
import { TextField } from '../../parts/field.tsx';
import { ListOf } from '../../parts/list-of.tsx';
import { Moment } from '../../parts/moment.tsx';
import { ProblemNote } from '../../parts/problem-note.tsx';
import { projectMessages } from './project-messages.ts';

function NewProject() {
  const text = useMessages(projectMessages);
  const queries = useQueryClient();
  const [given, setGiven] = useState({ slug: '', title: '' });
  const make = useMutation({
    mutationFn: () => makeProject(given.slug.trim(), given.title.trim()),
    onSuccess: () => {
      setGiven({ slug: '', title: '' });
      return queries.invalidateQueries({ queryKey: projectsQuery.queryKey });
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    make.mutate();
  };
  return (
    <form className="mb-4 space-y-3" onSubmit={submit}>
      <div className="grid items-start gap-3 sm:grid-cols-[minmax(0,1fr)_minmax(0,1fr)_auto]">
        <TextField
          label={text.slug}
          hint={text.slugHint}
          autoCapitalize="none"
          autoComplete="off"
          value={given.slug}
          onChange={(event) => setGiven({ ...given, slug: event.target.value })}
          required
        />
        <TextField
          label={text.title}
          autoComplete="off"
          value={given.title}
          onChange={(event) => setGiven({ ...given, title: event.target.value })}
        />
        <Button look="primary" type="submit" className="sm:mt-6" disabled={make.isPending}>
          {make.isPending ? text.making : text.make}
        </Button>
      </div>
      {make.error ? <ProblemNote error={make.error} /> : null}
    </form>
  );
}

function Deletion({ project, done }: { readonly project: Project; readonly done: () => void }) {
  const text = useMessages(projectMessages);
  const queries = useQueryClient();
  const [typed, setTyped] = useState('');
  const { slug, title } = project;
  const remove = useMutation({
    mutationFn: () => deleteProject(slug),
    onSuccess: () => queries.invalidateQueries({ queryKey: projectsQuery.queryKey }),
  });
  return (
    <div className="mt-3 space-y-3 rounded-lg bg-bad-soft p-3">
      <p>{text.deleteWhat(title)}</p>
      <TextField
        label={text.typeSlug(slug)}
        autoComplete="off"
        autoCapitalize="none"
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
      />
      <div className="flex flex-wrap gap-2">
        <Button look="danger" disabled={typed !== slug || remove.isPending} onClick={() => remove.mutate()}>
          {text.sure(title)}
        </Button>
        <Button look="quiet" onClick={done}>
          {text.keep}
        </Button>
      </div>
      {remove.error ? <ProblemNote error={remove.error} /> : null}
    </div>
  );
}

function Row({ project }: { readonly project: Project }) {
  const text = useMessages(projectMessages);
  const queries = useQueryClient();
  const session = useSession();
  const [asked, setAsked] = useState(false);
  const { slug, title, path, role, isUp, createdBy, createdAt } = project;
  const join = useMutation({
    mutationFn: (name: string) => putMember(slug, name, 'admin'),
    onSuccess: () => queries.invalidateQueries({ queryKey: projectsQuery.queryKey }),
  });
  return (
    <li className="border-line px-4 py-3 not-last:border-b">
      <div className="flex flex-wrap items-center gap-3">
        <div className="min-w-0 flex-1 basis-52">
          <p className="font-medium break-words">
            {title} <code className="font-mono text-xs font-normal text-muted">{path}</code>
          </p>
          <p className="text-muted">
            {text.created} <Moment at={createdAt} /> {text.by(createdBy)}
            {isUp ? null : <span className="text-bad"> · {text.down}</span>}
          </p>
        </div>
        {role === null && session?.kind === 'user' ? (
          <Button disabled={join.isPending} onClick={() => join.mutate(session.name)}>
            {text.join(title)}
          </Button>
        ) : (
          <a href={`${path}/workflows`} className={buttonLook({ look: 'plain' })}>
            {text.open(title)}
          </a>
        )}
        <Button look="danger" aria-label={text.deleteOf(title)} aria-expanded={asked} onClick={() => setAsked(!asked)}>
          {text.delete}
        </Button>
      </div>
      {join.error ? <ProblemNote error={join.error} /> : null}
      {asked ? <Deletion project={project} done={() => setAsked(false)} /> : null}
    </li>
  );
}

/** The projects of this server, and the way to make another. */
export function ProjectList() {
  const text = useMessages(projectMessages);
  const { data, error } = useQuery(projectsQuery);
  return (
    <section aria-labelledby="projects" className="mb-8">
      <h2 id="projects" className="mb-1 text-base font-semibold">
        {text.projects}
      </h2>
      <p className="mb-3 max-w-prose text-muted">{text.projectsWhat}</p>
      <NewProject />
      <ListOf items={data?.items} error={error} empty={<EmptyState title={text.none}>{text.noneWhat}</EmptyState>}>
        {(one) => <Row key={one.slug} project={one} />}
      </ListOf>
    </section>
  );
}
