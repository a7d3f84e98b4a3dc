import { isList, isObject, type Json } from '../../core/json.ts';
import { rowOf } from '../../core/row-of.ts';
import { canBeScheduled } from '../can-be-scheduled.ts';
import { slugOf } from '../naming.ts';
import type { Began, Told } from './began.ts';
import type { Node } from './export.ts';
import { formFieldsOf } from './form-fields.ts';

export function formBegin({ parameters }: Node, slug: string, told: Told): Began {
  const options = parameters['options'];
  const given = options !== undefined && isObject(options) ? options : {};
  const path = given['path'] ?? parameters['path'];
  const formFields = parameters['formFields'];
  const values = formFields !== undefined && isObject(formFields) ? formFields['values'] : undefined;
  const fields = formFieldsOf(values, told.changed);
  if (fields.length === 0) {
    told.left(['formNoField']);
    return { trigger: { type: 'manual' }, text: 'trigger.body' };
  }
  const { formTitle, formDescription, responseMode, authentication } = parameters;
  const { buttonLabel, respondWithOptions } = given;
  const respond =
    respondWithOptions !== undefined && isObject(respondWithOptions) ? respondWithOptions['values'] : undefined;
  const thanks = respond !== undefined && isObject(respond) ? respond['formSubmittedText'] : undefined;
  if (authentication !== undefined && authentication !== 'none') told.changed(['formAccess']);
  const plain = (value: Json | undefined, most: number) =>
    typeof value === 'string' && value !== '' && !value.includes('{{')
      ? value.replace(/^=/, '').slice(0, most)
      : undefined;
  const named = (name: string, value: Json | undefined, most: number) => {
    const text = plain(value, most);
    return text === undefined ? {} : { [name]: text };
  };
  return {
    trigger: {
      type: 'form',
      path: slugOf(typeof path === 'string' ? path : '', slug),
      ...named('title', formTitle, 200),
      ...named('description', formDescription, 5_000),
      ...named('submit', buttonLabel, 100),
      ...named('thanks', thanks, 5_000),
      fields: fields.map(({ field }) => field),
      ...(responseMode === 'lastNode' || responseMode === 'responseNode' ? { respond: 'result' } : {}),
    },
    value: {
      ...Object.fromEntries(fields.map(({ name, label }) => [label, `{{ trigger.body.${name} }}`])),
      submittedAt: '{{ run.startedAt }}',
    },
  };
}

const shortUnits: Readonly<Record<string, string>> = { seconds: 's', minutes: 'm', hours: 'h' };

const number = (value: Json | undefined, usual: number) => (typeof value === 'number' ? value : usual);

/** One rule of a schedule as the fields of ours that say when. */
function ruleOf(rule: { readonly [field: string]: Json }): { readonly [field: string]: Json } | undefined {
  const field =
    typeof rule['field'] === 'string' ? rule['field'] : typeof rule['mode'] === 'string' ? rule['mode'] : 'days';
  const minute = number(rule['triggerAtMinute'] ?? rule['minute'], 0);
  const hour = number(rule['triggerAtHour'] ?? rule['hour'], field === 'everyDay' ? 14 : 0);
  switch (field) {
    case 'seconds':
      return { every: `${number(rule['secondsInterval'], 30)}s` };
    case 'minutes':
      return { every: `${number(rule['minutesInterval'], 5)}m` };
    case 'hours': {
      const each = number(rule['hoursInterval'], 1);
      return 24 % each === 0 ? { cron: `${minute} */${each} * * *` } : { every: `${each}h` };
    }
    case 'days': {
      const each = number(rule['daysInterval'], 1);
      return each === 1 ? { cron: `${minute} ${hour} * * *` } : { every: `${each}d` };
    }
    case 'weeks': {
      const days = rule['triggerAtDay'];
      const list = days !== undefined && isList(days) ? days.filter((day) => typeof day === 'number') : [];
      return number(rule['weeksInterval'], 1) === 1
        ? { cron: `${minute} ${hour} * * ${list.join(',') || '0'}` }
        : undefined;
    }
    case 'months':
      return number(rule['monthsInterval'], 1) === 1
        ? { cron: `${minute} ${hour} ${number(rule['triggerAtDayOfMonth'], 1)} * *` }
        : undefined;
    case 'cronExpression':
    case 'custom': {
      const written = rule['expression'] ?? rule['cronExpression'];
      return typeof written === 'string' ? { cron: written.replace(/^=/, '').trim() } : undefined;
    }
    case 'everyMinute':
      return { cron: '* * * * *' };
    case 'everyHour':
      return { cron: `${minute} * * * *` };
    case 'everyDay':
      return { cron: `${minute} ${hour} * * *` };
    case 'everyWeek':
      return {
        cron: `${minute} ${hour} * * ${typeof rule['weekday'] === 'number' || typeof rule['weekday'] === 'string' ? rule['weekday'] : 1}`,
      };
    case 'everyMonth':
      return { cron: `${minute} ${hour} ${number(rule['dayOfMonth'], 1)} * *` };
    case 'everyX': {
      const short = rowOf(shortUnits, typeof rule['unit'] === 'string' ? rule['unit'] : 'hours');
      return short === undefined ? undefined : { every: `${number(rule['value'], 2)}${short}` };
    }
    default:
      return undefined;
  }
}

function rulesOf({ parameters }: Node): readonly { readonly [field: string]: Json }[] {
  const { rule, triggerTimes, interval, unit } = parameters;
  const under = (value: Json | undefined, name: string) =>
    value !== undefined && isObject(value) ? value[name] : undefined;
  const found = under(rule, 'interval') ?? under(triggerTimes, 'item');
  if (found !== undefined && isList(found)) return found.filter((one) => isObject(one));
  return interval === undefined ? [{}] : [{ mode: 'everyX', unit: unit ?? 'seconds', value: interval }];
}

/** What n8n tells of the time besides, as it writes it. */
const partsOfTime = Object.fromEntries(
  Object.entries({
    'Readable date': '[MNn] [D1o] [Y0001], [h]:[m01]:[s01] [P]',
    'Readable time': '[h]:[m01]:[s01] [P]',
    'Day of week': '[FNn]',
    Year: '[Y0001]',
    Month: '[MNn]',
    'Day of month': '[D01]',
    Hour: '[H01]',
    Minute: '[m01]',
    Second: '[s01]',
  }).map(([name, picture]) => [name, `{{ $fromMillis($toMillis(run.startedAt), "${picture}") }}`]),
);

/** A schedule. */
export function scheduleOf(node: Node, told: Told, timezone: string | undefined): Began {
  const [first = {}, ...more] = rulesOf(node);
  const when = ruleOf(first);
  if (more.length > 0) told.left(['severalRules', String(more.length + 1)]);
  const isTaken = when !== undefined && canBeScheduled(when);
  if (!isTaken) told.left(['atMidnight']);
  const time = isTaken ? when : { cron: '0 0 * * *' };
  const isZone = timezone !== undefined && canBeScheduled({ timezone });
  if (!isZone && 'cron' in time) {
    told.changed(timezone === undefined ? ['utcOfServer'] : ['utcUnknownZone', timezone]);
  }
  return {
    trigger: { type: 'schedule', ...time, ...(isZone && 'cron' in time ? { timezone } : {}) },
    value: { timestamp: '{{ run.startedAt }}', ...partsOfTime },
  };
}
