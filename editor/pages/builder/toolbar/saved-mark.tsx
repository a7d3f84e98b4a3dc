import { Check, CloudOff, LoaderCircle, TriangleAlert } from 'lucide-react';
import { useMessages } from '../../../app/language.ts';
import { useSaidProblem } from '../../../app/use-said.ts';
import { useBuilder, useCell } from '../builder-context.ts';
import { toolbarMessages } from './messages.ts';

const looks = {
  saved: { Icon: Check, colour: 'text-muted' },
  waiting: { Icon: LoaderCircle, colour: 'text-muted' },
  saving: { Icon: LoaderCircle, colour: 'text-muted' },
  unread: { Icon: TriangleAlert, colour: 'text-warn' },
  away: { Icon: CloudOff, colour: 'text-warn' },
  refused: { Icon: TriangleAlert, colour: 'text-bad' },
  stale: { Icon: TriangleAlert, colour: 'text-bad' },
  gone: { Icon: TriangleAlert, colour: 'text-bad' },
} as const;

/** Whether the work is saved, in words. */
export function SavedMark() {
  const text = useMessages(toolbarMessages);
  const said = useSaidProblem();
  const { saved, mayEdit } = useBuilder();
  const state = useCell(saved, (one) => one);
  if (!mayEdit) return null;
  const { Icon, colour } = looks[state.kind];
  const told = text.saved[state.kind];
  const words = state.kind === 'refused' && state.error.message !== '' ? `${told}: ${said(state.error.message)}` : told;
  return (
    <output
      data-saved={state.kind}
      className={`flex max-w-2/5 min-w-0 shrink-0 items-center gap-1.5 px-2 text-xs ${colour}`}
      title={words}
    >
      <Icon aria-hidden className="size-3.5 shrink-0" />
      <span className="truncate">{words}</span>
    </output>
  );
}
