import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { muteAlert } from '../../api/alerts.ts';
import { useMessages } from '../../app/language.ts';
import { Button } from '../../parts/button.tsx';
import { Dialog } from '../../parts/dialog.tsx';
import { SelectField, TextField } from '../../parts/field.tsx';
import { ProblemNote } from '../../parts/problem-note.tsx';
import { alertMessages } from './alert-messages.ts';
import { tellingMessages } from './telling-messages.ts';

const times = ['30m', '1h', '4h', '24h', '7d', ''] as const;

interface Muted {
  readonly slug: string;
  readonly group: string | undefined;
  readonly close: () => void;
}

/** For how long nobody is told, and why. */
export function MuteDialog({ slug, group, close }: Muted) {
  const text = useMessages(tellingMessages);
  const words = useMessages(alertMessages);
  const queries = useQueryClient();
  const [time, setTime] = useState<(typeof times)[number]>('1h');
  const [reason, setReason] = useState('');
  const mute = useMutation({
    mutationFn: () =>
      muteAlert(slug, { group, for: time || undefined, reason: reason.trim() === '' ? undefined : reason.trim() }),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ['alerts'] });
      close();
    },
  });
  return (
    <Dialog
      title={text.muteOf(group ?? slug)}
      about={text.muteHow}
      close={close}
      actions={
        <>
          <Button look="quiet" onClick={close}>
            {words.cancel}
          </Button>
          <Button look="primary" disabled={mute.isPending} onClick={() => mute.mutate()}>
            {words.mute}
          </Button>
        </>
      }
    >
      <div className="space-y-3">
        <SelectField
          label={text.until}
          value={time}
          onChange={({ target }) => setTime(times.find((one) => one === target.value) ?? time)}
        >
          {times.map((one) => (
            <option key={one} value={one}>
              {text.times[one]}
            </option>
          ))}
        </SelectField>
        <TextField
          label={text.reason}
          hint={text.reasonHint}
          maxLength={1_000}
          value={reason}
          onChange={({ target }) => setReason(target.value)}
        />
        {mute.error ? <ProblemNote error={mute.error} /> : null}
      </div>
    </Dialog>
  );
}
