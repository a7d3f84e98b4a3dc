import type { Json } from '../../core/json.ts';
import { elementOf } from '../js/said.ts';
import type { Message } from '../words/in-words.ts';
import { kindOf, type Node } from './export.ts';
import { asList, type Place } from './place.ts';
import type { Carried } from './region.ts';

type Picked = (place: Place) => string;

const first: Picked = ({ text, many }) => (many ? elementOf(text, 0) : text);

/** What of the items of the last node is answered, by what the trigger calls it. */
const picked: Readonly<Record<string, Picked>> = { firstEntryJson: first, allEntries: asList };

/** What a webhook answers with that waits for the last node, where it is not what that gives by itself. */
export function lastAnswer(
  trigger: Node | undefined,
  ends: Carried['ends'],
  changed: (message: Message) => void,
): { readonly output?: Json } {
  if (trigger === undefined || kindOf(trigger) !== 'webhook' || trigger.parameters['responseMode'] !== 'lastNode')
    return {};
  const asked = trigger.parameters['responseData'];
  const how = typeof asked === 'string' ? asked : 'firstEntryJson';
  const pick = Object.hasOwn(picked, how) ? picked[how] : undefined;
  if (pick === undefined) {
    changed(['answersOutput', how.slice(0, 40)]);
    return {};
  }
  const isPlain = ends.every(({ place }) => place.many === (how === 'allEntries'));
  if (ends.length === 0 || (isPlain && ends.length === 1)) return {};
  const text = ends.reduceRight((rest, { step, place }) => `$exists(steps.${step}) ? ${pick(place)} : ${rest}`, 'null');
  return { output: `{{ ${text} }}` };
}
