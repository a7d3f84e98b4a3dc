import { useState } from 'react';
import { useMessages } from '../app/language.ts';
import type { Messages } from '../state/language.ts';
import { choiceOf, listRanges, type RangeChoice } from '../state/list-bounds.ts';
import { fromLocalMoment, toLocalMoment } from '../state/moment-text.ts';
import { SelectField, TextField } from './field.tsx';

interface Words {
  readonly time: string;
  readonly choices: Readonly<Record<RangeChoice, string>>;
  readonly from: string;
  readonly to: string;
}

const words: Messages<Words> = {
  en: {
    time: 'Time',
    choices: {
      all: 'Any time',
      '1h': 'The last hour',
      '24h': 'The last 24 hours',
      '7d': 'The last 7 days',
      '30d': 'The last 30 days',
      own: 'From … to …',
    },
    from: 'From',
    to: 'To',
  },
  it: {
    time: 'Periodo',
    choices: {
      all: 'Sempre',
      '1h': "L'ultima ora",
      '24h': 'Le ultime 24 ore',
      '7d': 'Gli ultimi 7 giorni',
      '30d': 'Gli ultimi 30 giorni',
      own: 'Da … a …',
    },
    from: 'Da',
    to: 'A',
  },
};
const order: readonly RangeChoice[] = ['all', ...listRanges, 'own'];

interface Range {
  readonly since?: string | undefined;
  readonly until?: string | undefined;
}

/** Bounds a list in time. `change` gets both ends. */
export function TimeRange({ range, change }: { readonly range: Range; readonly change: (range: Range) => void }) {
  const text = useMessages(words);
  const [wantsOwn, setWantsOwn] = useState(false);
  const choice = wantsOwn ? 'own' : choiceOf(range);
  const { since, until } = range;
  return (
    <>
      <SelectField
        label={text.time}
        silent
        value={choice}
        onChange={(event) => {
          const chosen = order.find((one) => one === event.target.value) ?? 'all';
          setWantsOwn(chosen === 'own');
          if (chosen !== 'own') change({ since: chosen === 'all' ? undefined : chosen, until: undefined });
        }}
      >
        {order.map((one) => (
          <option key={one} value={one}>
            {text.choices[one]}
          </option>
        ))}
      </SelectField>
      {choice === 'own' ? (
        <div className="col-span-full flex flex-wrap gap-2">
          <TextField
            label={text.from}
            type="datetime-local"
            value={toLocalMoment(since ?? '') ?? ''}
            onChange={(event) => change({ since: fromLocalMoment(event.target.value), until })}
          />
          <TextField
            label={text.to}
            type="datetime-local"
            value={toLocalMoment(until ?? '') ?? ''}
            onChange={(event) => change({ since, until: fromLocalMoment(event.target.value) })}
          />
        </div>
      ) : null}
    </>
  );
}
