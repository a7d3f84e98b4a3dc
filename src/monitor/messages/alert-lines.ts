import { isLearned } from '../../core/alert.ts';
import type { ApprovalLanguage } from '../../core/approval.ts';
import { timeInWords } from '../../approvals/messages/words.ts';
import { alertNumber, spanInWords } from './alert-number.ts';
import { alertWords } from './alert-words.ts';
import { rarityInWords, silenceInWords, silenceWords } from './silence-words.ts';
import type { Told, ToldGroup } from './told.ts';

interface About
  extends Pick<Told, 'alert' | 'occasion' | 'metric' | 'over' | 'windowMs' | 'workflow' | 'budget' | 'groupBy'> {
  readonly groups: readonly ToldGroup[];
}

const mostLines = 20;

/** The first line of a message. */
export function alertTitle({ alert, occasion, groupBy, groups }: About, language: ApprovalLanguage): string {
  const [first, ...others] = groups;
  const { heads, andMore } = alertWords[language];
  const names =
    groupBy === null || first === undefined
      ? ''
      : ` (${first.name}${others.length > 0 ? `, ${andMore(others.length)}` : ''})`;
  return heads[occasion](`${alert}${names}`);
}

/** What is looked at, with the limit. */
function alertSubject(about: About, language: ApprovalLanguage): string {
  const words = alertWords[language];
  const of = about.budget ?? about.workflow;
  if (isLearned(about)) {
    const { subject, rarer } = silenceWords[language];
    return `${subject}${of === null ? '' : ` (${of})`}, ${rarer(rarityInWords(about.over, language))}`;
  }
  const limit = words.limit(alertNumber(about.metric, about.over, language));
  return `${words.metrics[about.metric]}${of === null ? '' : ` (${of})`}, ${limit}`;
}

/** How one group stands, in one line. */
export function groupLine(about: About, one: ToldGroup, language: ApprovalLanguage): string {
  const words = alertWords[language];
  const number = one.endedAt === null ? one.value : one.peak;
  const known = one.acknowledgedBy === null ? '' : `, ${words.acknowledgedBy(one.acknowledgedBy)}`;
  if (one.endedAt === null && one.silence !== null) {
    return `${silenceInWords(one.silence, { name: one.name, groupBy: about.groupBy }, language)}${known}`;
  }
  const written =
    number === null
      ? words.noValue
      : isLearned(about)
        ? rarityInWords(number, language)
        : alertNumber(about.metric, number, language);
  const value = one.endedAt === null || number === null ? written : words.atWorst(written);
  const from = new Date(one.since);
  const times =
    one.endedAt === null
      ? words.since(timeInWords(from, language))
      : words.over(
          timeInWords(new Date(one.endedAt), language),
          spanInWords(Date.parse(one.endedAt) - from.getTime(), language),
        );
  return `${one.name === '' ? '' : `${one.name}: `}${value}, ${times}${known}`;
}

/** All that is told, line by line. */
export function alertLines(about: About, language: ApprovalLanguage): readonly string[] {
  const words = alertWords[language];
  const more = about.groups.length - mostLines;
  return [
    ...(about.occasion === 'test' ? [words.tried] : []),
    alertSubject(about, language),
    ...about.groups.slice(0, mostLines).map((one) => groupLine(about, one, language)),
    ...(more > 0 ? [words.andMore(more)] : []),
  ];
}
