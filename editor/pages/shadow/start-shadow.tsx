import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { type Shadow, startShadow } from '../../api/shadows.ts';
import { listVersions } from '../../api/versions.ts';
import { useMessages } from '../../app/language.ts';
import { Button } from '../../parts/button.tsx';
import { Card } from '../../parts/card.tsx';
import { SelectField, TextField } from '../../parts/field.tsx';
import { ProblemNote } from '../../parts/problem-note.tsx';
import { shadowMessages } from './messages.ts';

const lengths = ['1h', '24h', '7d', '30d'] as const;

interface StartShadowProps {
  readonly slug: string;
  readonly live: number;
  /** Whether there was one before, which goes with its results. */
  readonly isAnew: boolean;
  readonly started: (shadow: Shadow) => void;
}

/** What is tried, on how many runs and for how long. */
export function StartShadow({ slug, live, isAnew, started }: StartShadowProps) {
  const text = useMessages(shadowMessages);
  const [version, setVersion] = useState('draft');
  const [limit, setLimit] = useState('200');
  const [length, setLength] = useState<(typeof lengths)[number]>('24h');
  const versions = useQuery({ queryKey: ['versions', slug, 'newest'], queryFn: () => listVersions(slug, '') });
  const start = useMutation({
    mutationFn: () => {
      const asked = { limit: Number(limit), for: length };
      return startShadow(slug, version === 'draft' ? asked : { ...asked, version: Number(version) });
    },
    onSuccess: started,
  });
  return (
    <Card title={text.starts}>
      <form
        className="space-y-3"
        onSubmit={(event) => {
          event.preventDefault();
          start.mutate();
        }}
      >
        <p className="max-w-prose text-muted">{text.what}</p>
        <div className="grid gap-3 sm:grid-cols-3">
          <SelectField label={text.tried} value={version} onChange={({ target }) => setVersion(target.value)}>
            <option value="draft">{text.draft}</option>
            {(versions.data?.items ?? [])
              .filter((one) => one.version !== live)
              .map((one) => (
                <option key={one.version} value={one.version}>
                  {text.version(one.version)}
                </option>
              ))}
          </SelectField>
          <TextField
            label={text.limit}
            hint={text.limitWhat}
            type="number"
            min={1}
            max={10_000}
            required
            value={limit}
            onChange={({ target }) => setLimit(target.value)}
          />
          <SelectField
            label={text.length}
            value={length}
            onChange={({ target }) => setLength(lengths.find((one) => one === target.value) ?? '24h')}
          >
            {lengths.map((one) => (
              <option key={one} value={one}>
                {text.lengths[one]}
              </option>
            ))}
          </SelectField>
        </div>
        {start.error ? <ProblemNote error={start.error} /> : null}
        <Button look={isAnew ? 'plain' : 'primary'} type="submit" disabled={start.isPending}>
          {isAnew ? text.startAnew : text.start}
        </Button>
      </form>
    </Card>
  );
}
