import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { address } from '../../api/place.ts';
import { endShare, listShares, type Share, shareRun, type ShareShow, shareShows } from '../../api/shares.ts';
import { useLanguage, useMessages } from '../../app/language.ts';
import { Button } from '../../parts/button.tsx';
import { CopyButton } from '../../parts/copy-button.tsx';
import { Dialog } from '../../parts/dialog.tsx';
import { SelectField } from '../../parts/field.tsx';
import { ProblemNote } from '../../parts/problem-note.tsx';
import { shareMessages } from './share-messages.ts';

const spans = ['7d', '24h', '30d'] as const;

function Address({ url, label }: { readonly url: string; readonly label: string }) {
  return (
    <p className="flex items-center gap-2 rounded-lg border border-line bg-ground py-1 pr-1 pl-3">
      <code className="min-w-0 flex-1 font-mono text-xs break-all">{url}</code>
      <CopyButton text={url} label={label} />
    </p>
  );
}

function Open({ run, share }: { readonly run: string; readonly share: Share }) {
  const text = useMessages(shareMessages);
  const queries = useQueryClient();
  const format = new Intl.DateTimeFormat(useLanguage(), { dateStyle: 'medium', timeStyle: 'short' });
  const day = format.format(new Date(share.until));
  const end = useMutation({
    mutationFn: () => endShare(run, share.id),
    onSettled: () => queries.invalidateQueries({ queryKey: ['shares', run] }),
  });
  return (
    <li className="flex flex-wrap items-center gap-3 border-line px-4 py-2.5 not-last:border-b">
      <div className="min-w-0 flex-1">
        <p>{text.shows[share.show]}</p>
        <p className="text-muted">{text.by(share.createdBy, day)}</p>
      </div>
      <Button look="danger" aria-label={text.endOf(day)} disabled={end.isPending} onClick={() => end.mutate()}>
        {text.end}
      </Button>
      {end.error ? (
        <div className="basis-full">
          <ProblemNote error={end.error} />
        </div>
      ) : null}
    </li>
  );
}

function Anybody({ run }: { readonly run: string }) {
  const text = useMessages(shareMessages);
  const queries = useQueryClient();
  const [show, setShow] = useState<ShareShow>('outline');
  const [until, setUntil] = useState<(typeof spans)[number]>('7d');
  const { data, error } = useQuery({ queryKey: ['shares', run], queryFn: () => listShares(run) });
  const make = useMutation({
    mutationFn: () => shareRun(run, { until, show }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['shares', run] }),
  });
  return (
    <section aria-labelledby="share-anybody" className="space-y-3">
      <h3 id="share-anybody" className="font-semibold">
        {text.anybody}
      </h3>
      <p className="text-muted">{text.anybodyWhat}</p>
      <SelectField
        label={text.show}
        value={show}
        onChange={(event) => setShow(shareShows.find((one) => one === event.target.value) ?? show)}
      >
        {shareShows.map((one) => (
          <option key={one} value={one}>
            {text.shows[one]}
          </option>
        ))}
      </SelectField>
      <div className="grid items-end gap-3 sm:grid-cols-[minmax(0,1fr)_auto]">
        <SelectField
          label={text.until}
          value={until}
          onChange={(event) => setUntil(spans.find((one) => one === event.target.value) ?? until)}
        >
          {spans.map((one) => (
            <option key={one} value={one}>
              {text.spans[one]}
            </option>
          ))}
        </SelectField>
        <Button look="primary" disabled={make.isPending} onClick={() => make.mutate()}>
          {text.make}
        </Button>
      </div>
      {make.error ? <ProblemNote error={make.error} /> : null}
      {make.data === undefined ? null : (
        <div aria-live="polite" className="space-y-2 rounded-lg bg-good-soft p-3 text-good">
          <p>{text.made}</p>
          <Address url={make.data.url} label={text.anybody} />
        </div>
      )}
      {error ? <ProblemNote error={error} /> : null}
      <h4 className="font-medium">{text.open}</h4>
      {data?.items.length === 0 ? <p className="text-muted">{text.none}</p> : null}
      {data === undefined || data.items.length === 0 ? null : (
        <ul className="rounded-xl border border-line">
          {data.items.map((one) => (
            <Open key={one.id} run={run} share={one} />
          ))}
        </ul>
      )}
    </section>
  );
}

/** Lets colleagues and people without an account look at a run. */
export function ShareDialog({ run, close }: { readonly run: string; readonly close: () => void }) {
  const text = useMessages(shareMessages);
  return (
    <Dialog title={text.title} close={close}>
      <div className="space-y-6">
        <section aria-labelledby="share-colleagues" className="space-y-2">
          <h3 id="share-colleagues" className="font-semibold">
            {text.colleagues}
          </h3>
          <p className="text-muted">{text.colleaguesWhat}</p>
          <Address url={`${address}/runs/${run}`} label={text.link} />
        </section>
        <Anybody run={run} />
      </div>
    </Dialog>
  );
}
