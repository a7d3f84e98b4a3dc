import { type Prompt, ProtocolError, ProtocolErrorCode, type Server } from '@modelcontextprotocol/server';

interface Offer {
  readonly prompt: Prompt;
  readonly text: (given: Readonly<Record<string, string>>) => string;
}

const offers: readonly Offer[] = [
  {
    prompt: {
      name: 'build_workflow',
      title: 'Build a workflow',
      description: 'Makes a draft of a workflow from a sentence.',
      arguments: [{ name: 'wish', description: 'What the workflow shall do, in your words.', required: true }],
    },
    text: ({ wish = '' }) =>
      [
        `Build a workflow in Snodo that does this: ${wish}`,
        '1. Call list_connections and list_workflows to see what there is already.',
        '2. Find the kinds of steps with list_step_types, and read describe_step_type of each that you use.',
        '3. Write the document and call validate_workflow until no problem is left.',
        '4. Save it with draft_workflow and say in plain words what it does and what is still needed, such as connections or secrets. Do not publish it unless you are asked to.',
      ].join('\n'),
  },
  {
    prompt: {
      name: 'explain_failed_run',
      title: 'Explain a failed run',
      description: 'Says why a run failed and how it is mended.',
      arguments: [{ name: 'run', description: 'The id of the run; the newest failed one when left out.' }],
    },
    text: ({ run }) =>
      [
        run === undefined
          ? 'Find the newest failed run with list_runs (status failed), and look into it with inspect_run.'
          : `Look into the run ${run} with inspect_run.`,
        'Read its workflow with get_workflow. Say in plain words which step failed, what it was given, why it failed, and what to change. Propose the change as a draft only if I ask for it.',
      ].join('\n'),
  },
];

/** Ways to begin, which clients offer to people. */
export function servePrompts(server: Server): void {
  server.setRequestHandler('prompts/list', () => ({ prompts: offers.map(({ prompt }) => prompt) }));
  server.setRequestHandler('prompts/get', ({ params }) => {
    const offer = offers.find(({ prompt }) => prompt.name === params.name);
    if (!offer)
      throw new ProtocolError(ProtocolErrorCode.InvalidParams, `There is no prompt "${params.name.slice(0, 100)}".`);
    const given = params.arguments ?? {};
    const missing = offer.prompt.arguments?.find(({ name, required }) => required === true && !given[name]);
    if (missing) throw new ProtocolError(ProtocolErrorCode.InvalidParams, `The prompt needs "${missing.name}".`);
    const { description } = offer.prompt;
    return {
      ...(description === undefined ? {} : { description }),
      messages: [{ role: 'user' as const, content: { type: 'text' as const, text: offer.text(given) } }],
    };
  });
}
