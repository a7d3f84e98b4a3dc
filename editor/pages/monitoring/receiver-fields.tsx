import { useQuery } from '@tanstack/react-query';
import { listConnections } from '../../api/connections.ts';
import { readConnector } from '../../api/connectors.ts';
import { listWorkflows } from '../../api/workflows.ts';
import { useLanguage, useMessages } from '../../app/language.ts';
import { SelectField, TextField } from '../../parts/field.tsx';
import { ProblemNote } from '../../parts/problem-note.tsx';
import { TextArea } from '../../parts/text-area.tsx';
import {
  fieldsToBegin,
  newReceiver,
  type ReceiverDraft,
  receiverKinds,
  requestToBegin,
} from '../../state/alert-receiver.ts';
import { tellingMessages } from './telling-messages.ts';

interface Fields {
  readonly draft: ReceiverDraft;
  readonly change: (draft: ReceiverDraft) => void;
}

/** The services whose connections send mail. */
const mailing = new Set(['smtp', 'gmail', 'outlook', 'sendgrid', 'mailgun']);

function useConnections() {
  const { data, error } = useQuery({ queryKey: ['connections'], queryFn: listConnections });
  return { connections: data?.items.filter(({ mayUse }) => mayUse), error };
}

function WorkflowFields({ draft, change }: Fields) {
  const text = useMessages(tellingMessages);
  const { data, error } = useQuery({ queryKey: ['workflows'], queryFn: listWorkflows });
  const live = (data?.items ?? []).filter(({ liveVersion }) => liveVersion !== null);
  return (
    <div>
      <SelectField
        label={text.chooseWorkflow}
        required
        value={draft.workflow}
        onChange={({ target }) => change({ ...draft, workflow: target.value })}
      >
        <option value="">{text.choose}</option>
        {live.map(({ slug }) => (
          <option key={slug}>{slug}</option>
        ))}
      </SelectField>
      {error ? <ProblemNote error={error} /> : null}
    </div>
  );
}

function MailFields({ draft, change }: Fields) {
  const text = useMessages(tellingMessages);
  const { connections, error } = useConnections();
  const found = connections?.filter(({ connector }) => mailing.has(connector));
  return (
    <>
      <div>
        <SelectField
          label={text.mailConnection}
          required
          hint={found?.length === 0 ? text.noMail : undefined}
          value={draft.connection}
          onChange={({ target }) => change({ ...draft, connection: target.value })}
        >
          <option value="">{text.choose}</option>
          {(found ?? []).map(({ slug }) => (
            <option key={slug}>{slug}</option>
          ))}
        </SelectField>
        {error ? <ProblemNote error={error} /> : null}
      </div>
      <TextField
        label={text.to}
        hint={text.toHint}
        required
        value={draft.to}
        onChange={({ target }) => change({ ...draft, to: target.value })}
      />
      <TextField
        label={text.from}
        hint={text.fromHint}
        value={draft.from}
        onChange={({ target }) => change({ ...draft, from: target.value })}
      />
    </>
  );
}

function ActionFields({ draft, change }: Fields) {
  const text = useMessages(tellingMessages);
  const language = useLanguage();
  const { connections, error: unlisted } = useConnections();
  const connector = connections?.find(({ slug }) => slug === draft.connection)?.connector;
  const { data, error: unread } = useQuery({
    queryKey: ['connector', connector ?? '', language],
    queryFn: () => readConnector(connector ?? '', language),
    enabled: connector !== undefined,
  });
  const error = unlisted ?? unread;
  const actions = (data?.actions ?? []).filter(({ effect }) => effect !== 'read');
  const isRequest = connector === 'http';
  function choose(type: string): void {
    const input = actions.find((one) => one.type === type)?.input;
    change({ ...draft, type, fields: type === 'http.request' ? requestToBegin : fieldsToBegin(input) });
  }
  return (
    <>
      <SelectField
        label={text.connection}
        required
        value={draft.connection}
        onChange={({ target }) => change({ ...draft, connection: target.value, type: '', fields: '{}' })}
      >
        <option value="">{text.choose}</option>
        {(connections ?? []).map(({ slug }) => (
          <option key={slug}>{slug}</option>
        ))}
      </SelectField>
      <SelectField label={text.action} required value={draft.type} onChange={({ target }) => choose(target.value)}>
        <option value="">{text.choose}</option>
        {isRequest ? <option>http.request</option> : null}
        {!isRequest && draft.type !== '' && !actions.some(({ type }) => type === draft.type) ? (
          <option>{draft.type}</option>
        ) : null}
        {actions.map(({ type, title }) => (
          <option key={type} value={type}>
            {title}
          </option>
        ))}
      </SelectField>
      <div className="sm:col-span-2 lg:col-span-3">
        {error ? <ProblemNote error={error} /> : null}
        <TextArea
          label={text.fields}
          hint={text.fieldsHint}
          rows={6}
          value={draft.fields}
          onChange={({ target }) => change({ ...draft, fields: target.value })}
        />
      </div>
    </>
  );
}

const kinds = {
  subscriber: () => null,
  workflow: WorkflowFields,
  email: MailFields,
  action: ActionFields,
} as const;

/** Who is told, and what that takes. */
export function ReceiverFields({ draft, change, label }: Fields & { readonly label: string }) {
  const text = useMessages(tellingMessages);
  const More = kinds[draft.kind];
  return (
    <>
      <SelectField
        label={label}
        value={draft.kind}
        onChange={({ target }) =>
          change({ ...newReceiver, kind: receiverKinds.find((one) => one === target.value) ?? draft.kind })
        }
      >
        {receiverKinds.map((kind) => (
          <option key={kind} value={kind}>
            {text.kinds[kind]}
          </option>
        ))}
      </SelectField>
      <More draft={draft} change={change} />
    </>
  );
}
