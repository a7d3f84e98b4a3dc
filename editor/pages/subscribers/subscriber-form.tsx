import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { everyEvent, events } from '../../../src/core/events.ts';
import { putSubscriber, type Subscriber } from '../../api/subscribers.ts';
import { useMessages } from '../../app/language.ts';
import { Button } from '../../parts/button.tsx';
import { Dialog } from '../../parts/dialog.tsx';
import { TextField } from '../../parts/field.tsx';
import { ProblemNote } from '../../parts/problem-note.tsx';
import { ShownOnce } from '../../parts/shown-once.tsx';
import { subscriberMessages } from './messages.ts';

const eventNames = Object.keys(events);
const box = 'mt-0.5 size-4 accent-accent';

interface Form {
  /** Left out: a new one. */
  readonly subscriber?: Subscriber;
  readonly close: () => void;
}

/** Makes a subscriber or changes one; the secret of a new one is shown at the end. */
export function SubscriberForm({ subscriber, close }: Form) {
  const text = useMessages(subscriberMessages);
  const queries = useQueryClient();
  const [slug, setSlug] = useState(subscriber?.slug ?? '');
  const [url, setUrl] = useState(subscriber?.url ?? '');
  const [chosen, setChosen] = useState<readonly string[]>(subscriber?.events ?? ['run.failed']);
  const [workflows, setWorkflows] = useState(subscriber?.workflows?.join(', ') ?? '');
  const isEvery = chosen.includes(everyEvent);
  const save = useMutation({
    mutationFn: () => {
      const named = workflows.split(/[\s,]+/).filter(Boolean);
      return putSubscriber(slug, {
        url,
        events: isEvery ? [everyEvent] : chosen,
        workflows: named.length > 0 ? named : null,
      });
    },
    onSuccess: async ({ secret }) => {
      await queries.invalidateQueries({ queryKey: ['subscribers'] });
      if (secret === undefined) close();
    },
  });
  const toggle = (name: string, on: boolean) =>
    setChosen((before) => (on ? [...before, name] : before.filter((one) => one !== name)));
  const secret = save.data?.secret;
  return (
    <Dialog
      open
      close={close}
      title={subscriber === undefined ? text.add : `${text.edit}: ${subscriber.slug}`}
      about={text.addWhat}
    >
      {secret === undefined ? (
        <form
          className="space-y-4"
          onSubmit={(event) => {
            event.preventDefault();
            save.mutate();
          }}
        >
          {subscriber === undefined ? (
            <TextField
              label={text.name}
              hint={text.nameWhat}
              required
              pattern="[a-z0-9]+(-[a-z0-9]+)*"
              value={slug}
              onChange={(event) => setSlug(event.target.value)}
            />
          ) : null}
          <TextField
            label={text.url}
            type="url"
            required
            value={url}
            onChange={(event) => setUrl(event.target.value)}
          />
          <fieldset>
            <legend className="mb-1 font-medium">{text.events}</legend>
            <label className="flex gap-2 py-1">
              <input
                type="checkbox"
                className={box}
                checked={isEvery}
                onChange={(event) => toggle(everyEvent, event.target.checked)}
              />
              {text.every}
            </label>
            {eventNames.map((name) => (
              <label key={name} className="flex gap-2 py-1">
                <input
                  type="checkbox"
                  className={box}
                  disabled={isEvery}
                  checked={isEvery || chosen.includes(name)}
                  onChange={(event) => toggle(name, event.target.checked)}
                />
                <span>
                  <code className="font-mono text-xs">{name}</code>{' '}
                  <span className="text-muted">{text.eventWords[name]}</span>
                </span>
              </label>
            ))}
          </fieldset>
          <TextField
            label={text.workflows}
            hint={text.workflowsWhat}
            value={workflows}
            onChange={(event) => setWorkflows(event.target.value)}
          />
          {save.error ? <ProblemNote error={save.error} /> : null}
          <div className="flex justify-end gap-2">
            <Button onClick={close}>{text.cancel}</Button>
            <Button type="submit" look="primary" disabled={save.isPending || chosen.length === 0}>
              {text.save}
            </Button>
          </div>
        </form>
      ) : (
        <ShownOnce title={text.secret} secret={secret}>
          {text.secretWhat}
        </ShownOnce>
      )}
    </Dialog>
  );
}
