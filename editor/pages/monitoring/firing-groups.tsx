import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { learned } from '../../../src/core/alert.ts';
import { acknowledgeAlert, type Alert, type AlertGroup, endMute } from '../../api/alerts.ts';
import { useMessages } from '../../app/language.ts';
import { Button } from '../../parts/button.tsx';
import { Moment } from '../../parts/moment.tsx';
import { ProblemNote } from '../../parts/problem-note.tsx';
import { alertMessages } from './alert-messages.ts';
import { MuteDialog } from './mute-dialog.tsx';
import { tellingMessages } from './telling-messages.ts';
import { useAlertValue } from './use-alert-value.ts';

interface Group {
  readonly alert: Alert;
  readonly group: AlertGroup;
  readonly mayEdit: boolean;
}

function FiringGroup({ alert, group: one, mayEdit }: Group) {
  const text = useMessages(tellingMessages);
  const words = useMessages(alertMessages);
  const queries = useQueryClient();
  const valueOf = useAlertValue();
  const [muting, setMuting] = useState(false);
  const { slug, metric, mutes } = alert;
  const { group, value, since, acknowledged, muted } = one;
  const again = () => queries.invalidateQueries({ queryKey: ['alerts'] });
  const acknowledge = useMutation({ mutationFn: () => acknowledgeAlert(slug, group), onSuccess: again });
  const unmute = useMutation({
    mutationFn: () => Promise.all(mutes.filter((mute) => mute.group === group).map(({ id }) => endMute(slug, id))),
    onSuccess: again,
  });
  const error = acknowledge.error ?? unmute.error;
  return (
    <li data-group={group} className="flex flex-wrap items-center gap-x-3">
      <span className="min-w-0 grow break-words">
        <span className="font-medium">{group}</span>
        {value === null || alert.window === learned ? null : (
          <span className="text-bad"> {valueOf(metric, value)}</span>
        )}
        <span className="text-muted">
          {' '}
          · <Moment at={since} />
          {acknowledged === null ? '' : ` · ${text.acknowledgedBy(acknowledged.by)}`}
          {muted ? ` · ${words.states.muted}` : ''}
        </span>
      </span>
      {mayEdit ? (
        <span className="flex">
          {acknowledged === null ? (
            <Button
              look="quiet"
              aria-label={text.acknowledgeOf(group)}
              disabled={acknowledge.isPending}
              onClick={() => acknowledge.mutate()}
            >
              {text.acknowledge}
            </Button>
          ) : null}
          {muted ? (
            <Button
              look="quiet"
              aria-label={text.unmuteOf(group)}
              disabled={unmute.isPending}
              onClick={() => unmute.mutate()}
            >
              {words.unmute}
            </Button>
          ) : (
            <Button look="quiet" aria-label={text.muteOf(group)} onClick={() => setMuting(true)}>
              {words.mute}
            </Button>
          )}
        </span>
      ) : null}
      {error ? <ProblemNote error={error} /> : null}
      {muting ? <MuteDialog slug={slug} group={group} close={() => setMuting(false)} /> : null}
    </li>
  );
}

/** What fires of an alert that is taken apart. */
export function FiringGroups({ alert, mayEdit }: Omit<Group, 'group'>) {
  const text = useMessages(tellingMessages);
  const { groups, firingGroups } = alert;
  if (groups.length === 0) return null;
  return (
    <ul aria-label={text.groups} className="mt-2 border-l-2 border-bad/40 pl-3">
      {groups.map((group) => (
        <FiringGroup key={group.group} alert={alert} group={group} mayEdit={mayEdit} />
      ))}
      {firingGroups > groups.length ? (
        <li className="text-muted">{text.moreGroups(firingGroups - groups.length)}</li>
      ) : null}
    </ul>
  );
}
