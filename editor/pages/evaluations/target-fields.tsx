import { useQuery } from '@tanstack/react-query';
import { listVersions } from '../../api/versions.ts';
import { listWorkflows } from '../../api/workflows.ts';
import { useMessages } from '../../app/language.ts';
import { SelectField } from '../../parts/field.tsx';
import type { TargetDraft } from '../../state/evaluation/draft.ts';
import { startMessages } from './start-messages.ts';

interface Fields {
  readonly target: TargetDraft;
  readonly change: (part: Partial<TargetDraft>) => void;
}

/** Which version of which workflow. */
export function TargetFields({ target: { workflow, version }, change }: Fields) {
  const text = useMessages(startMessages);
  const { data: workflows } = useQuery({ queryKey: ['workflows'], queryFn: () => listWorkflows() });
  const { data: versions } = useQuery({
    queryKey: ['versions', workflow, 'first'],
    queryFn: () => listVersions(workflow, ''),
    enabled: workflow !== '',
  });
  return (
    <>
      <SelectField
        label={text.workflow}
        value={workflow}
        onChange={({ target }) => change({ workflow: target.value, version: '' })}
      >
        <option value="">{text.choose}</option>
        {(workflows?.items ?? []).map(({ slug, document }) => (
          <option key={slug} value={slug}>
            {document.name ?? slug}
          </option>
        ))}
      </SelectField>
      <SelectField label={text.version} value={version} onChange={({ target }) => change({ version: target.value })}>
        <option value="">{text.live}</option>
        <option value="draft">{text.draft}</option>
        {(versions?.items ?? []).map(({ version: number }) => (
          <option key={number} value={String(number)}>
            {text.versionOf(number)}
          </option>
        ))}
      </SelectField>
    </>
  );
}
