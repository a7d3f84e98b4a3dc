import { useEffect } from 'react';
import { useMessages } from '../../../app/language.ts';
import { preloadCodeEditor } from '../../../parts/code/lazy-code-editor.tsx';
import { SelectLine } from './form/select-line.tsx';
import type { PanelProblem } from '../../../state/panel/problems-at.ts';
import type { PanelData } from '../../../state/panel/scope.ts';
import { scheduleDraft } from '../../../state/panel/schedule-draft.ts';
import {
  eventDraft,
  formDraft,
  readTrigger,
  sourceDraft,
  triggerKinds,
  webhookDraft,
} from '../../../state/panel/trigger-draft.ts';
import { PanelRoom } from './panel-room.tsx';
import type { PanelTools, TriggerDraft } from './panel-props.ts';
import { ChatForm } from './trigger/chat-form.tsx';
import { EventForm } from './trigger/event-form.tsx';
import { FailureForm } from './trigger/failure-form.tsx';
import { FormForm } from './trigger/form-form.tsx';
import { ManualForm } from './trigger/manual-form.tsx';
import { triggerMessages } from './trigger/messages.ts';
import { ScheduleForm } from './trigger/schedule-form.tsx';
import { SourceForm } from './trigger/source-form.tsx';
import { WebhookForm } from './trigger/webhook-form.tsx';
import { DataSection } from './tree/data-section.tsx';

interface TriggerPanelProps {
  readonly slug: string;
  readonly trigger: TriggerDraft;
  readonly change: (trigger: TriggerDraft) => void;
  readonly data: PanelData;
  readonly problems: readonly PanelProblem[];
  readonly tools: PanelTools;
}

/** How the workflow starts. */
export function TriggerPanel({ slug, trigger, change, data, problems, tools }: TriggerPanelProps) {
  const text = useMessages(triggerMessages);
  const { kind } = readTrigger(trigger);
  const { mayEdit } = tools;
  useEffect(preloadCodeEditor, []);
  const about = { slug, trigger, change, data, problems, mayEdit };
  const begun = {
    manual: () => ({ type: 'manual' }),
    webhook: () => webhookDraft(trigger, slug),
    event: () => eventDraft(trigger, 'github.'),
    schedule: scheduleDraft,
    queue: () => sourceDraft(trigger, 'queue'),
    stream: () => sourceDraft(trigger, 'stream'),
    form: () => formDraft(trigger),
    chat: () => ({ type: 'chat' }),
    failure: () => ({ type: 'failure' }),
  } as const;
  return (
    <PanelRoom>
      <h2 className="px-4 pt-4 pb-3 text-base font-semibold">{text.title}</h2>
      <div className="relative min-h-0 flex-1 space-y-4 overflow-y-auto px-4 pt-1 pb-4">
        <SelectLine
          label={text.how}
          hint={text.kindsWhat[kind]}
          disabled={!mayEdit}
          value={kind}
          onChange={({ target }) => {
            const next = triggerKinds.find((one) => one === target.value);
            if (next !== undefined && next !== kind) change(begun[next]());
          }}
        >
          {triggerKinds.map((one) => (
            <option key={one} value={one}>
              {text.kinds[one]}
            </option>
          ))}
        </SelectLine>
        {kind === 'manual' ? <ManualForm {...about} /> : null}
        {kind === 'webhook' ? <WebhookForm {...about} /> : null}
        {kind === 'event' ? <EventForm {...about} /> : null}
        {kind === 'schedule' ? <ScheduleForm {...about} /> : null}
        {kind === 'queue' || kind === 'stream' ? <SourceForm key={kind} {...about} kind={kind} /> : null}
        {kind === 'form' ? <FormForm {...about} /> : null}
        {kind === 'failure' ? <FailureForm {...about} /> : null}
        {kind === 'chat' ? <ChatForm {...about} /> : null}
      </div>
      <DataSection data={data} readable={[]} tools={tools} upTo={false} />
    </PanelRoom>
  );
}
