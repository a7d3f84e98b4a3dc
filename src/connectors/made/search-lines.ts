import { effectOf } from '../specification/effect-of.ts';
import type { MadeService } from '../specification/made-service.ts';

/** What is looked for: `=SERVICE`, then a line for each of its operations with name, title, description and effect. */
export function searchLines({ head, operations }: Pick<MadeService, 'head' | 'operations'>): string {
  const lines = [...operations].map(([name, one]) => {
    const { title, description } = one;
    const [effect = ''] = effectOf(one);
    const said = description.replace(/[.…]$/, '') === title ? '' : description.slice(0, 120);
    return [name, effect, title, said].map((text) => text.replaceAll(/[\t\n]/g, ' ')).join('\t');
  });
  return `=${head.id}\n${lines.map((line) => `${line}\n`).join('')}`;
}
