import { basic } from '../../connector/auth-way.ts';
import { connector } from '../../connector/connector.ts';
import { overSftp, sftpFailure } from './client.ts';
import { deleteFile, downloadFile, listFiles, newFile, renameFile, uploadFile } from './files.ts';
import { sftpStream } from './stream.ts';

const docs = 'https://datatracker.ietf.org/doc/html/draft-ietf-secsh-filexfer-02';

/** Any server that keeps files and speaks SSH. */
export const sftp = connector({
  id: 'sftp',
  title: 'SFTP',
  description: 'Files on any server that speaks SSH.',
  categories: ['files'],
  color: '#334155',
  docs,
  address: {
    template: 'sftp://{host}:{port}?fingerprint={fingerprint}',
    hint: "The port is 22 where nobody chose another. The fingerprint is the server's own, as ssh-keygen -l writes it: SHA256:…; write any, and the test says which one the server shows.",
    usual: { port: '22' },
  },
  socket: { protocols: ['sftp:'], port: 22, failure: sftpFailure },
  auth: [basic('A user of the server, with the password, or a private key without a passphrase in its place.')],
  test: {
    docs,
    ask: (_, socket) => overSftp(socket, 'LIST', async (files) => `somebody whose files are in ${await files.cwd()}`),
  },
})
  .action('list-files', listFiles)
  .action('download-file', downloadFile)
  .action('upload-file', uploadFile)
  .action('rename-file', renameFile)
  .action('delete-file', deleteFile)
  .poll('new-file', newFile)
  .stream(sftpStream);
