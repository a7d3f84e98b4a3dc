import { project } from '../../api/place.ts';
import { useMessages } from '../../app/language.ts';
import { useMay } from '../../app/use-may.ts';
import { EmptyState } from '../../parts/empty-state.tsx';
import { PageHead } from '../../parts/page-head.tsx';
import { AuditList } from './audit-list.tsx';
import { FolderList } from './folder-list.tsx';
import { MemberList } from './member-list.tsx';
import { accessMessages } from './messages.ts';
import { NewToken } from './new-token.tsx';
import { ProjectList } from './project-list.tsx';
import { TokenList } from './token-list.tsx';
import { UserList } from './user-list.tsx';

/** Who may do what, and who did. */
export function AccessPage() {
  const text = useMessages(accessMessages);
  if (!useMay('admin')) {
    return (
      <>
        <PageHead title={text.title} />
        <EmptyState title={text.notYours}>{text.notYoursWhat}</EmptyState>
      </>
    );
  }
  return (
    <>
      <PageHead title={text.title} />
      {project === undefined ? (
        <>
          <UserList />
          <ProjectList />
        </>
      ) : (
        <MemberList project={project} />
      )}
      <FolderList />
      <section aria-labelledby="tokens" className="mb-8">
        <h2 id="tokens" className="mb-3 text-base font-semibold">
          {text.tokens}
        </h2>
        <NewToken />
        <TokenList />
      </section>
      <section aria-labelledby="audit">
        <h2 id="audit" className="mb-3 text-base font-semibold">
          {text.audit}
        </h2>
        <AuditList />
      </section>
    </>
  );
}
