import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { type GivenPrompt, savePrompt, type UsedPrompt } from '../../api/prompts.ts';
import { useMessages } from '../../app/language.ts';
import { useMay } from '../../app/use-may.ts';
import { Button } from '../../parts/button.tsx';
import { TextField } from '../../parts/field.tsx';
import { Moment } from '../../parts/moment.tsx';
import { PageHead } from '../../parts/page-head.tsx';
import { ProblemNote } from '../../parts/problem-note.tsx';
import { Tabs } from '../../parts/tabs.tsx';
import { draftOfPrompt, givenOf, isChanged, type PromptDraft } from '../../state/prompts/prompt-draft.ts';
import { DeletePrompt } from './delete-prompt.tsx';
import { promptPageMessages } from './messages.ts';
import { PromptForm } from './prompt-form.tsx';
import { PromptUsers } from './prompt-users.tsx';
import { PromptVersions } from './prompt-versions.tsx';
import { TryOut } from './try-out.tsx';
import { UnsavedGuard } from './unsaved-guard.tsx';

/** A prompt as it is written, tried, saved and used. */
export function PromptDesk({ prompt }: { readonly prompt: UsedPrompt }) {
  const text = useMessages(promptPageMessages);
  const mayEdit = useMay('editor');
  const queries = useQueryClient();
  const [view, setView] = useState('text');
  // What the draft was made of: a version that somebody else saves meanwhile is not overwritten unseen.
  const [{ saved, draft }, setBase] = useState(() => ({ saved: prompt, draft: draftOfPrompt(prompt) }));
  const change = (part: Partial<PromptDraft>) => setBase((now) => ({ ...now, draft: { ...now.draft, ...part } }));
  const begin = (from: UsedPrompt) => setBase({ saved: from, draft: draftOfPrompt(from) });
  const changed = mayEdit && isChanged(draft, saved);
  if (!changed && prompt.version > saved.version) begin(prompt);
  const { slug } = prompt;
  const refresh = () =>
    Promise.all(
      [['prompt', slug], ['prompts'], ['prompt-versions', slug]].map((queryKey) =>
        queries.invalidateQueries({ queryKey }),
      ),
    );
  const save = useMutation({
    mutationFn: (given: GivenPrompt) => savePrompt(slug, given, saved.version),
    onSuccess: async (made) => {
      begin({ ...prompt, ...made });
      await refresh();
    },
  });
  const given = givenOf(draft);
  const isReady = changed && given !== undefined && draft.name.trim() !== '' && draft.prompt !== '';
  return (
    <>
      <UnsavedGuard unsaved={() => changed} />
      <PageHead
        title={prompt.name}
        above={
          <Link to="/prompts" className="text-muted hover:underline">
            ← {text.back}
          </Link>
        }
        beside={
          <span className="text-muted">
            <code className="font-mono text-xs">{slug}</code> · {text.version(prompt.version)} · {text.saved}{' '}
            <Moment at={prompt.savedAt} /> {prompt.savedBy === null ? '' : text.by(prompt.savedBy)}
          </span>
        }
      >
        {mayEdit ? (
          <>
            {changed ? (
              <Button look="quiet" onClick={() => begin(prompt)}>
                {text.discard}
              </Button>
            ) : null}
            <Button
              look="primary"
              disabled={!isReady || save.isPending}
              title={changed ? undefined : text.nothingNew}
              onClick={() => (given === undefined ? undefined : save.mutate(given))}
            >
              {text.save}
            </Button>
          </>
        ) : null}
      </PageHead>
      {save.error ? (
        <div className="mb-4">
          <ProblemNote error={save.error} />
        </div>
      ) : null}
      <p aria-live="polite" className="mb-2 text-good empty:hidden">
        {save.data === undefined || changed ? null : text.savedAs(save.data.version)}
      </p>
      <Tabs
        label={text.views}
        chosen={view}
        choose={setView}
        tabs={[
          {
            id: 'text',
            title: text.text,
            children: (
              <div className="grid items-start gap-5 pt-4 xl:grid-cols-2">
                <div className="space-y-4">
                  <div className="grid items-start gap-3 sm:grid-cols-2">
                    <TextField
                      label={text.name}
                      required
                      maxLength={200}
                      readOnly={!mayEdit}
                      value={draft.name}
                      onChange={({ target }) => change({ name: target.value })}
                    />
                    {changed ? (
                      <TextField
                        label={text.note}
                        hint={text.noteHint}
                        maxLength={500}
                        value={draft.note}
                        onChange={({ target }) => change({ note: target.value })}
                      />
                    ) : null}
                  </div>
                  <PromptForm draft={draft} change={change} mayEdit={mayEdit} />
                </div>
                {mayEdit ? <TryOut slug={slug} draft={draft} newest={prompt.version} /> : null}
              </div>
            ),
          },
          {
            id: 'versions',
            title: text.versions,
            mark: <span className="text-xs text-muted">{prompt.version}</span>,
            children: <PromptVersions slug={slug} newest={prompt.version} mayEdit={mayEdit} restored={refresh} />,
          },
          {
            id: 'users',
            title: text.users,
            mark: (
              <span className="text-xs text-muted">{new Set(prompt.usedBy.map(({ workflow }) => workflow)).size}</span>
            ),
            children: (
              <div className="pt-4">
                <PromptUsers users={prompt.usedBy} newest={prompt.version} />
                {mayEdit ? <DeletePrompt slug={slug} users={prompt.usedBy} /> : null}
              </div>
            ),
          },
        ]}
      />
    </>
  );
}
