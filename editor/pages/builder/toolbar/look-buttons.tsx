import { Link } from '@tanstack/react-router';
import { Archive, Brain, Code, History, MessageCircle, Settings2 } from 'lucide-react';
import { useMessages } from '../../../app/language.ts';
import { Button, buttonLook } from '../../../parts/button.tsx';
import { agentRemembers } from '../../../state/agent-memory.ts';
import { storesValues } from '../../../state/stores-values.ts';
import { useBuilder, useDraft, useView } from '../builder-context.ts';
import { builderMessages } from '../messages.ts';

/** What else is shown beside the canvas. */
export function LookButtons() {
  const text = useMessages(builderMessages);
  const { slug, view, mayEdit } = useBuilder();
  const { document } = useDraft();
  const { yaml, panel } = useView((one) => one);
  const pressed = 'aria-pressed:bg-accent-soft aria-pressed:text-accent';
  return (
    <>
      {document.trigger.type === 'chat' && mayEdit ? (
        <Button
          look="quiet"
          className={`!px-2.5 ${pressed}`}
          aria-pressed={panel === 'chat'}
          onClick={() => view.change((one) => ({ ...one, panel: one.panel === 'chat' ? 'none' : 'chat' }))}
        >
          <MessageCircle aria-hidden />
          {text.triggers.chat}
        </Button>
      ) : null}
      {agentRemembers(document.steps) ? (
        <Link
          to="/workflows/$slug/memory"
          params={{ slug }}
          className={`${buttonLook({ look: 'quiet' })} !px-2`}
          aria-label={text.memory}
          title={text.memory}
        >
          <Brain aria-hidden />
        </Link>
      ) : null}
      {storesValues(document.steps) ? (
        <Link
          to="/store"
          search={{ workflow: slug }}
          className={`${buttonLook({ look: 'quiet' })} !px-2`}
          aria-label={text.stored}
          title={text.stored}
        >
          <Archive aria-hidden />
        </Link>
      ) : null}
      <Link
        to="/workflows/$slug/versions"
        params={{ slug }}
        className={`${buttonLook({ look: 'quiet' })} !px-2`}
        aria-label={text.versions}
        title={text.versions}
      >
        <History aria-hidden />
      </Link>
      <Button
        look="quiet"
        className={`!px-2 ${pressed}`}
        aria-label={text.settings}
        title={text.settings}
        aria-pressed={panel === 'workflow'}
        onClick={() => view.change((one) => ({ ...one, panel: one.panel === 'workflow' ? 'none' : 'workflow' }))}
      >
        <Settings2 aria-hidden />
      </Button>
      <Button
        look="quiet"
        className={`!px-2.5 ${pressed}`}
        aria-pressed={yaml}
        // The text takes the room of the list of steps.
        onClick={() => view.change((one) => ({ ...one, yaml: !one.yaml, side: one.yaml }))}
      >
        <Code aria-hidden />
        {text.yaml}
      </Button>
    </>
  );
}
