import { useMutation } from '@tanstack/react-query';
import { Repeat2 } from 'lucide-react';
import { useState } from 'react';
import type { Effects } from '../../api/runs.ts';
import { replayDeliveries } from '../../api/webhook-sending.ts';
import type { DeliveryFilter } from '../../api/webhooks.ts';
import { useMessages } from '../../app/language.ts';
import { Button } from '../../parts/button.tsx';
import { Dialog } from '../../parts/dialog.tsx';
import { EffectsField } from '../../parts/effects-field.tsx';
import { SelectField } from '../../parts/field.tsx';
import { ProblemNote } from '../../parts/problem-note.tsx';
import { ReplayProgress } from '../../parts/replay-progress.tsx';
import { sendMessages } from './send-messages.ts';

const paces = [1, 10, 50, 200] as const;
const limits = [100, 1_000, 10_000] as const;

/** Starts all accepted deliveries again that fit the filter, at a pace. */
export function ReplayMany({ filter }: { readonly filter: DeliveryFilter }) {
  const text = useMessages(sendMessages);
  const [isOpen, setIsOpen] = useState(false);
  const [pace, setPace] = useState(50);
  const [limit, setLimit] = useState(1_000);
  const [effects, setEffects] = useState<Effects>('repeat');
  const replay = useMutation({
    mutationFn: () => replayDeliveries(filter, { pace: { requests: pace, per: '1s' }, limit, effects }),
  });
  const close = () => {
    setIsOpen(false);
    replay.reset();
  };
  return (
    <>
      <Button onClick={() => setIsOpen(true)}>
        <Repeat2 aria-hidden />
        {text.replayMany}
      </Button>
      <Dialog
        open={isOpen}
        close={close}
        title={text.replayMany}
        about={text.replayManyWhat}
        actions={
          <>
            <Button onClick={close}>{text.close}</Button>
            {replay.data === undefined ? (
              <Button look="primary" disabled={replay.isPending} onClick={() => replay.mutate()}>
                {text.begin}
              </Button>
            ) : null}
          </>
        }
      >
        <div className="space-y-4">
          {replay.data === undefined ? (
            <div className="grid gap-3 sm:grid-cols-2">
              <SelectField label={text.pace} value={pace} onChange={(event) => setPace(Number(event.target.value))}>
                {paces.map((one) => (
                  <option key={one} value={one}>
                    {text.aSecond(one)}
                  </option>
                ))}
              </SelectField>
              <SelectField label={text.newest} value={limit} onChange={(event) => setLimit(Number(event.target.value))}>
                {limits.map((one) => (
                  <option key={one}>{one}</option>
                ))}
              </SelectField>
              <EffectsField value={effects} change={setEffects} />
            </div>
          ) : (
            <ReplayProgress id={replay.data.id} />
          )}
          {replay.error ? <ProblemNote error={replay.error} /> : null}
        </div>
      </Dialog>
    </>
  );
}
