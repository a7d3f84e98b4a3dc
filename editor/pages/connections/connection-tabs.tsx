import { Link } from '@tanstack/react-router';
import { useMessages } from '../../app/language.ts';
import { useMay } from '../../app/use-may.ts';
import { TabLinks, tabLook } from '../../parts/tab-links.tsx';
import { connectionMessages } from './messages.ts';

/** What workflows use of outside: accounts, secrets and files. */
export function ConnectionTabs() {
  const text = useMessages(connectionMessages);
  const isAdmin = useMay('admin');
  return (
    <TabLinks label={text.title}>
      <Link to="/connections" className={tabLook}>
        {text.title}
      </Link>
      {isAdmin ? (
        <Link to="/secrets" className={tabLook}>
          {text.secrets}
        </Link>
      ) : null}
      <Link to="/files" className={tabLook}>
        {text.files}
      </Link>
    </TabLinks>
  );
}
