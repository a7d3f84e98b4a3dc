import { Plus, X } from 'lucide-react';
import type { QuietHours } from '../../api/alerts.ts';
import { useMessages } from '../../app/language.ts';
import { Button } from '../../parts/button.tsx';
import { TextField } from '../../parts/field.tsx';
import { IconButton } from '../../parts/icon-button.tsx';
import { tellingMessages } from './telling-messages.ts';

const days = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;

interface Fields {
  readonly quiet: readonly QuietHours[];
  readonly change: (quiet: readonly QuietHours[]) => void;
}

function Days({ one, change }: { readonly one: QuietHours; readonly change: (one: QuietHours) => void }) {
  const text = useMessages(tellingMessages);
  const chosen: readonly string[] = one.days ?? days;
  return (
    <fieldset className="flex flex-wrap gap-x-3 gap-y-1 sm:col-span-2 lg:col-span-3">
      <legend className="sr-only">{text.quiet}</legend>
      {days.map((day) => (
        <label key={day} className="flex items-center gap-1.5">
          <input
            type="checkbox"
            checked={chosen.includes(day)}
            onChange={({ target }) =>
              change({ ...one, days: days.filter((each) => (each === day ? target.checked : chosen.includes(each))) })
            }
          />
          {text.days[day]}
        </label>
      ))}
    </fieldset>
  );
}

/** When nobody is told. */
export function QuietFields({ quiet, change }: Fields) {
  const text = useMessages(tellingMessages);
  const put = (at: number, one: QuietHours) => change(quiet.map((each, place) => (place === at ? one : each)));
  const here = new Intl.DateTimeFormat().resolvedOptions().timeZone;
  return (
    <fieldset>
      <legend className="font-medium">{text.quiet}</legend>
      <p className="mb-2 text-muted">{text.quietHint}</p>
      {quiet.map((one, at) => (
        // oxlint-disable-next-line react/no-array-index-key -- hours have nothing else that they could be told apart by
        <div key={at} className="mb-3 flex items-start gap-2">
          <div className="grid grow items-start gap-x-4 gap-y-2 sm:grid-cols-2 lg:grid-cols-3">
            <TextField
              label={text.quietFrom}
              type="time"
              required
              value={one.from}
              onChange={({ target }) => put(at, { ...one, from: target.value })}
            />
            <TextField
              label={text.quietTo}
              type="time"
              required
              value={one.to === '24:00' ? '00:00' : one.to}
              onChange={({ target }) => put(at, { ...one, to: target.value })}
            />
            <TextField
              label={text.timeZone}
              required
              value={one.timeZone}
              onChange={({ target }) => put(at, { ...one, timeZone: target.value })}
            />
            <Days one={one} change={(next) => put(at, next)} />
          </div>
          <IconButton
            label={text.removeQuiet}
            Icon={X}
            onClick={() => change(quiet.filter((_, place) => place !== at))}
          />
        </div>
      ))}
      <Button onClick={() => change([...quiet, { from: '22:00', to: '07:00', timeZone: here }])}>
        <Plus aria-hidden />
        {text.addQuiet}
      </Button>
    </fieldset>
  );
}
