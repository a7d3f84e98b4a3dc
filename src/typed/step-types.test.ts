import { expect, it } from 'vitest';
import { ownStepsText } from './step-types.ts';

it('the types of workflows are those of the schemas (node bin/types.mjs writes them)', async () => {
  await expect(ownStepsText()).toMatchFileSnapshot('../builder/own-steps.ts');
});
