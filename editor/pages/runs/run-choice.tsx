import { useQuery } from '@tanstack/react-query';
import { listRuns, type RunSummary } from '../../api/runs.ts';
import { useLanguage, useMessages } from '../../app/language.ts';
import { SelectField } from '../../parts/field.tsx';
import { ProblemNote } from '../../parts/problem-note.tsx';
import { useStatusWords } from '../../parts/status-badge.tsx';
import { compareMessages } from './compare-messages.ts';
import { runMessages } from './messages.ts';

interface Choice {
  readonly label: string;
  readonly chosen: string | undefined;
  /** Only runs of this one; left out: of all. */
  readonly workflow: string | undefined;
  readonly choose: (id: string) => void;
}

/** A run out of the newest ones. */
export function RunChoice({ label, chosen, workflow, choose }: Choice) {
  const text = useMessages(compareMessages);
  const { causes } = useMessages(runMessages);
  const statusWords = useStatusWords();
  const format = new Intl.DateTimeFormat(useLanguage(), { dateStyle: 'short', timeStyle: 'medium' });
  const { data, error } = useQuery({
    queryKey: ['runs-to-choose', workflow],
    queryFn: () => listRuns({ workflow }, '', 100),
  });
  const runs = data?.items ?? [];
  const word = ({ workflow: of, status, cause, createdAt }: RunSummary) =>
    [
      workflow === undefined ? of : undefined,
      format.format(new Date(createdAt)),
      statusWords[status],
      causes[cause] ?? cause,
    ]
      .filter((one) => one !== undefined)
      .join(' · ');
  return (
    <div>
      <SelectField label={label} value={chosen ?? ''} onChange={(event) => choose(event.target.value)}>
        <option value="" disabled>
          {text.pick}
        </option>
        {chosen !== undefined && !runs.some(({ id }) => id === chosen) ? (
          <option value={chosen}>{chosen}</option>
        ) : null}
        {runs.map((run) => (
          <option key={run.id} value={run.id}>
            {word(run)}
          </option>
        ))}
      </SelectField>
      {error ? <ProblemNote error={error} /> : null}
    </div>
  );
}
