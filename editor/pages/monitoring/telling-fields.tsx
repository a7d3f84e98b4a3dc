import { Plus, X } from 'lucide-react';
import { useMessages } from '../../app/language.ts';
import { Button } from '../../parts/button.tsx';
import { SelectField } from '../../parts/field.tsx';
import { IconButton } from '../../parts/icon-button.tsx';
import { type AlertDraft, newStep } from '../../state/alert-draft.ts';
import { newReceiver } from '../../state/alert-receiver.ts';
import { alertMessages } from './alert-messages.ts';
import { QuietFields } from './quiet-fields.tsx';
import { ReceiverFields } from './receiver-fields.tsx';
import { tellingMessages } from './telling-messages.ts';

const waits = ['0s', '30s', '1m', '5m'];
const gaps = ['1m', '5m', '15m', '1h'];
const repeats = ['1h', '4h', '12h', '24h'];
const afters = ['5m', '15m', '30m', '1h', '4h', '24h'];

interface Fields {
  readonly draft: AlertDraft;
  readonly change: (part: Partial<AlertDraft>) => void;
}

/** One that was set by the API stays to be chosen. */
export function including(list: readonly string[], one: string): readonly string[] {
  return one === '' || list.includes(one) ? list : [one, ...list];
}

const grid = 'grid grow items-start gap-x-4 gap-y-3 sm:grid-cols-2 lg:grid-cols-3';

/** Who is told first. */
export function NotifyFields({ draft, change }: Fields) {
  const text = useMessages(tellingMessages);
  const { notify: label } = useMessages(alertMessages);
  const { notify } = draft;
  return (
    <div className="space-y-3">
      {notify.map((one, at) => (
        // oxlint-disable-next-line react/no-array-index-key -- receivers have nothing else that they could be told apart by
        <div key={at} className="flex items-start gap-2">
          <div className={grid}>
            <ReceiverFields
              label={label}
              draft={one}
              change={(next) => change({ notify: notify.map((each, place) => (place === at ? next : each)) })}
            />
          </div>
          {notify.length > 1 ? (
            <IconButton
              label={text.removeReceiver}
              Icon={X}
              onClick={() => change({ notify: notify.filter((_, place) => place !== at) })}
            />
          ) : null}
        </div>
      ))}
      <Button look="quiet" className="-ml-3" onClick={() => change({ notify: [...notify, newReceiver] })}>
        <Plus aria-hidden />
        {text.addReceiver}
      </Button>
    </div>
  );
}

function EscalationFields({ draft, change }: Fields) {
  const text = useMessages(tellingMessages);
  const { escalate } = draft;
  const later = afters[Math.min(escalate.length + 1, afters.length - 1)] ?? '1h';
  return (
    <fieldset>
      <legend className="font-medium">{text.escalation}</legend>
      <p className="mb-2 text-muted">{text.escalationHint}</p>
      {escalate.map((step, at) => {
        const put = (next: Partial<typeof step>) =>
          change({ escalate: escalate.map((each, place) => (place === at ? { ...each, ...next } : each)) });
        return (
          // oxlint-disable-next-line react/no-array-index-key -- steps have nothing else that they could be told apart by
          <div key={at} className="mb-3 flex items-start gap-2">
            <div className={grid}>
              <SelectField
                label={text.after}
                value={step.after}
                onChange={({ target }) => put({ after: target.value })}
              >
                {including(afters, step.after).map((one) => (
                  <option key={one}>{one}</option>
                ))}
              </SelectField>
              <ReceiverFields label={text.thenTell} draft={step.to} change={(to) => put({ to })} />
            </div>
            <IconButton
              label={text.removeStep}
              Icon={X}
              onClick={() => change({ escalate: escalate.filter((_, place) => place !== at) })}
            />
          </div>
        );
      })}
      <Button onClick={() => change({ escalate: [...escalate, newStep(later)] })}>
        <Plus aria-hidden />
        {text.addStep}
      </Button>
    </fieldset>
  );
}

/** How it goes on when it is told: together, again, to others, and when not. */
export function TellingFields({ draft, change }: Fields) {
  const text = useMessages(tellingMessages);
  const { groupBy, groupWait, groupEvery, repeat, escalate, quiet } = draft;
  const isSet = repeat !== '' || escalate.length > 0 || quiet.length > 0;
  return (
    <details open={isSet || undefined} className="rounded-lg border border-line px-3 py-2">
      <summary className="font-medium">{text.more}</summary>
      <div className="mt-3 space-y-5">
        <div className={grid}>
          <SelectField label={text.repeat} value={repeat} onChange={({ target }) => change({ repeat: target.value })}>
            <option value="">{text.never}</option>
            {including(repeats, repeat).map((one) => (
              <option key={one} value={one}>
                {text.every(one)}
              </option>
            ))}
          </SelectField>
          {groupBy === '' ? null : (
            <>
              <SelectField
                label={text.groupWait}
                value={groupWait}
                onChange={({ target }) => change({ groupWait: target.value })}
              >
                {including(waits, groupWait).map((one) => (
                  <option key={one}>{one}</option>
                ))}
              </SelectField>
              <SelectField
                label={text.groupEvery}
                value={groupEvery}
                onChange={({ target }) => change({ groupEvery: target.value })}
              >
                {including(gaps, groupEvery).map((one) => (
                  <option key={one}>{one}</option>
                ))}
              </SelectField>
            </>
          )}
        </div>
        <EscalationFields draft={draft} change={change} />
        <QuietFields quiet={quiet} change={(next) => change({ quiet: next })} />
      </div>
    </details>
  );
}
