import { type FormEvent, useState } from 'react';
import { useMessages } from '../../app/language.ts';
import { Button } from '../../parts/button.tsx';
import { TextField } from '../../parts/field.tsx';
import { fromLocalMoment, toLocalMoment } from '../../state/moment-text.ts';
import { chosenRange, type Range, ranges, type TimeRange } from '../../state/time-range.ts';
import { monitoringMessages } from './messages.ts';

interface Chooser {
  readonly value: TimeRange;
  readonly change: (range: TimeRange) => void;
}

/** A moment of the address as a field has it; another where there is none. */
function shown(iso: string | undefined, usual: number): string {
  return toLocalMoment(iso ?? new Date(usual).toISOString()) ?? '';
}

function OwnRange({ value, change, done }: Chooser & { readonly done: () => void }) {
  const text = useMessages(monitoringMessages);
  const [from, setFrom] = useState(() => shown(value.from, Date.now() - 86_400_000));
  const [to, setTo] = useState(() => shown(value.to, Date.now()));
  const [wrong, setWrong] = useState(false);
  function submit(event: FormEvent): void {
    event.preventDefault();
    const [first, last] = [fromLocalMoment(from), fromLocalMoment(to)];
    const isRight = first !== undefined && last !== undefined && first < last;
    setWrong(!isRight);
    if (!isRight) return;
    change({ from: first, to: last });
    done();
  }
  return (
    <form
      onSubmit={submit}
      className="mb-4 flex flex-wrap items-start gap-3 rounded-xl border border-line bg-surface p-4 [&>div]:w-56"
    >
      <TextField
        label={text.from}
        type="datetime-local"
        required
        value={from}
        onChange={(event) => setFrom(event.target.value)}
      />
      <TextField
        label={text.to}
        type="datetime-local"
        required
        value={to}
        error={wrong ? text.wrongOrder : undefined}
        onChange={(event) => setTo(event.target.value)}
      />
      <Button type="submit" look="primary" className="mt-6">
        {text.apply}
      </Button>
    </form>
  );
}

/** Which window is looked at: some that end now, or one of one's own. */
export function RangeChooser({ value, change }: Chooser) {
  const text = useMessages(monitoringMessages);
  const [open, setOpen] = useState(false);
  const chosen = chosenRange(value);
  const look =
    'min-h-9 rounded-md px-2.5 font-medium whitespace-nowrap text-muted hover:text-text aria-pressed:bg-accent-soft aria-pressed:text-accent';
  return (
    <>
      <fieldset
        aria-label={text.range}
        className="flex max-w-full min-w-0 flex-wrap rounded-lg border border-line bg-surface p-px"
      >
        {ranges.map((range: Range) => (
          <button
            key={range}
            type="button"
            aria-pressed={range === chosen && !open}
            className={look}
            onClick={() => {
              setOpen(false);
              change({ range });
            }}
          >
            {text.ranges[range]}
          </button>
        ))}
        <button
          type="button"
          aria-pressed={chosen === undefined || open}
          aria-expanded={open}
          className={look}
          onClick={() => setOpen(!open)}
        >
          {text.own}
        </button>
      </fieldset>
      {open ? (
        <div className="basis-full">
          <OwnRange value={value} change={change} done={() => setOpen(false)} />
        </div>
      ) : null}
    </>
  );
}
