import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { acknowledgeAlert, type Alert, deleteAlert, endMute, testAlert } from '../../api/alerts.ts';
import { useMessages } from '../../app/language.ts';
import { Button } from '../../parts/button.tsx';
import { ProblemNote } from '../../parts/problem-note.tsx';
import { alertMessages } from './alert-messages.ts';
import { MuteDialog } from './mute-dialog.tsx';
import { NoticeWords } from './notice-words.tsx';
import { tellingMessages } from './telling-messages.ts';

interface Actions {
  readonly alert: Alert;
  readonly edit: () => void;
}

/** What can be done with an alert, and what came of it. */
export function AlertActions({ alert, edit }: Actions) {
  const text = useMessages(alertMessages);
  const telling = useMessages(tellingMessages);
  const queries = useQueryClient();
  const [sure, setSure] = useState(false);
  const [muting, setMuting] = useState(false);
  const { slug, muted, mutes, firing, acknowledged, escalate } = alert;
  const again = () => queries.invalidateQueries({ queryKey: ['alerts'] });
  const test = useMutation({ mutationFn: (escalation: boolean) => testAlert(slug, escalation) });
  const acknowledge = useMutation({ mutationFn: () => acknowledgeAlert(slug, undefined), onSuccess: again });
  const unmute = useMutation({
    mutationFn: () => Promise.all(mutes.filter(({ group }) => group === null).map((mute) => endMute(slug, mute.id))),
    onSuccess: again,
  });
  const remove = useMutation({ mutationFn: () => deleteAlert(slug), onSuccess: again });
  const error = test.error ?? acknowledge.error ?? unmute.error ?? remove.error;
  return (
    <>
      <div className="-mx-2 flex flex-wrap">
        {firing && acknowledged === null ? (
          <Button
            aria-label={telling.acknowledgeOf(slug)}
            disabled={acknowledge.isPending}
            onClick={() => acknowledge.mutate()}
          >
            {telling.acknowledge}
          </Button>
        ) : null}
        <Button
          look="quiet"
          aria-label={text.testOf(slug)}
          disabled={test.isPending}
          onClick={() => test.mutate(false)}
        >
          {text.test}
        </Button>
        {escalate.length === 0 || test.data === undefined ? null : (
          <Button look="quiet" disabled={test.isPending} onClick={() => test.mutate(true)}>
            {telling.testAll}
          </Button>
        )}
        {muted ? (
          <Button
            look="quiet"
            aria-label={telling.unmuteOf(slug)}
            disabled={unmute.isPending}
            onClick={() => unmute.mutate()}
          >
            {text.unmute}
          </Button>
        ) : (
          <Button look="quiet" aria-label={telling.muteOf(slug)} onClick={() => setMuting(true)}>
            {text.mute}
          </Button>
        )}
        <Button look="quiet" onClick={edit}>
          {text.edit}
        </Button>
        <Button look={sure ? 'danger' : 'quiet'} onClick={() => (sure ? remove.mutate() : setSure(true))}>
          {sure ? text.removeSure : text.remove}
        </Button>
      </div>
      <ul aria-live="polite" aria-label={text.testOf(slug)} className="basis-full space-y-0.5 empty:hidden">
        {(test.data?.notices ?? []).map((notice) => (
          <li key={notice.id} className="flex flex-wrap gap-x-2">
            <NoticeWords notice={notice} />
          </li>
        ))}
      </ul>
      {error ? (
        <div className="basis-full">
          <ProblemNote error={error} />
        </div>
      ) : null}
      {muting ? <MuteDialog slug={slug} group={undefined} close={() => setMuting(false)} /> : null}
    </>
  );
}
