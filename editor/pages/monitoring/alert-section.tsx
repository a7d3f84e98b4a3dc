import { useQuery } from '@tanstack/react-query';
import { BellPlus, EarOff } from 'lucide-react';
import { useState } from 'react';
import { learned } from '../../../src/core/alert.ts';
import { type Alert, listAlerts } from '../../api/alerts.ts';
import { useMessages } from '../../app/language.ts';
import { useMay } from '../../app/use-may.ts';
import { Button } from '../../parts/button.tsx';
import { EmptyState } from '../../parts/empty-state.tsx';
import { ListOf } from '../../parts/list-of.tsx';
import { type AlertDraft, learnedDraft } from '../../state/alert-draft.ts';
import { AlertForm } from './alert-form.tsx';
import { alertMessages } from './alert-messages.ts';
import { AlertRow } from './alert-row.tsx';
import { silenceMessages } from './silence-messages.ts';

/** Those that fire stand first. */
function inOrder(alerts: readonly Alert[]): readonly Alert[] {
  return alerts.toSorted((a, b) => Number(b.state === 'firing') - Number(a.state === 'firing'));
}

/** The alerts: how they stand, and making and changing them. */
export function AlertSection() {
  const text = useMessages(alertMessages);
  const mayEdit = useMay('editor');
  const { data, error } = useQuery({ queryKey: ['alerts'], queryFn: listAlerts, refetchInterval: 10_000 });
  const [form, setForm] = useState<{ readonly alert: Alert | undefined; readonly begin?: AlertDraft }>();
  const silence = useMessages(silenceMessages);
  const offersSilence = data !== undefined && data.items.every(({ window }) => window !== learned);
  return (
    <section aria-labelledby="alerts" className="mt-8">
      <div className="mb-3 flex items-center gap-3">
        <h2 id="alerts" className="text-base font-semibold">
          {text.title}
        </h2>
        {mayEdit && form === undefined ? (
          <div className="ml-auto flex flex-wrap justify-end gap-2">
            {offersSilence ? (
              <Button look="quiet" onClick={() => setForm({ alert: undefined, begin: learnedDraft() })}>
                <EarOff aria-hidden />
                {silence.offer}
              </Button>
            ) : null}
            <Button onClick={() => setForm({ alert: undefined })}>
              <BellPlus aria-hidden />
              {text.create}
            </Button>
          </div>
        ) : null}
      </div>
      {form === undefined ? null : (
        <AlertForm key={form.alert?.slug ?? ''} alert={form.alert} begin={form.begin} done={() => setForm(undefined)} />
      )}
      <ListOf
        items={data && inOrder(data.items)}
        error={error}
        empty={form === undefined ? <EmptyState title={text.empty}>{text.emptyWhat}</EmptyState> : null}
      >
        {(alert) => <AlertRow key={alert.slug} alert={alert} mayEdit={mayEdit} edit={() => setForm({ alert })} />}
      </ListOf>
    </section>
  );
}
