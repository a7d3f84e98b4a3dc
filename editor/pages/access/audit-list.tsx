import { useDeferredValue, useState } from 'react';
import { type AuditEntry, type AuditFilter, listAudit } from '../../api/access.ts';
import { useMessages } from '../../app/language.ts';
import { usePages } from '../../app/use-pages.ts';
import { EmptyState } from '../../parts/empty-state.tsx';
import { TextField } from '../../parts/field.tsx';
import { ListOf } from '../../parts/list-of.tsx';
import { Moment } from '../../parts/moment.tsx';
import { AuditCheck } from './audit-check.tsx';
import { accessMessages } from './messages.ts';

function Row({ entry }: { readonly entry: AuditEntry }) {
  const text = useMessages(accessMessages);
  const { at, who, role, what, which, address, status, times } = entry;
  return (
    <li className="flex items-center gap-3 border-line px-4 py-2.5 not-last:border-b">
      <span className={`w-9 shrink-0 font-mono text-xs ${status < 400 ? 'text-good' : 'text-bad'}`}>{status}</span>
      <div className="min-w-0 flex-1">
        <p className="break-words">
          <span className="font-mono text-xs">{what}</span> {which === null ? null : <strong>{which}</strong>}{' '}
          {times > 1 ? <span className="text-muted">{text.times(times)}</span> : null}
        </p>
        <p className="text-muted">
          {who ?? text.nobody} {role === null ? '' : `(${role})`} {address === null ? '' : text.from(address)}
        </p>
      </div>
      <span className="text-muted">
        <Moment at={at} />
      </span>
    </li>
  );
}

/** Who did what, newest first. */
export function AuditList() {
  const text = useMessages(accessMessages);
  const [filter, setFilter] = useState<AuditFilter>({});
  const asked = useDeferredValue(filter);
  const found = usePages(['audit', asked], (cursor) => listAudit(asked, cursor));
  return (
    <>
      <AuditCheck />
      <div className="mb-3 grid gap-2 sm:grid-cols-2">
        <TextField
          label={text.who}
          type="search"
          value={filter.who ?? ''}
          onChange={(event) => setFilter({ ...filter, who: event.target.value || undefined })}
        />
        <TextField
          label={text.what}
          type="search"
          placeholder="DELETE /connections"
          value={filter.what ?? ''}
          onChange={(event) => setFilter({ ...filter, what: event.target.value || undefined })}
        />
      </div>
      <ListOf {...found} empty={<EmptyState title={text.noEntries} />} more={text.more}>
        {(one) => <Row key={one.id} entry={one} />}
      </ListOf>
    </>
  );
}
