import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { listTokens, revokeToken, type Token } from '../../api/access.ts';
import { useLanguage, useMessages } from '../../app/language.ts';
import { Button } from '../../parts/button.tsx';
import { EmptyState } from '../../parts/empty-state.tsx';
import { ListOf } from '../../parts/list-of.tsx';
import { Moment } from '../../parts/moment.tsx';
import { ProblemNote } from '../../parts/problem-note.tsx';
import { accessMessages } from './messages.ts';

function Row({ token }: { readonly token: Token }) {
  const text = useMessages(accessMessages);
  const day = new Intl.DateTimeFormat(useLanguage(), { dateStyle: 'medium' });
  const queries = useQueryClient();
  const [asked, setAsked] = useState(false);
  const { name, role, scopes, createdBy, createdAt, expiresAt, usedAt } = token;
  const revoke = useMutation({
    mutationFn: () => revokeToken(name),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['tokens'] }),
  });
  return (
    <li className="border-line px-4 py-3 not-last:border-b">
      <div className="flex flex-wrap items-center gap-3">
        <div className="min-w-0 flex-1">
          <p className="font-medium break-all">
            {name}{' '}
            <span className="font-normal text-muted">{scopes === null ? role : `${role}: ${scopes.join(', ')}`}</span>
          </p>
          <p className="text-muted">
            {text.created} <Moment at={createdAt} /> {text.by(createdBy)} ·{' '}
            {usedAt === null ? (
              text.neverUsed
            ) : (
              <>
                {text.used} <Moment at={usedAt} />
              </>
            )}
            {expiresAt === null ? '' : ` · ${text.until(day.format(new Date(expiresAt)))}`}
          </p>
        </div>
        {asked ? (
          <>
            <Button look="quiet" onClick={() => setAsked(false)}>
              {text.keep}
            </Button>
            <Button look="danger" disabled={revoke.isPending} onClick={() => revoke.mutate()}>
              {text.sure(name)}
            </Button>
          </>
        ) : (
          <Button look="danger" aria-label={text.revokeOf(name)} onClick={() => setAsked(true)}>
            {text.revoke}
          </Button>
        )}
      </div>
      {revoke.error ? <ProblemNote error={revoke.error} /> : null}
    </li>
  );
}

/** The tokens by name. */
export function TokenList() {
  const text = useMessages(accessMessages);
  const { data, error } = useQuery({ queryKey: ['tokens'], queryFn: listTokens });
  return (
    <ListOf
      items={data?.items}
      error={error}
      empty={<EmptyState title={text.noTokens}>{text.noTokensWhat}</EmptyState>}
    >
      {(one) => <Row key={one.name} token={one} />}
    </ListOf>
  );
}
