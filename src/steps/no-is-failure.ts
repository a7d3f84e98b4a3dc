import { z } from 'zod';
import { SnodoError } from '../core/error.ts';
import type { Json } from '../core/json.ts';
import { personAnswer } from '../mcp/client/person-answers.ts';
import type { StepContext, StepType } from './step-type.ts';

const said = personAnswer.extend({ by: z.string().nullish(), reason: z.string().nullish() });

/** In words for a model, that a person said no; undefined where nobody was asked, or an answer was given. */
function noOf(answered: StepContext['answered']): string | undefined {
  if (answered === undefined) return undefined;
  const { action, by, reason } = said.parse(answered.answer);
  if (action === 'accept') return undefined;
  const did = action === 'decline' ? 'declined' : 'gave no answer to';
  return `${by ?? 'A person'} ${did} what the tool asked for${reason ? `: ${reason}` : ''}.`;
}

function inWords(told: Json): string {
  return (typeof told === 'string' ? told : JSON.stringify(told)).slice(0, 2_000);
}

/**
 * A kind of step that fails where a person says no to what it asks for. The server that asked has heard the no and may
 * answer all the same: a model would take that for what it wanted.
 */
export function noIsFailure(type: StepType): StepType {
  return {
    ...type,
    run: async (given, context) => {
      const no = noOf(context.answered);
      try {
        const outcome = await type.run(given, context);
        if (no === undefined || outcome.kind !== 'output') return outcome;
        const told = inWords(type.told?.(outcome.output) ?? outcome.output);
        throw new SnodoError('refused', `${no} The tool then said: ${told}`);
      } catch (error) {
        if (no === undefined || !(error instanceof SnodoError) || error.code !== 'tool_failed') throw error;
        throw new SnodoError('refused', `${no} ${error.message}`);
      }
    },
  };
}
