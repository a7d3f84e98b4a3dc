import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { evaluate } from '../../../../api/step-types.ts';
import { useMessages } from '../../../../app/language.ts';
import { useSaidProblem } from '../../../../app/use-said.ts';
import { hasData, scopeFor } from '../../../../state/panel/scope.ts';
import { problemsAt } from '../../../../state/panel/problems-at.ts';
import { textMark } from '../../../../state/panel/text-mark.ts';
import { isList, isRecord, kindOf, shortValue } from '../../../../state/panel/values.ts';
import { useForm } from '../form/form-context.ts';
import { panelMessages } from '../messages.ts';
import { useSettled } from './use-settled.ts';

/** The value in one line; of an object or a list also the whole, to be opened. */
function Value({ value }: { readonly value: unknown }) {
  const { kinds } = useMessages(panelMessages);
  const kind = kindOf(value);
  if (!isRecord(value) && !isList(value)) {
    return (
      <span className="min-w-0">
        <span className="font-mono break-words text-text">{shortValue(value, 300)}</span>{' '}
        <span className="text-muted">{kinds[kind]}</span>
      </span>
    );
  }
  return (
    <details className="min-w-0 flex-1">
      <summary className="truncate font-mono">
        {shortValue(value)} <span className="font-sans text-muted">{kinds[kind]}</span>
      </summary>
      <pre className="mt-1 max-h-60 overflow-auto font-mono whitespace-pre-wrap">
        {JSON.stringify(value, null, 2).slice(0, 20_000)}
      </pre>
    </details>
  );
}

interface LiveResultProps {
  /** Of the field: what is said there already is not said twice. */
  readonly path: string;
  readonly value: unknown;
  /** Whether it is one expression without braces. */
  readonly bare: boolean;
  /** Whether it may name secrets, which are put in only when it runs. */
  readonly sealed: boolean;
}

/** What a field comes to with the data that is there; while it is typed, the last good value in grey. */
export function LiveResult({ path, value, bare, sealed }: LiveResultProps) {
  const text = useMessages(panelMessages);
  const said = useSaidProblem();
  const { data, readable, problems } = useForm();
  const written = typeof value === 'string' ? value : JSON.stringify(value);
  const settled = useSettled(written, 250);
  const hasSecret = sealed && /\bsecrets\./.test(written);
  const isAsked = settled.trim() !== '' && !hasSecret;
  const scope = useMemo(() => scopeFor(settled, data, readable), [settled, data, readable]);
  const mark = useMemo(() => textMark(JSON.stringify(scope)), [scope]);
  const { data: answer, isPlaceholderData } = useQuery({
    queryKey: ['evaluate', settled, bare, mark],
    queryFn: async ({ signal }) => {
      const asked: unknown = typeof value === 'string' ? settled : JSON.parse(settled);
      return evaluate(asked, bare, scope, signal);
    },
    enabled: isAsked,
    placeholderData: keepPreviousData,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 30_000,
  });
  if (hasSecret) return <p className="mt-1 text-xs text-muted">{text.secretsLater}</p>;
  if (!isAsked || answer === undefined) return null;
  const isOld = isPlaceholderData || settled !== written;
  const { problem } = answer;
  if (problem) {
    if (problemsAt(problems, path).length > 0) return null;
    return (
      <p className={`mt-1 text-xs break-words ${isOld ? 'text-muted' : 'text-warn'}`}>
        {said(problem.message)} {problem.hint === undefined ? null : said(problem.hint)}
      </p>
    );
  }
  return (
    <div className={`mt-1 flex gap-1.5 text-xs leading-5 ${isOld ? 'opacity-50' : ''}`}>
      <span aria-hidden className="text-muted">
        =
      </span>
      <span className="sr-only">{text.comesTo}</span>
      {answer.value === undefined ? (
        <span className="text-muted">{hasData(data) ? text.givesNothing : text.noDataYet}</span>
      ) : (
        <Value value={answer.value} />
      )}
    </div>
  );
}
