import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import { ApiProblem } from '../../api/client.ts';
import { type GivenPrompt, savePrompt } from '../../api/prompts.ts';
import { useMessages } from '../../app/language.ts';
import { Button } from '../../parts/button.tsx';
import { TextField } from '../../parts/field.tsx';
import { PageHead } from '../../parts/page-head.tsx';
import { ProblemNote } from '../../parts/problem-note.tsx';
import { slugFor } from '../../state/folded.ts';
import { isSlug } from '../../state/from-template.ts';
import { draftOfPrompt, givenOf, isChanged, type PromptDraft } from '../../state/prompts/prompt-draft.ts';
import { promptPageMessages } from './messages.ts';
import { PromptForm } from './prompt-form.tsx';
import { TryOut } from './try-out.tsx';
import { UnsavedGuard } from './unsaved-guard.tsx';

/** Makes a prompt. It can be tried before it is saved. */
export function NewPrompt() {
  const text = useMessages(promptPageMessages);
  const navigate = useNavigate();
  const queries = useQueryClient();
  const [draft, setDraft] = useState(() => draftOfPrompt(undefined));
  const [written, setWritten] = useState<string>();
  const isSaved = useRef(false);
  const change = (part: Partial<PromptDraft>) => setDraft((now) => ({ ...now, ...part }));
  const slug = written ?? slugFor(draft.name);
  const save = useMutation({
    mutationFn: (given: GivenPrompt) => savePrompt(slug, given, undefined),
    onSuccess: async () => {
      isSaved.current = true;
      await queries.invalidateQueries({ queryKey: ['prompts'] });
      await navigate({ to: '/prompts/$slug', params: { slug } });
    },
  });
  const isTaken = save.error instanceof ApiProblem && save.error.status === 412;
  const given = givenOf(draft);
  const isReady = given !== undefined && draft.name.trim() !== '' && draft.prompt !== '' && isSlug(slug);
  return (
    <>
      <UnsavedGuard unsaved={() => !isSaved.current && isChanged(draft, undefined)} />
      <PageHead
        title={text.create}
        above={
          <Link to="/prompts" className="text-muted hover:underline">
            ← {text.back}
          </Link>
        }
      >
        <Button
          look="primary"
          disabled={!isReady || save.isPending}
          onClick={() => (given === undefined ? undefined : save.mutate(given))}
        >
          {text.save}
        </Button>
      </PageHead>
      {save.error && !isTaken ? (
        <div className="mb-4">
          <ProblemNote error={save.error} />
        </div>
      ) : null}
      <div className="grid items-start gap-5 xl:grid-cols-2">
        <div className="space-y-4">
          <div className="grid items-start gap-3 sm:grid-cols-2">
            <TextField
              label={text.name}
              required
              maxLength={200}
              value={draft.name}
              onChange={({ target }) => change({ name: target.value })}
            />
            <TextField
              label={text.slug}
              hint={text.slugHint}
              error={isTaken ? text.slugTaken : slug !== '' && !isSlug(slug) ? text.slugWrong : undefined}
              value={slug}
              autoComplete="off"
              spellCheck={false}
              onChange={({ target }) => {
                save.reset();
                setWritten(target.value === '' ? undefined : target.value);
              }}
            />
          </div>
          <PromptForm draft={draft} change={change} mayEdit />
        </div>
        <TryOut slug={isSlug(slug) ? slug : 'new'} draft={draft} newest={undefined} />
      </div>
    </>
  );
}
