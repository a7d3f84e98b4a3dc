import { made, type WithOf } from './call.ts';
import type { Call } from './call-type.ts';
import type { FormFieldsOf, FormValues } from './form-values.ts';
import type { FromSchema, JsonSchema } from './from-schema.ts';
import { type Later, type Ref, refTo } from './later.ts';
import type { OwnSteps } from './own-steps.ts';
import { applied } from './step-record.ts';

/** Where the service, or a person, is to answer. */
interface Address {
  readonly url: string;
}

interface WhenSubmitted {
  readonly callback: Ref<Address>;
}

interface WhenChecked<Submitted> extends WhenSubmitted {
  readonly submit: Ref<Submitted>;
}

interface WhenAnswered<Submitted, Checked> extends WhenChecked<Submitted> {
  readonly check: Ref<Checked>;
}

type Made<Names, Value> = Value | ((names: Names) => Value);

const names = {
  callback: refTo<Address>(['callback']),
  form: refTo<Address>(['form']),
  submit: refTo(['submit']),
  check: refTo(['check']),
};

function withNames(given: object, fields: readonly string[]): object {
  const filled = Object.entries(given).map(([name, value]) => [
    name,
    fields.includes(name) ? applied(value, names) : value,
  ]);
  return Object.fromEntries(filled);
}

interface Called<Body, Submitted> {
  readonly body: Body;
  readonly headers: { readonly [name: string]: string };
  readonly method: string;
  readonly receivedAt: string;
  readonly submit: Submitted;
}

/** Carries `submit` out once, with a one-time address in `callback.url`, and waits until that is called. */
export function callback<Submitted = unknown, const S extends JsonSchema = JsonSchema>(
  given: Omit<WithOf<'callback'>, 'submit' | 'schema'> & {
    readonly submit?: Made<WhenSubmitted, Call<Submitted>>;
    readonly schema?: S;
  },
): Call<Called<FromSchema<S>, Submitted>, never, 'expired'> {
  return made('callback', withNames(given, ['submit']));
}

interface Polled<Submitted, Checked> {
  readonly submit: Submitted;
  readonly result: Checked;
  readonly checks: number;
  /** With callback: true. */
  readonly by: string;
}

/** Carries `submit` out once, then `check` again and again until the condition `until` holds. */
export function poll<Submitted, Checked>(
  given: Omit<WithOf<'poll'>, 'submit' | 'check' | 'until' | 'failIf'> & {
    readonly submit?: Made<WhenSubmitted, Call<Submitted>>;
    readonly check: Made<WhenChecked<Submitted>, Call<Checked>>;
    readonly until: Made<WhenAnswered<Submitted, Checked>, Later<unknown>>;
    readonly failIf?: Made<WhenAnswered<Submitted, Checked>, Later<unknown>>;
  },
): Call<Polled<Submitted, Checked>, never, 'expired'> {
  return made('poll', withNames(given, ['submit', 'check', 'until', 'failIf']));
}

interface Decided {
  readonly approved: boolean;
  readonly by: string;
  readonly via: string;
  readonly reason: string | null;
  readonly at: string;
}

/** Waits until people approve or refuse. */
export function approval(given: WithOf<'approval'>): Call<Decided, never, 'refused' | 'expired'> {
  return made('approval', given);
}

interface FilledIn<Values> {
  readonly values: Values;
  readonly by: string | null;
  readonly at: string;
}

/** Waits until somebody has filled in a form, whose address `submit` can send. */
export function form<const F extends FormFieldsOf<OwnSteps['form']['with']['fields']>>(
  given: Omit<WithOf<'form'>, 'fields' | 'submit'> & {
    readonly fields: F;
    readonly submit?: Made<{ readonly form: Ref<Address> }, Call>;
  },
): Call<FilledIn<FormValues<F>>, never, 'expired'> {
  return made('form', withNames(given, ['submit']));
}
