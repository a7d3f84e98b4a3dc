import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useId, useState } from 'react';
import { listConnections } from '../../api/connections.ts';
import { baseExists, type KnowledgeBase, putBase } from '../../api/knowledge.ts';
import { listModelProviders } from '../../api/models.ts';
import { useLanguage, useMessages } from '../../app/language.ts';
import { Button } from '../../parts/button.tsx';
import { SelectField, TextField } from '../../parts/field.tsx';
import { ProblemNote } from '../../parts/problem-note.tsx';
import { type BaseDraft, draftOfBase, offlineModel, ruleOfBase, wrongIn } from '../../state/base-draft.ts';
import { slugFor } from '../../state/folded.ts';
import type { BaseFields } from './base-fields.ts';
import { baseFormMessages } from './form-messages.ts';
import { ModelField } from './model-field.tsx';
import { TextLanguageField } from './text-language-field.tsx';

/** What embeds: the connections to services that can. */
function ConnectionField({ draft, change }: BaseFields) {
  const text = useMessages(baseFormMessages);
  const { data: connections, error: unlisted } = useQuery({ queryKey: ['connections'], queryFn: listConnections });
  const { data: providers, error: unread } = useQuery({ queryKey: ['model-providers'], queryFn: listModelProviders });
  const able = new Set(providers?.items.filter(({ can }) => can.includes('embeddings')).map(({ id }) => id));
  const offered = (connections?.items ?? []).filter(
    ({ slug, connector, mayUse }) =>
      slug === draft.connection || (mayUse && connector !== 'offline' && able.has(connector)),
  );
  const error = unlisted ?? unread;
  const isListed = draft.connection === '' || offered.some(({ slug }) => slug === draft.connection);
  return (
    <div>
      <SelectField
        label={text.connection}
        hint={draft.connection === '' ? text.offlineHint : undefined}
        value={draft.connection}
        onChange={({ target: { value } }) =>
          change({ connection: value, model: value === '' ? offlineModel : '', dimensions: '' })
        }
      >
        <option value="">{text.offline}</option>
        {offered.map(({ slug }) => (
          <option key={slug}>{slug}</option>
        ))}
        {isListed ? null : <option>{draft.connection}</option>}
      </SelectField>
      {error ? <ProblemNote error={error} /> : null}
    </div>
  );
}

function CutFields({ draft, change, wrong }: BaseFields & { readonly wrong: ReadonlySet<keyof BaseDraft> }) {
  const text = useMessages(baseFormMessages);
  const overlapError = Number(draft.overlap) > Number(draft.size) / 2 ? text.wrongOverlap : text.wrongNumber;
  return (
    <details open={wrong.size > 0}>
      <summary className="font-medium text-muted hover:text-text">{text.more}</summary>
      <div className="mt-3 grid items-start gap-x-4 gap-y-3 sm:grid-cols-3">
        <TextField
          label={text.size}
          hint={text.sizeHint}
          inputMode="numeric"
          error={wrong.has('size') ? text.wrongNumber : undefined}
          value={draft.size}
          onChange={({ target }) => change({ size: target.value })}
        />
        <TextField
          label={text.overlap}
          hint={text.overlapHint}
          inputMode="numeric"
          error={wrong.has('overlap') ? overlapError : undefined}
          value={draft.overlap}
          onChange={({ target }) => change({ overlap: target.value })}
        />
        {draft.connection === '' ? null : (
          <TextField
            label={text.dimensions}
            hint={text.dimensionsHint}
            inputMode="numeric"
            error={wrong.has('dimensions') ? text.wrongNumber : undefined}
            value={draft.dimensions}
            onChange={({ target }) => change({ dimensions: target.value })}
          />
        )}
      </div>
    </details>
  );
}

interface Form {
  readonly base: KnowledgeBase | undefined;
  readonly cancel: () => void;
  readonly saved: (slug: string) => void;
}

class Taken extends Error {}

/** Makes a knowledge base, or changes one. */
export function BaseForm({ base, cancel, saved }: Form) {
  const text = useMessages(baseFormMessages);
  const language = useLanguage();
  const queries = useQueryClient();
  const id = useId();
  const [draft, setDraft] = useState(() => draftOfBase(base, language));
  const [isTouched, setTouched] = useState(false);
  const [wrong, setWrong] = useState<ReadonlySet<keyof BaseDraft>>(new Set());
  const change = (part: Partial<BaseDraft>) => setDraft((now) => ({ ...now, ...part }));
  const save = useMutation({
    mutationFn: async () => {
      const rule = ruleOfBase(draft);
      if (rule === undefined) return undefined;
      // What is new must not change what is there.
      if (base === undefined && (await baseExists(draft.slug))) throw new Taken();
      return putBase(draft.slug, rule);
    },
    onSuccess: async (made) => {
      if (made === undefined) return;
      await queries.invalidateQueries({ queryKey: ['knowledge'] });
      saved(made.slug);
    },
  });
  const isTaken = save.error instanceof Taken;
  function submit(event: FormEvent): void {
    event.preventDefault();
    setWrong(wrongIn(draft));
    save.mutate();
  }
  return (
    <form
      aria-labelledby={id}
      onSubmit={submit}
      className="mb-4 space-y-4 rounded-xl border border-line bg-surface p-4"
    >
      <h2 id={id} className="font-semibold">
        {base === undefined ? text.create : text.changeOf(base.name)}
      </h2>
      <div className="grid items-start gap-x-4 gap-y-3 sm:grid-cols-2">
        <TextField
          label={text.name}
          required
          maxLength={200}
          value={draft.name}
          onChange={({ target }) =>
            change({ name: target.value, ...(base || isTouched ? {} : { slug: slugFor(target.value) }) })
          }
        />
        {base === undefined ? (
          <TextField
            label={text.slug}
            hint={text.slugHint}
            error={isTaken ? text.taken : undefined}
            required
            maxLength={64}
            pattern="[a-z0-9]([a-z0-9\-]{0,62}[a-z0-9])?"
            value={draft.slug}
            onChange={({ target }) => {
              setTouched(true);
              change({ slug: target.value });
            }}
          />
        ) : null}
        <TextLanguageField draft={draft} change={change} />
        <ConnectionField draft={draft} change={change} />
        {draft.connection === '' ? null : <ModelField draft={draft} change={change} />}
      </div>
      <CutFields draft={draft} change={change} wrong={wrong} />
      {base === undefined || base.documents === 0 ? null : <p className="text-muted">{text.anew}</p>}
      {save.error && !isTaken ? <ProblemNote error={save.error} /> : null}
      <div className="flex gap-2">
        <Button type="submit" look="primary" disabled={save.isPending}>
          {text.save}
        </Button>
        <Button look="quiet" onClick={cancel}>
          {text.cancel}
        </Button>
      </div>
    </form>
  );
}
