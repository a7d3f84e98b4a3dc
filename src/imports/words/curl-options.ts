/** What is said of an option of curl that is not carried over. */
const en = {
  optionInsecure: 'The certificate is checked here all the same; a connection can have a `tls.ca` of its own.',
  optionProxy: 'A proxy is a setting of the server: HTTPS_PROXY.',
  optionCert: 'A client certificate belongs to a connection: auth of the type mtls.',
  optionKey: 'A client key belongs to a connection: auth of the type mtls.',
  optionAuthority: 'An authority of its own belongs to a connection: tls.ca.',
  optionDigest: 'Give the connection auth of the type digest.',
  optionNtlm: 'NTLM is not spoken here.',
  optionAws: 'Give the connection auth of the type aws-sigv4.',
  optionUpload: 'A file of your machine cannot be read here. Send it to a webhook, or with `multipart`.',
  optionConfig: 'A file of your machine cannot be read here.',
};

const it: typeof en = {
  optionInsecure: 'Qui il certificato viene controllato comunque; una connessione può avere un suo `tls.ca`.',
  optionProxy: 'Un proxy è un’impostazione del server: HTTPS_PROXY.',
  optionCert: 'Un certificato client va in una connessione: auth di tipo mtls.',
  optionKey: 'Una chiave client va in una connessione: auth di tipo mtls.',
  optionAuthority: 'Un’autorità propria va in una connessione: tls.ca.',
  optionDigest: 'Dai alla connessione un auth di tipo digest.',
  optionNtlm: 'NTLM qui non è supportato.',
  optionAws: 'Dai alla connessione un auth di tipo aws-sigv4.',
  optionUpload: 'Un file della tua macchina qui non si può leggere. Invialo a un webhook, o con `multipart`.',
  optionConfig: 'Un file della tua macchina qui non si può leggere.',
};

export const curlOptionWords = { en, it };
