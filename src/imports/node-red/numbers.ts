import { z } from 'zod';
import type { RedAround, RedConverted } from './around.ts';
import { payload, setsField } from './field.ts';
import { pathOf, withField } from './message.ts';

const scale = z.object({
  minin: z.coerce.number(),
  maxin: z.coerce.number(),
  minout: z.coerce.number(),
  maxout: z.coerce.number(),
});
type Scale = z.infer<typeof scale>;

/** What is done with a number beyond the range, by the action of the node. */
const beyond: Readonly<Record<string, (value: string, scale: Scale) => string>> = {
  clamp: (value, { minin, maxin }) => `$min([${maxin}, $max([${minin}, ${value}])])`,
  roll: (value, { minin, maxin }) => {
    const span = maxin - minin;
    return `(((${value} - ${minin}) % ${span} + ${span}) % ${span} + ${minin})`;
  },
};

/** A Range, which puts a number of one scale on another. Undefined where its scales could not be read. */
export function ranged(around: RedAround): RedConverted | undefined {
  const given = scale.safeParse(around.node);
  if (!given.success) return undefined;
  const { id, message } = around;
  const { minin, maxin, minout, maxout } = given.data;
  const field = around.text('property') ?? 'payload';
  const value = `$number(${payload(around, field)})`;
  const action = around.text('action') ?? 'scale';
  const number = beyond[action]?.(value, given.data) ?? value;
  const scaled = `(${number} - ${minin}) / ${maxin - minin} * ${maxout - minout} + ${minout}`;
  const step = {
    type: 'map',
    with: { value: `{{ ${around.node['round'] === true ? `$round(${scaled})` : scaled} }}` },
  };
  if (action !== 'drop') return setsField(around, step, field);
  // A number beyond the range goes no further.
  const gate = around.shared.ids.take(`${id}_within`);
  const within = `($a := ${value}; $a >= ${minin} and $a <= ${maxin})`;
  return {
    steps: [
      { id: gate, type: 'branch', with: { when: `{{ ${within} }}` } },
      { id, ...step, after: [`${gate}.true`] },
    ],
    out: () => ({ message: withField(message, pathOf(field) ?? ['payload'], `steps.${id}`) }),
  };
}
