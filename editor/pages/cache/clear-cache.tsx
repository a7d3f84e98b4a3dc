import { type FormEvent, useState } from 'react';
import type { ClearFilter } from '../../api/cache.ts';
import { useMessages } from '../../app/language.ts';
import { Button } from '../../parts/button.tsx';
import { TextField } from '../../parts/field.tsx';
import { cacheMessages } from './messages.ts';

interface Clear {
  readonly busy: boolean;
  readonly clear: (filter: ClearFilter) => void;
}

/** Forgets answers: those with a tag, or all. */
export function ClearCache({ busy, clear }: Clear) {
  const text = useMessages(cacheMessages);
  const [tag, setTag] = useState('');
  const [sure, setSure] = useState(false);
  function submit(event: FormEvent): void {
    event.preventDefault();
    clear({ tag });
  }
  return (
    <form onSubmit={submit} className="mt-6 flex max-w-xl flex-wrap items-start gap-2">
      <div className="min-w-48 grow">
        <TextField
          label={text.tag}
          hint={text.tagHint}
          required
          value={tag}
          onChange={(event) => setTag(event.target.value)}
        />
      </div>
      <Button type="submit" className="mt-6" disabled={busy}>
        {text.clearTag}
      </Button>
      <Button
        look="danger"
        className="mt-6"
        disabled={busy}
        onClick={() => {
          if (sure) clear({});
          setSure(!sure);
        }}
      >
        {sure ? text.clearSure : text.clearAll}
      </Button>
    </form>
  );
}
