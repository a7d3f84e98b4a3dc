import { useQuery } from '@tanstack/react-query';
import { type RunFilter, runStatuses } from '../../api/runs.ts';
import { listWorkflows } from '../../api/workflows.ts';
import { useMessages } from '../../app/language.ts';
import { SelectField, TextField } from '../../parts/field.tsx';
import { useStatusWords } from '../../parts/status-badge.tsx';
import { TimeRange } from '../../parts/time-range.tsx';
import { runMessages } from './messages.ts';

interface Filters {
  readonly filter: RunFilter;
  readonly change: (filter: RunFilter) => void;
}

export function RunFilters({ filter, change }: Filters) {
  const text = useMessages(runMessages);
  const statusWords = useStatusWords();
  const { data: workflows } = useQuery({ queryKey: ['workflows'], queryFn: listWorkflows });
  return (
    <div className="mb-4 grid gap-2 sm:grid-cols-2 xl:grid-cols-[minmax(0,1fr)_12rem_12rem_12rem]">
      <TextField
        label={text.search}
        silent
        type="search"
        placeholder={text.search}
        defaultValue={filter.text ?? ''}
        onChange={(event) => change({ ...filter, text: event.target.value || undefined })}
      />
      <SelectField
        label={text.workflow}
        silent
        value={filter.workflow ?? ''}
        onChange={(event) => change({ ...filter, workflow: event.target.value || undefined })}
      >
        <option value="">{text.allWorkflows}</option>
        {(workflows?.items ?? []).map(({ slug }) => (
          <option key={slug}>{slug}</option>
        ))}
      </SelectField>
      <SelectField
        label={text.status}
        silent
        value={filter.status ?? ''}
        onChange={(event) => change({ ...filter, status: runStatuses.find((one) => one === event.target.value) })}
      >
        <option value="">{text.allStatuses}</option>
        {runStatuses.map((status) => (
          <option key={status} value={status}>
            {statusWords[status]}
          </option>
        ))}
      </SelectField>
      <TimeRange range={filter} change={(range) => change({ ...filter, ...range })} />
    </div>
  );
}
