import { Link } from '@tanstack/react-router';
import { useMessages } from '../../app/language.ts';
import { TabLinks, tabLook } from '../../parts/tab-links.tsx';
import { webhookMessages } from './messages.ts';

/** What comes in, and who is told what happens. */
export function WebhookTabs() {
  const text = useMessages(webhookMessages);
  return (
    <TabLinks label={text.title}>
      <Link to="/webhooks" className={tabLook} activeOptions={{ exact: true, includeSearch: false }}>
        {text.incoming}
      </Link>
      <Link to="/subscribers" className={tabLook}>
        {text.outgoing}
      </Link>
    </TabLinks>
  );
}
