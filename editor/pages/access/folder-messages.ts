import type { Messages } from '../../state/language.ts';

interface FolderWords {
  readonly title: string;
  readonly what: string;
  readonly who: string;
  readonly folder: string;
  readonly let: string;
  readonly take: (name: string, folder: string) => string;
}

export const folderMessages: Messages<FolderWords> = {
  en: {
    title: 'Rights by folder',
    what: 'A viewer who is named here also writes and runs the workflows of the folder, with those below it, and of no other.',
    who: 'User or token',
    folder: 'Folder',
    let: 'Let write',
    take: (name, folder) => `Take ${folder} from ${name}`,
  },
  it: {
    title: 'Diritti per cartella',
    what: 'Un viewer nominato qui scrive ed esegue anche i workflow della cartella, comprese quelle al suo interno, e di nessun’altra.',
    who: 'Utente o token',
    folder: 'Cartella',
    let: 'Fai scrivere',
    take: (name, folder) => `Togli ${folder} a ${name}`,
  },
};
