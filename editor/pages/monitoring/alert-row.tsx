import { useState } from 'react';
import { type AlertState, learned } from '../../../src/core/alert.ts';
import type { Alert } from '../../api/alerts.ts';
import { useMessages } from '../../app/language.ts';
import { Clock, Moment } from '../../parts/moment.tsx';
import { AlertActions } from './alert-actions.tsx';
import { AlertHistory } from './alert-history.tsx';
import { alertMessages } from './alert-messages.ts';
import { FiringGroups } from './firing-groups.tsx';
import { silenceMessages } from './silence-messages.ts';
import { tellingMessages } from './telling-messages.ts';
import { useAlertValue } from './use-alert-value.ts';
import { UsualList } from './usual-list.tsx';

const looks: Readonly<Record<AlertState, string>> = {
  ok: 'bg-good-soft text-good',
  firing: 'bg-bad-soft text-bad',
  acknowledged: 'bg-warn-soft text-warn',
  muted: 'bg-raised text-muted',
};

/** Why nobody is told, or who knows of it. */
function Stand({ alert }: { readonly alert: Alert }) {
  const text = useMessages(tellingMessages);
  const { mutes, quietUntil, acknowledged } = alert;
  const mute = mutes.find(({ group }) => group === null);
  return (
    <>
      {acknowledged === null ? null : (
        <p className="text-muted">
          {text.acknowledgedBy(acknowledged.by)} · <Moment at={acknowledged.at} />
          {acknowledged.note === null ? '' : ` · “${acknowledged.note}”`}
        </p>
      )}
      {mute === undefined ? null : (
        <p className="text-muted">
          {mute.by === null ? '' : `${text.mutedBy(mute.by)} · `}
          {mute.until === null ? (
            text.openEnd
          ) : (
            <>
              {text.mutedUntil} <Clock at={mute.until} />
            </>
          )}
          {mute.reason === null ? '' : ` · “${mute.reason}”`}
        </p>
      )}
      {quietUntil === null ? null : (
        <p className="text-muted">
          {text.quietUntil} <Clock at={quietUntil} />
        </p>
      )}
    </>
  );
}

function Rule({ alert }: { readonly alert: Alert }) {
  const text = useMessages(alertMessages);
  const telling = useMessages(tellingMessages);
  const silence = useMessages(silenceMessages);
  const valueOf = useAlertValue();
  const { metric, over, window, workflow, budget, value, since, groupBy, firingGroups } = alert;
  const of = budget ?? workflow ?? (groupBy === null ? text.ofAll : telling.groupings[groupBy]);
  return (
    <p className="text-muted">
      {of}:{' '}
      {window === learned ? silence.rule(valueOf(metric, over)) : text.rule[metric](valueOf(metric, over), window)}
      {alert.for === '0s' ? '' : `, ${text.forAtLeast(alert.for)}`}
      {value === null || window === learned ? null : (
        <span className={alert.firing ? 'font-medium text-bad' : ''}> · {text.valueNow(valueOf(metric, value))}</span>
      )}
      {firingGroups === 0 ? '' : ` · ${telling.firing(firingGroups)}`} · {text.changed} <Moment at={since} />
    </p>
  );
}

/** What is usual for each that it looks at. */
function Usual({ alert }: { readonly alert: Alert }) {
  const text = useMessages(silenceMessages);
  const [open, setOpen] = useState(false);
  const { groupBy, workflow, over } = alert;
  const by = groupBy === 'endpoint' || groupBy === 'workflow' ? groupBy : 'all';
  return (
    <details className="mt-1" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary className="text-xs text-muted hover:text-text">{text.title}</summary>
      {open ? <UsualList by={by} workflow={workflow ?? ''} over={over} /> : null}
    </details>
  );
}

interface Row {
  readonly alert: Alert;
  readonly mayEdit: boolean;
  readonly edit: () => void;
}

export function AlertRow({ alert, mayEdit, edit }: Row) {
  const text = useMessages(alertMessages);
  const [open, setOpen] = useState(false);
  const { slug, metric, state, firing } = alert;
  return (
    <li data-alert={slug} className="border-line px-4 py-3 not-last:border-b">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <span
          data-state={state}
          className={`rounded-full px-2 py-0.5 text-xs font-medium whitespace-nowrap ${looks[state]}`}
        >
          {text.states[state]}
        </span>
        {state === 'muted' && firing ? (
          <span className="rounded-full bg-bad-soft px-2 py-0.5 text-xs font-medium whitespace-nowrap text-bad">
            {text.states.firing}
          </span>
        ) : null}
        <div className="min-w-0 grow basis-64">
          <p className="font-medium break-words">{slug}</p>
          <Rule alert={alert} />
          <Stand alert={alert} />
        </div>
        {mayEdit ? <AlertActions alert={alert} edit={edit} /> : null}
      </div>
      <FiringGroups alert={alert} mayEdit={mayEdit} />
      {alert.window === learned ? <Usual alert={alert} /> : null}
      <details className="mt-1" onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary className="text-xs text-muted hover:text-text">{text.history}</summary>
        {open ? <AlertHistory slug={slug} metric={metric} isLearned={alert.window === learned} /> : null}
      </details>
    </li>
  );
}
