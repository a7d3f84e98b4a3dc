import { apps } from '../apps/apps.ts';
import { appStep } from '../apps/app-step.ts';
import type { Around } from '../around.ts';
import { type Converted, type Made, perItem } from '../converted.ts';
import { aiKinds, storeKinds } from './ai.ts';
import { branchKinds } from './branches.ts';
import { codeKinds } from './code.ts';
import { flowKinds } from './flow.ts';
import { httpKinds } from './http.ts';
import { listKinds } from './lists.ts';
import { mergeKinds } from './merge.ts';
import { placeholder } from './placeholder.ts';
import { setKinds } from './set.ts';
import { textKinds } from './texts.ts';

/** A node that asks a service for something. */
function app(around: Around): Converted {
  const { report } = around.shared;
  const before = report.size;
  let found = true;
  const made = perItem(around, (values): Made => {
    const step = appStep(around, values);
    found = step !== undefined;
    return step ?? { type: 'fail' };
  });
  if (found) return made;
  report.forget(before);
  const what = [around.text('resource'), around.text('operation')].filter((one) => one !== undefined).join(' ');
  return placeholder(around, ['noAction', what === '' ? '' : ` (${what.slice(0, 60)})`]);
}

/** By the type of a node, without its package. What has no row becomes a placeholder. */
export const nodeKinds: Readonly<Record<string, (around: Around) => Converted>> = {
  ...Object.fromEntries(Object.keys(apps).map((kind) => [kind, app])),
  ...storeKinds,
  ...aiKinds,
  ...httpKinds,
  ...setKinds,
  ...branchKinds,
  ...mergeKinds,
  ...listKinds,
  ...flowKinds,
  ...codeKinds,
  ...textKinds,
};
