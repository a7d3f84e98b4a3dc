import { useQuery } from '@tanstack/react-query';
import { listTargets, listTargetVersions } from '../../api/evaluation-targets.ts';
import { useMessages } from '../../app/language.ts';
import { SelectField } from '../../parts/field.tsx';
import { ProblemNote } from '../../parts/problem-note.tsx';
import { type TargetDraft, targetKinds } from '../../state/evaluation/draft.ts';
import { startMessages } from './start-messages.ts';

interface Fields {
  readonly target: TargetDraft;
  readonly change: (part: Partial<TargetDraft>) => void;
}

/** Which version of which workflow or prompt. */
export function TargetFields({ target: { kind, name, version }, change }: Fields) {
  const text = useMessages(startMessages);
  const { data: names = [], error: unnamed } = useQuery({
    queryKey: ['evaluation-targets', kind],
    queryFn: () => listTargets(kind),
  });
  const { data: versions = [], error: unread } = useQuery({
    queryKey: ['evaluation-targets', kind, name],
    queryFn: () => listTargetVersions(kind, name),
    enabled: name !== '',
  });
  const error = unnamed ?? unread;
  return (
    <div className="grid items-start gap-3 sm:col-span-2 sm:grid-cols-[minmax(0,1fr)_minmax(0,2fr)_minmax(0,1fr)]">
      <SelectField
        label={text.kind}
        value={kind}
        onChange={({ target }) =>
          change({ kind: targetKinds.find((one) => one === target.value) ?? kind, name: '', version: '' })
        }
      >
        {targetKinds.map((one) => (
          <option key={one} value={one}>
            {text.kinds[one]}
          </option>
        ))}
      </SelectField>
      <SelectField
        label={text.kinds[kind]}
        value={name}
        onChange={({ target }) => change({ name: target.value, version: '' })}
      >
        <option value="">{text.choose}</option>
        {names.map(({ slug, title }) => (
          <option key={slug} value={slug}>
            {title}
          </option>
        ))}
      </SelectField>
      <SelectField label={text.version} value={version} onChange={({ target }) => change({ version: target.value })}>
        <option value="">{kind === 'workflow' ? text.live : text.newest}</option>
        {kind === 'workflow' ? <option value="draft">{text.draft}</option> : null}
        {versions.map((number) => (
          <option key={number} value={String(number)}>
            {text.versionOf(number)}
          </option>
        ))}
      </SelectField>
      {error ? (
        <div className="sm:col-span-3">
          <ProblemNote error={error} />
        </div>
      ) : null}
    </div>
  );
}
