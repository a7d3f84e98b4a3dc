import type { DefaultTheme, LocaleSpecificConfig } from 'vitepress';

type Side = LocaleSpecificConfig<DefaultTheme.Config>;

interface Sides {
  readonly guides: DefaultTheme.SidebarItem[];
  readonly reference: DefaultTheme.SidebarItem[];
}

/** The English half of the site. */
export function english({ guides, reference }: Sides): Side {
  return {
    description: 'How to use, run and extend Snodo: AI models and applications connected over APIs and webhooks.',
    themeConfig: {
      nav: [
        { text: 'Ten minutes', link: '/tutorial' },
        { text: 'Guides', link: '/workflows' },
        { text: 'Reference', link: '/reference/workflow' },
        { text: 'Operations', link: '/running' },
        { text: 'Security', link: '/security' },
      ],
      sidebar: { '/reference/': reference, '/': guides },
      outline: { level: [2, 3] },
    },
  };
}

/** The Italian half. */
export function italian({ guides, reference }: Sides): Side {
  return {
    description:
      'Come usare, far funzionare ed estendere Snodo: modelli IA e applicazioni collegati con API e webhook.',
    themeConfig: {
      nav: [
        { text: 'Dieci minuti', link: '/it/tutorial' },
        { text: 'Guide', link: '/it/workflows' },
        { text: 'Riferimento', link: '/it/reference/workflow' },
        { text: 'In esercizio', link: '/it/running' },
        { text: 'Sicurezza', link: '/it/security' },
      ],
      sidebar: { '/it/reference/': reference, '/it/': guides },
      outline: { level: [2, 3], label: 'In questa pagina' },
      docFooter: { prev: 'Pagina precedente', next: 'Pagina successiva' },
      darkModeSwitchLabel: 'Aspetto',
      lightModeSwitchTitle: 'Passa al tema chiaro',
      darkModeSwitchTitle: 'Passa al tema scuro',
      sidebarMenuLabel: 'Pagine',
      returnToTopLabel: "Torna all'inizio",
      langMenuLabel: 'Lingua',
      skipToContentLabel: 'Vai al contenuto',
      notFound: {
        title: 'Pagina non trovata',
        quote: 'A questo indirizzo non c’è nulla: cerca ciò che ti serve, o torna all’inizio.',
        linkLabel: "All'inizio",
        linkText: "Torna all'inizio",
      },
    },
  };
}
