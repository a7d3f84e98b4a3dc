import { useMutation } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { place } from '../../api/place.ts';
import type { Template } from '../../api/templates.ts';
import { trySample } from '../../api/trying.ts';
import { sendTest } from '../../api/webhook-sending.ts';
import { readDelivery } from '../../api/webhooks.ts';
import { useMessages } from '../../app/language.ts';
import { Button, buttonLook } from '../../parts/button.tsx';
import { ProblemNote } from '../../parts/problem-note.tsx';
import { templateMessages } from './messages.ts';

interface Made {
  readonly slug: string;
  readonly template: Template;
}

/** Starts the workflow with the sample, by its webhook where it has one: the run, where there is one. */
async function startSample({ slug, template: { trigger, sample } }: Made): Promise<string | undefined> {
  if (trigger !== 'webhook') return (await trySample(slug, sample)).id;
  const { delivery } = await sendTest({ path: slug, ...sample });
  return delivery === null ? undefined : (await readDelivery(delivery)).runs[0];
}

/** Where people meet the workflow, which is a page of its own. */
const pages: Readonly<Record<string, 'talk' | 'fill'>> = { chat: 'talk', form: 'fill' };

/** What is said of it by what starts it; of all others that they start by themselves. */
const starts: Readonly<Record<string, 'madeWhat' | 'madeChat' | 'madeForm'>> = {
  webhook: 'madeWhat',
  chat: 'madeChat',
  form: 'madeForm',
};

/** A workflow that was made of a template, and how it is tried. */
export function TemplateMade({ slug, template }: Made) {
  const text = useMessages(templateMessages);
  const navigate = useNavigate();
  const send = useMutation({
    mutationFn: () => startSample({ slug, template }),
    onSuccess: (run) =>
      run === undefined ? navigate({ to: '/webhooks' }) : navigate({ to: '/runs/$id', params: { id: run } }),
  });
  const { trigger } = template;
  const page = pages[trigger];
  return (
    <div aria-live="polite" className="space-y-4 rounded-xl border border-line bg-surface p-5">
      <p className="text-base font-semibold text-good">{text.made(slug)}</p>
      <p className="text-muted">{text[starts[trigger] ?? 'madeTry']}</p>
      {send.error ? <ProblemNote error={send.error} /> : null}
      <div className="flex flex-wrap gap-2">
        {trigger === 'chat' ? null : (
          <Button look="primary" disabled={send.isPending} onClick={() => send.mutate()}>
            {trigger === 'webhook' ? text.send : text.tryIt}
          </Button>
        )}
        {page === undefined ? null : (
          <a
            href={`${place}/${trigger === 'chat' ? 'chat' : 'forms'}/${slug}`}
            target="_blank"
            rel="noopener"
            className={buttonLook(trigger === 'chat' ? { look: 'primary' } : {})}
          >
            {text[page]}
          </a>
        )}
        <Link to="/workflows/$slug" params={{ slug }} className={buttonLook()}>
          {text.toWorkflow}
        </Link>
      </div>
    </div>
  );
}
