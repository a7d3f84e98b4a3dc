import { scheduleWays } from '../../../../../src/core/schedule-times.ts';
import { useMessages } from '../../../../app/language.ts';
import { useNow } from '../../../../app/use-now.ts';
import { Clock } from '../../../../parts/moment.tsx';
import { clockZone, timesAhead, wayOf, withWay } from '../../../../state/panel/schedule-draft.ts';
import { scheduleMore, scheduleWhen } from '../../../../state/panel/schedule-schema.ts';
import { SelectLine } from '../form/select-line.tsx';
import { scheduleMessages } from './schedule-messages.ts';
import { TriggerForm, type TriggerFormProps } from './trigger-form.tsx';

const shown = 5;

/** The next times of what is written, as whoever looks at it has them on the clock. */
function Ahead({ trigger }: Pick<TriggerFormProps, 'trigger'>) {
  const text = useMessages(scheduleMessages);
  const now = useNow(10_000);
  const times = timesAhead(trigger, now, shown);
  const zone = clockZone();
  return (
    <section aria-labelledby="times-ahead" className="rounded-lg bg-raised px-3 py-2">
      <h3 id="times-ahead" className="mb-1 font-medium">
        {text.ahead}
      </h3>
      {times.length === 0 ? (
        <p className="text-muted">{text.noneAhead}</p>
      ) : (
        <>
          <ol className="space-y-0.5">
            {times.map((at) => (
              <li key={at}>
                <Clock at={new Date(at).toISOString()} />
              </li>
            ))}
          </ol>
          <p className="mt-1 text-xs text-muted">{text.inYourZone(zone)}</p>
        </>
      )}
    </section>
  );
}

/** By the clock: when, in which place, on which days not, and what of the times that were missed is made up for. */
export function ScheduleForm(props: TriggerFormProps) {
  const text = useMessages(scheduleMessages);
  const { trigger, change, mayEdit } = props;
  const way = wayOf(trigger);
  return (
    <div className="space-y-4">
      <SelectLine
        label={text.way}
        hint={text.waysWhat[way]}
        disabled={!mayEdit}
        value={way}
        onChange={({ target }) => {
          const next = scheduleWays.find((one) => one === target.value);
          if (next !== undefined && next !== way) change(withWay(trigger, next, Date.now()));
        }}
      >
        {scheduleWays.map((one) => (
          <option key={one} value={one}>
            {text.ways[one]}
          </option>
        ))}
      </SelectLine>
      <TriggerForm key={way} {...props} kind={`schedule ${way}`} words="schedule." schema={scheduleWhen(way)} />
      <Ahead trigger={trigger} />
      <TriggerForm {...props} kind="schedule more" words="schedule." schema={scheduleMore} />
    </div>
  );
}
