import { Link } from '@tanstack/react-router';
import { buttonLook } from '../parts/button.tsx';
import { EmptyState } from '../parts/empty-state.tsx';
import { PageHead } from '../parts/page-head.tsx';
import { useMessages } from './language.ts';
import { shellMessages } from './messages.ts';

export function NotFound() {
  const text = useMessages(shellMessages);
  return (
    <>
      <PageHead title={text.notFound} />
      <EmptyState title={text.notFoundWhat}>
        <Link to="/workflows" className={buttonLook()}>
          {text.home}
        </Link>
      </EmptyState>
    </>
  );
}
