import { isRecord } from './values.ts';

/** What expressions see. */
export interface PanelData {
  readonly trigger?: unknown;
  readonly steps?: Readonly<Record<string, unknown>> | undefined;
  readonly vars?: Readonly<Record<string, unknown>> | undefined;
  readonly run?: unknown;
  readonly item?: unknown;
  readonly index?: number | undefined;
}

/** Whether there is anything from outside that an expression could be tried on. */
export function hasData({ trigger, steps }: PanelData): boolean {
  return isRecord(trigger) || Object.keys(steps ?? {}).length > 0;
}

/** What of the data a text can read, so that megabytes are not sent for a word. `$$` and wildcards may read all. */
export function scopeFor(text: string, data: PanelData, readable: readonly string[]): PanelData {
  const all = /\$\$|\*/.test(text);
  const names = (word: string) => all || text.includes(word);
  const steps = Object.entries(data.steps ?? {}).filter(([id]) => readable.includes(id) && names(id));
  return {
    ...(data.trigger !== undefined && names('trigger') ? { trigger: data.trigger } : {}),
    steps: Object.fromEntries(steps),
    vars: data.vars ?? {},
    ...(data.run === undefined ? {} : { run: data.run }),
    ...(data.item === undefined ? {} : { item: data.item }),
    ...(data.index === undefined ? {} : { index: data.index }),
  };
}
