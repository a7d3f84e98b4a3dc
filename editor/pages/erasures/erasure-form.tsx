import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useId } from 'react';
import type { Wish } from '../../api/erasures.ts';
import { listWorkflows } from '../../api/workflows.ts';
import { useMessages } from '../../app/language.ts';
import { Button } from '../../parts/button.tsx';
import { SelectField, TextField } from '../../parts/field.tsx';
import { TextArea } from '../../parts/text-area.tsx';
import { erasureMessages } from './messages.ts';

interface Form {
  readonly wish: Wish;
  readonly change: (wish: Wish) => void;
  readonly look: () => void;
  readonly busy: boolean;
  readonly error: string | undefined;
}

/** What shall be looked for. */
export function ErasureForm({ wish, change, look, busy, error }: Form) {
  const text = useMessages(erasureMessages);
  const id = useId();
  const { data: workflows } = useQuery({ queryKey: ['workflows'], queryFn: listWorkflows });
  function submit(event: FormEvent): void {
    event.preventDefault();
    look();
  }
  return (
    <form onSubmit={submit} className="max-w-3xl space-y-4">
      <TextArea
        label={text.expression}
        hint={text.expressionHint}
        error={error}
        required
        rows={3}
        spellCheck={false}
        value={wish.expression}
        onChange={({ target }) => change({ ...wish, expression: target.value })}
      />
      <div className="grid gap-3 sm:grid-cols-3">
        <SelectField
          label={text.workflow}
          value={wish.workflow ?? ''}
          onChange={({ target }) => change({ ...wish, workflow: target.value || undefined })}
        >
          <option value="">{text.anyWorkflow}</option>
          {workflows?.items.map(({ slug }) => (
            <option key={slug}>{slug}</option>
          ))}
        </SelectField>
        <TextField
          label={text.since}
          type="date"
          value={wish.since ?? ''}
          onChange={({ target }) => change({ ...wish, since: target.value || undefined })}
        />
        <TextField
          label={text.until}
          type="date"
          value={wish.until ?? ''}
          onChange={({ target }) => change({ ...wish, until: target.value || undefined })}
        />
      </div>
      <div>
        <label className="flex items-center gap-2 font-medium">
          <input
            type="checkbox"
            className="size-4"
            aria-describedby={id}
            checked={wish.stored}
            onChange={({ target }) => change({ ...wish, stored: target.checked })}
          />
          {text.stored}
        </label>
        <p id={id} className="mt-1 text-muted">
          {text.storedHint}
        </p>
      </div>
      <Button type="submit" look="primary" disabled={busy || wish.expression.trim() === ''}>
        {text.look}
      </Button>
    </form>
  );
}
