import { useMutation } from '@tanstack/react-query';
import { verifyAudit } from '../../api/access.ts';
import { useMessages } from '../../app/language.ts';
import { Button } from '../../parts/button.tsx';
import { ProblemNote } from '../../parts/problem-note.tsx';
import { accessMessages } from './messages.ts';

/** Whether all entries of the audit are as they were written. */
export function AuditCheck() {
  const text = useMessages(accessMessages);
  const check = useMutation({ mutationFn: () => verifyAudit() });
  const { data } = check;
  return (
    <div className="mb-3 flex flex-wrap items-center gap-3">
      <Button disabled={check.isPending} onClick={() => check.mutate()}>
        {text.verify}
      </Button>
      <output className={data?.whole === false ? 'text-bad' : 'text-muted'}>
        {data === undefined
          ? null
          : data.fault === null
            ? text.verified(data.entries, data.end.hash.slice(0, 12))
            : text.broken(data.fault.message)}
      </output>
      {check.error ? <ProblemNote error={check.error} /> : null}
    </div>
  );
}
