import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Plus } from 'lucide-react';
import { listPrompts, type PromptSummary } from '../../api/prompts.ts';
import { useMessages } from '../../app/language.ts';
import { useMay } from '../../app/use-may.ts';
import { buttonLook } from '../../parts/button.tsx';
import { EmptyState } from '../../parts/empty-state.tsx';
import { ListOf } from '../../parts/list-of.tsx';
import { Moment } from '../../parts/moment.tsx';
import { PageHead } from '../../parts/page-head.tsx';
import { promptPageMessages } from './messages.ts';

function Row({ prompt }: { readonly prompt: PromptSummary }) {
  const text = useMessages(promptPageMessages);
  const { slug, name, version, variables, model, savedAt, workflows } = prompt;
  return (
    <li className="border-line not-last:border-b">
      <Link
        to="/prompts/$slug"
        params={{ slug }}
        className="flex flex-wrap items-center gap-x-4 px-4 py-3 hover:bg-raised"
      >
        <span className="min-w-0 flex-1">
          <span className="block truncate font-medium">{name}</span>
          <span className="block truncate text-muted">
            {slug} · {text.variables(variables.length)}
            {model === null ? '' : ` · ${model}`} · {text.saved} <Moment at={savedAt} />
          </span>
        </span>
        <span className="text-muted">{text.usedIn(workflows)}</span>
        <span className="rounded-full bg-raised px-2 py-0.5 text-xs font-medium text-muted">
          {text.version(version)}
        </span>
      </Link>
    </li>
  );
}

function NewButton() {
  const text = useMessages(promptPageMessages);
  return (
    <Link to="/prompts/new" className={buttonLook({ look: 'primary' })}>
      <Plus aria-hidden />
      {text.create}
    </Link>
  );
}

/** The prompts of the library. */
export function PromptList() {
  const text = useMessages(promptPageMessages);
  const mayEdit = useMay('editor');
  const { data, error } = useQuery({ queryKey: ['prompts'], queryFn: listPrompts });
  return (
    <>
      <PageHead title={text.title}>{mayEdit ? <NewButton /> : null}</PageHead>
      <p className="-mt-3 mb-5 max-w-prose text-muted">{text.about}</p>
      <ListOf items={data?.items} error={error} empty={<EmptyState title={text.empty}>{text.emptyWhat}</EmptyState>}>
        {(one) => <Row key={one.slug} prompt={one} />}
      </ListOf>
    </>
  );
}
