import { useQuery } from '@tanstack/react-query';
import { BellPlus } from 'lucide-react';
import { useState } from 'react';
import { type Alert, listAlerts } from '../../api/alerts.ts';
import { useMessages } from '../../app/language.ts';
import { useMay } from '../../app/use-may.ts';
import { Button } from '../../parts/button.tsx';
import { EmptyState } from '../../parts/empty-state.tsx';
import { ListOf } from '../../parts/list-of.tsx';
import { AlertForm } from './alert-form.tsx';
import { alertMessages } from './alert-messages.ts';
import { AlertRow } from './alert-row.tsx';

/** Those that fire stand first. */
function inOrder(alerts: readonly Alert[]): readonly Alert[] {
  return alerts.toSorted((a, b) => Number(b.state === 'firing') - Number(a.state === 'firing'));
}

/** The alerts: how they stand, and making and changing them. */
export function AlertSection() {
  const text = useMessages(alertMessages);
  const mayEdit = useMay('editor');
  const { data, error } = useQuery({ queryKey: ['alerts'], queryFn: listAlerts, refetchInterval: 10_000 });
  const [form, setForm] = useState<{ readonly alert: Alert | undefined }>();
  return (
    <section aria-labelledby="alerts" className="mt-8">
      <div className="mb-3 flex items-center gap-3">
        <h2 id="alerts" className="text-base font-semibold">
          {text.title}
        </h2>
        {mayEdit && form === undefined ? (
          <Button className="ml-auto" onClick={() => setForm({ alert: undefined })}>
            <BellPlus aria-hidden />
            {text.create}
          </Button>
        ) : null}
      </div>
      {form === undefined ? null : (
        <AlertForm key={form.alert?.slug ?? ''} alert={form.alert} done={() => setForm(undefined)} />
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
