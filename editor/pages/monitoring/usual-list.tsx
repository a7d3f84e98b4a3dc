import { useQuery } from '@tanstack/react-query';
import { listSilences, type Silence, type SilenceOf } from '../../api/silences.ts';
import { useLanguage, useMessages } from '../../app/language.ts';
import { useNumbers } from '../../app/use-numbers.ts';
import { Clock } from '../../parts/moment.tsx';
import { ProblemNote } from '../../parts/problem-note.tsx';
import { silenceMessages } from './silence-messages.ts';

const most = 20;

/** The hour of the week that it is, such as `Sunday, 14–15`, by the clock of whoever looks. */
function hourNow(language: string): string {
  const now = new Date();
  const day = new Intl.DateTimeFormat(language, { weekday: 'long' }).format(now);
  return `${day}, ${now.getHours()}–${now.getHours() + 1}`;
}

function Usual({ silence }: { readonly silence: Silence }) {
  const text = useMessages(silenceMessages);
  const language = useLanguage();
  const { time, count } = useNumbers();
  const { name, since, silentMs, expected, everyMs, tellsAt } = silence;
  return (
    <li data-usual={name} className="break-words">
      {name === '' ? null : <span className="font-medium">{name} </span>}
      <span className="text-muted">
        {since === null ? text.neverHeard : text.silentFor(time(silentMs))}
        {since === null ? null : ' · '}
        {since === null
          ? null
          : expected === null
            ? text.tooLittle
            : everyMs === null
              ? text.expected(count(Number(expected.toPrecision(2))))
              : text.every(time(everyMs), hourNow(language))}
        {tellsAt === null ? null : (
          <>
            {' '}
            · {text.tellsAt} <Clock at={tellsAt} />
          </>
        )}
      </span>
    </li>
  );
}

/** What is usual for each that a rule looks at, and since when it is silent. */
export function UsualList(of: SilenceOf) {
  const text = useMessages(silenceMessages);
  const { data, error } = useQuery({
    queryKey: ['silences', of.by, of.workflow, of.over],
    queryFn: () => listSilences(of),
    refetchInterval: 60_000,
  });
  if (error) return <ProblemNote error={error} />;
  if (data === undefined) return null;
  const more = data.items.length - most;
  return data.items.length === 0 ? (
    <p className="mt-2 text-muted">{text.none}</p>
  ) : (
    <ul aria-label={text.title} className="mt-2 space-y-1 border-l-2 border-line pl-3">
      {data.items.slice(0, most).map((one) => (
        <Usual key={one.name} silence={one} />
      ))}
      {more > 0 ? <li className="text-muted">{text.more(more)}</li> : null}
    </ul>
  );
}
