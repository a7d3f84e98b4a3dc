import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { listExamples, sendTest } from '../../api/webhook-sending.ts';
import { type Endpoint, readDelivery } from '../../api/webhooks.ts';
import { useMessages } from '../../app/language.ts';
import { Button } from '../../parts/button.tsx';
import { Dialog } from '../../parts/dialog.tsx';
import { SelectField } from '../../parts/field.tsx';
import { JsonEditor } from '../../parts/json-editor.tsx';
import { JsonView } from '../../parts/json-view.tsx';
import { ProblemNote } from '../../parts/problem-note.tsx';
import { bodyText } from '../../state/body-text.ts';
import { jsonOf, jsonText } from '../../state/json-text.ts';
import { sendMessages } from './send-messages.ts';

type Answered = Awaited<ReturnType<typeof sendTest>>;

function Outcome({ answered: { status, body, delivery } }: { readonly answered: Answered }) {
  const text = useMessages(sendMessages);
  const { data } = useQuery({
    queryKey: ['delivery', delivery],
    queryFn: () => readDelivery(delivery ?? ''),
    enabled: delivery !== null,
  });
  const run = data?.runs.at(-1);
  return (
    <div className="space-y-2 border-t border-line pt-3">
      <output className={`font-medium ${status < 400 ? 'text-good' : 'text-bad'}`}>{text.answered(status)}</output>
      <p className="flex flex-wrap gap-x-4">
        {delivery === null ? null : (
          <Link to="/webhooks/$id" params={{ id: delivery }} className="text-accent hover:underline">
            {text.seeDelivery}
          </Link>
        )}
        {run === undefined ? null : (
          <Link to="/runs/$id" params={{ id: run }} className="text-accent hover:underline">
            {text.seeRun}
          </Link>
        )}
      </p>
      {body === '' ? null : <JsonView value={bodyText(body)} label={text.answered(status)} />}
    </div>
  );
}

/** Tries an endpoint: an example of a provider or JSON of one's own, signed as its sender signs. */
export function SendDialog({ endpoint, close }: { readonly endpoint: Endpoint; readonly close: () => void }) {
  const text = useMessages(sendMessages);
  const queries = useQueryClient();
  const { scheme, path, method } = endpoint;
  const { data } = useQuery({ queryKey: ['examples'], queryFn: listExamples, staleTime: Number.POSITIVE_INFINITY });
  const examples = data?.items ?? [];
  const ofScheme = examples.filter(({ provider }) => provider === scheme);
  const others = examples.filter(({ provider }) => provider !== scheme);
  const [name, setName] = useState('');
  const [body, setBody] = useState('{\n  "hello": "world"\n}');
  const value = jsonOf(body);
  const page = examples.find((one) => one.name === name)?.page;
  const send = useMutation({
    mutationFn: () => sendTest({ path, method, body: value, example: name === '' ? undefined : name }),
    onSettled: () => queries.invalidateQueries({ queryKey: ['deliveries'] }),
  });
  const choose = (chosen: string) => {
    setName(chosen);
    const example = examples.find((one) => one.name === chosen);
    if (example !== undefined) setBody(jsonText(example.body));
  };
  return (
    <Dialog
      open
      wide
      close={close}
      title={text.send}
      about={text.sendWhat(scheme)}
      actions={
        <>
          <Button onClick={close}>{text.close}</Button>
          <Button look="primary" disabled={value === undefined || send.isPending} onClick={() => send.mutate()}>
            {text.go}
          </Button>
        </>
      }
    >
      <div className="space-y-4">
        <SelectField label={text.example} value={name} onChange={(event) => choose(event.target.value)}>
          <option value="">{text.own}</option>
          {ofScheme.map((one) => (
            <option key={one.name} value={one.name}>
              {one.provider}: {one.event}
            </option>
          ))}
          <optgroup label={text.otherProviders}>
            {others.map((one) => (
              <option key={one.name} value={one.name}>
                {one.provider}: {one.event}
              </option>
            ))}
          </optgroup>
        </SelectField>
        {page === undefined ? null : (
          <a href={page} target="_blank" rel="noreferrer" className="text-accent hover:underline">
            {text.documented}
          </a>
        )}
        <JsonEditor label={text.body} text={body} change={setBody} />
        {send.error ? <ProblemNote error={send.error} /> : null}
        {send.data === undefined ? null : <Outcome answered={send.data} />}
      </div>
    </Dialog>
  );
}
