import { Link, Outlet } from '@tanstack/react-router';
import { LogOut, Menu, X } from 'lucide-react';
import { Suspense, useState, useSyncExternalStore } from 'react';
import { unreachable } from '../api/client.ts';
import { isWaited } from '../api/when-there.ts';
import { Button } from '../parts/button.tsx';
import { ProblemNote } from '../parts/problem-note.tsx';
import { ApprovalCount } from './approval-count.tsx';
import { LanguageChoice, ThemeChoice } from './choices.tsx';
import { useMessages } from './language.ts';
import { shellMessages } from './messages.ts';
import { Overlays, PaletteButton } from './overlays.tsx';
import { placeGroups } from './places.ts';
import { ProjectChoice } from './project-choice.tsx';
import { useMay, useSession } from './use-may.ts';
import { useSignOut } from './use-sign-out.ts';

function Navigation({ gone }: { readonly gone: () => void }) {
  const text = useMessages(shellMessages);
  const isAdmin = useMay('admin');
  return (
    <nav
      aria-label={text.main}
      className="flex flex-col gap-3 md:overflow-y-auto [&_a]:flex [&_a]:min-h-9 md:[&_a]:min-h-8 [&_a]:items-center [&_a]:gap-2.5 [&_a]:rounded-lg [&_a]:px-3 [&_a]:font-medium [&_a]:whitespace-nowrap [&_a]:text-muted [&_a]:hover:bg-raised"
    >
      {placeGroups.map(({ name, places }) => (
        <div key={name} className="flex flex-col gap-0.5">
          <p aria-hidden className="px-3 pb-1 text-xs text-muted">
            {text.groups[name]}
          </p>
          {places
            .filter((place) => !('least' in place) || isAdmin)
            .map(({ to, word, Icon }) => (
              <Link key={to} to={to} onClick={gone} activeProps={{ className: 'bg-accent-soft !text-accent' }}>
                <Icon aria-hidden className="size-4.5 shrink-0" />
                {text[word]}
                {to === '/approvals' ? <ApprovalCount /> : null}
              </Link>
            ))}
        </div>
      ))}
    </nav>
  );
}

function Person({ gone }: { readonly gone: () => void }) {
  const text = useMessages(shellMessages);
  const signOut = useSignOut();
  const session = useSession();
  return (
    <div className="space-y-2 md:mt-auto">
      <div className="flex items-center gap-1">
        {session === undefined ? null : (
          <Link
            to="/account"
            onClick={gone}
            className="block min-w-0 flex-1 rounded-lg px-2 py-1 break-words text-muted hover:bg-raised hover:text-text"
          >
            {text.signedIn(session.name, session.role)}
          </Link>
        )}
        <Button
          look="quiet"
          className="ml-auto shrink-0"
          aria-label={text.signOut}
          title={text.signOut}
          onClick={signOut}
        >
          <LogOut aria-hidden />
        </Button>
      </div>
      <LanguageChoice />
      <ThemeChoice />
    </div>
  );
}

/** Said where what somebody went to is not loaded yet, since the server is not there to give it. */
function Waiting() {
  return useSyncExternalStore(isWaited.subscribe, isWaited.get) ? (
    <div className="fixed inset-x-4 bottom-4 z-50 mx-auto max-w-xl shadow-lg">
      <ProblemNote error={unreachable()} />
    </div>
  ) : null;
}

/** What stands around every page. Where there is little room, the places stand behind a button. */
export function Shell() {
  const text = useMessages(shellMessages);
  const [isOpen, setIsOpen] = useState(false);
  const close = () => setIsOpen(false);
  const Icon = isOpen ? X : Menu;
  return (
    <div className="min-h-dvh md:grid md:grid-cols-[13.5rem_minmax(0,1fr)]">
      <a
        href="#content"
        className="sr-only z-50 rounded-lg bg-surface p-3 focus:not-sr-only focus:absolute focus:top-2 focus:left-2"
      >
        {text.skip}
      </a>
      <header className="flex flex-col gap-4 border-line bg-surface p-3 max-md:border-b md:sticky md:top-0 md:h-dvh md:overflow-y-auto md:border-r">
        <div className="flex items-center gap-2">
          <Link to="/workflows" className="flex items-center gap-2.5 px-2 text-base font-semibold md:pt-1">
            <img src="/icon.svg" alt="" className="size-7" />
            Snodo
          </Link>
          <Button
            look="quiet"
            className="ml-auto md:hidden"
            aria-expanded={isOpen}
            aria-controls="places"
            onClick={() => setIsOpen(!isOpen)}
          >
            <Icon aria-hidden />
            {text.menu}
            {isOpen ? null : <ApprovalCount />}
          </Button>
        </div>
        <ProjectChoice />
        <PaletteButton />
        <div id="places" className={`flex min-h-0 flex-1 flex-col gap-4 ${isOpen ? '' : 'max-md:hidden'}`}>
          <Navigation gone={close} />
          <Person gone={close} />
        </div>
      </header>
      <main id="content" tabIndex={-1} className="min-w-0 px-4 py-5 outline-none md:px-8 md:py-7">
        <Suspense fallback={<p className="text-muted">{text.loading}</p>}>
          <Outlet />
        </Suspense>
      </main>
      <Overlays />
      <Waiting />
    </div>
  );
}
