import { z } from 'zod';
import { defined } from '../../connector/defined.ts';
import type { ConnectorHttp } from '../../connector/http.ts';
import { parseXml } from '../../formats/xml-text.ts';

export const docs = 'https://docs.aws.amazon.com/sns/latest/api';

const version = '2010-03-31';

/** Elements that are lists however many there are. */
const lists = [
  'ListTopicsResponse.ListTopicsResult.Topics.member',
  'ListSubscriptionsResponse.ListSubscriptionsResult.Subscriptions.member',
  'ListSubscriptionsByTopicResponse.ListSubscriptionsByTopicResult.Subscriptions.member',
  'PublishBatchResponse.PublishBatchResult.Failed.member',
];

/** A list, which is a text where it is empty or left out. */
export function members<T extends z.ZodType>(member: T) {
  const list = z.looseObject({ member: z.array(member) }).transform((one) => one.member);
  return z.union([list, z.literal('').transform(() => [])]).default([]);
}

/** Parameters as the Query protocol of AWS writes them: `Attributes.entry.1.key`. */
export type QueryFields = Readonly<Record<string, string | undefined>>;

/** The fields of a map, each an entry. */
export function entries(
  name: string,
  values: readonly (readonly [string, string])[],
  [key, value]: readonly [string, string] = ['key', 'value'],
): QueryFields {
  const pairs = values.flatMap(([left, right], at) => [
    [`${name}.entry.${at + 1}.${key}`, left] as const,
    [`${name}.entry.${at + 1}.${value}`, right] as const,
  ]);
  return Object.fromEntries(pairs);
}

/** Text attributes of a message. */
export function messageAttributes(prefix: string, values: readonly (readonly [string, string])[]): QueryFields {
  const types = values.map((_, at) => [`${prefix}MessageAttributes.entry.${at + 1}.Value.DataType`, 'String'] as const);
  return {
    ...entries(`${prefix}MessageAttributes`, values, ['Name', 'Value.StringValue']),
    ...Object.fromEntries(types),
  };
}

/** Calls an action of SNS, which speaks the Query protocol, and reads what it has come to. */
export async function sns<T>(
  http: ConnectorHttp,
  action: string,
  fields: QueryFields,
  result: z.ZodType<T>,
): Promise<T> {
  const answer = await http.post('/', defined({ Action: action, Version: version, ...fields }), { form: true });
  const whole = z
    .string()
    .transform((text): unknown => parseXml(text, 'The answer', { attributePrefix: '@', lists }))
    .pipe(z.record(z.string(), z.looseObject({})))
    // Who has nothing to say leaves the result out.
    .transform((read): unknown => read[`${action}Response`]?.[`${action}Result`] ?? {})
    .pipe(result);
  return answer.read(whole);
}
