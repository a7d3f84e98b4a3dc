import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { listPromptVersions, type PromptEntry, readPromptVersion, restorePrompt } from '../../api/prompts.ts';
import { useMessages } from '../../app/language.ts';
import { usePages } from '../../app/use-pages.ts';
import { Button } from '../../parts/button.tsx';
import { SelectField } from '../../parts/field.tsx';
import { Moment } from '../../parts/moment.tsx';
import { ProblemNote } from '../../parts/problem-note.tsx';
import { contentOf } from '../../state/prompts/prompt-draft.ts';
import { YamlDifference } from '../versions/yaml-difference.tsx';
import { promptPageMessages } from './messages.ts';
import { promptVersionMessages } from './version-messages.ts';

interface EntryProps {
  readonly entry: PromptEntry;
  readonly isNewest: boolean;
  readonly isChosen: boolean;
  readonly choose: () => void;
}

function Entry({ entry: { version, note, restoredFrom, savedAt, savedBy }, isNewest, isChosen, choose }: EntryProps) {
  const text = useMessages(promptVersionMessages);
  const { by } = useMessages(promptPageMessages);
  const said = note ?? (restoredFrom === null ? undefined : text.restoredFrom(restoredFrom));
  return (
    <li className="border-line not-last:border-b">
      <button
        type="button"
        aria-current={isChosen}
        onClick={choose}
        className="w-full px-4 py-2.5 text-left hover:bg-raised aria-current:bg-accent-soft"
      >
        <span className="font-medium">{text.version(version)}</span>
        {isNewest ? (
          <span className="ml-2 rounded-full bg-good-soft px-2 py-0.5 text-xs font-medium text-good">
            {text.newest}
          </span>
        ) : null}
        {said === undefined ? null : <span className="block break-words">{said}</span>}
        <span className="block text-muted">
          <Moment at={savedAt} /> {savedBy === null ? '' : by(savedBy)}
        </span>
      </button>
    </li>
  );
}

interface DifferenceProps {
  readonly slug: string;
  readonly older: number;
  readonly newer: number;
}

function Difference({ slug, older, newer }: DifferenceProps) {
  const text = useMessages(promptVersionMessages);
  const read = (version: number) => ({
    queryKey: ['prompt', slug, version],
    queryFn: () => readPromptVersion(slug, version),
  });
  const before = useQuery(read(older));
  const after = useQuery(read(newer));
  const error = before.error ?? after.error;
  if (error) return <ProblemNote error={error} />;
  if (before.data === undefined || after.data === undefined) return null;
  const [from, to] = [contentOf(before.data), contentOf(after.data)];
  if (JSON.stringify(from) === JSON.stringify(to)) return <p className="text-muted">{text.same}</p>;
  return (
    <YamlDifference
      before={{ label: text.textOf(older), document: from }}
      after={{ label: text.textOf(newer), document: to }}
    />
  );
}

interface PromptVersionsProps {
  readonly slug: string;
  readonly newest: number;
  readonly mayEdit: boolean;
  readonly restored: () => Promise<unknown>;
}

/** What was saved of a prompt: what is different, and the way back. */
export function PromptVersions({ slug, newest, mayEdit, restored }: PromptVersionsProps) {
  const text = useMessages(promptVersionMessages);
  const { items, error, hasNextPage, fetchNextPage } = usePages(['prompt-versions', slug], (cursor) =>
    listPromptVersions(slug, cursor),
  );
  const [choice, setChoice] = useState<number>();
  const [against, setAgainst] = useState<number>();
  const restore = useMutation({
    mutationFn: (version: number) => restorePrompt(slug, version),
    onSuccess: async () => {
      setChoice(undefined);
      setAgainst(undefined);
      await restored();
    },
  });
  const chosen = choice ?? newest;
  const others = (items ?? []).map(({ version }) => version).filter((version) => version !== chosen);
  const other =
    against !== undefined && against !== chosen ? against : (others.find((one) => one < chosen) ?? others[0]);
  const failure = error ?? restore.error;
  return (
    <div className="pt-4">
      {failure ? <ProblemNote error={failure} /> : null}
      <div className="grid items-start gap-5 lg:grid-cols-[17rem_minmax(0,1fr)]">
        <div>
          <ol aria-label={text.list} className="overflow-hidden rounded-xl border border-line bg-surface">
            {(items ?? []).map((entry) => (
              <Entry
                key={entry.version}
                entry={entry}
                isNewest={entry.version === newest}
                isChosen={entry.version === chosen}
                choose={() => {
                  setChoice(entry.version);
                  setAgainst(undefined);
                }}
              />
            ))}
          </ol>
          {hasNextPage ? (
            <Button className="mt-3" onClick={() => void fetchNextPage()}>
              {text.more}
            </Button>
          ) : null}
        </div>
        {other === undefined ? (
          <p className="text-muted">{text.only}</p>
        ) : (
          <div className="min-w-0">
            <div className="flex flex-wrap items-center gap-2">
              <span>{text.compared(chosen)}</span>
              <div className="w-44">
                <SelectField
                  label={text.with}
                  silent
                  value={other}
                  onChange={({ target }) => setAgainst(Number(target.value))}
                >
                  {others.map((version) => (
                    <option key={version} value={version}>
                      {text.version(version)}
                    </option>
                  ))}
                </SelectField>
              </div>
              {mayEdit && chosen !== newest ? (
                <Button className="ml-auto" disabled={restore.isPending} onClick={() => restore.mutate(chosen)}>
                  {text.restore(chosen)}
                </Button>
              ) : null}
            </div>
            <Difference slug={slug} older={Math.min(chosen, other)} newer={Math.max(chosen, other)} />
          </div>
        )}
      </div>
    </div>
  );
}
