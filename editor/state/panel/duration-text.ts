export const durationUnits = ['ms', 's', 'm', 'h', 'd'] as const;
export type DurationUnit = (typeof durationUnits)[number];

export interface ReadDuration {
  readonly amount: string;
  readonly unit: DurationUnit;
}

/** A duration as documents write it, in its parts; undefined where it is none. */
export function readDuration(text: string): ReadDuration | undefined {
  const [, amount, found] = /^(\d+(?:\.\d+)?)(ms|s|m|h|d)$/.exec(text) ?? [];
  const unit = durationUnits.find((one) => one === found);
  return amount === undefined || unit === undefined ? undefined : { amount, unit };
}
