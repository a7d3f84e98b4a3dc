/** Why a connection is proposed. */
const en = {
  showsBearer: 'The call shows a bearer token, which is kept in a connection and not in the workflow.',
  showsBasic: 'The call shows user name and password, which are kept in a connection and not in the workflow.',
  showsHeaderKey: (name: string) =>
    `The call shows a key in the header ${name}, which is kept in a connection and not in the workflow.`,
  showsQueryKey: (name: string) =>
    `The call shows a key in the parameter ${name}, which is kept in a connection and not in the workflow.`,
  oauthToken: 'The API is called with an access token of OAuth 2.0.',
  showsCertificate: 'The API asks for a certificate of the client.',
  signedByAws: 'Its calls are signed with a key of AWS.',
  addressOf: (title: string) => `The address of ${title}.`,
  addressOfApi: 'The address of the API.',
  namesNoCredential: 'The node names no credential: it is the connection that its call goes over.',
  credential: (name: string) => `It stands for the n8n credential "${name}", whose secret is not in the export.`,
  nodeProves: 'The node proves who calls; its secret is not in the flow.',
  broker: 'It stands for the broker of the flow, whose user and password are not in it.',
  sendsMail: 'The node sends mail; its user and password are not in the flow.',
};

const it: typeof en = {
  showsBearer: 'La chiamata mostra un token bearer, che si tiene in una connessione e non nel workflow.',
  showsBasic: 'La chiamata mostra nome utente e password, che si tengono in una connessione e non nel workflow.',
  showsHeaderKey: (name) =>
    `La chiamata mostra una chiave nell’intestazione ${name}, che si tiene in una connessione e non nel workflow.`,
  showsQueryKey: (name) =>
    `La chiamata mostra una chiave nel parametro ${name}, che si tiene in una connessione e non nel workflow.`,
  oauthToken: 'L’API si chiama con un token di accesso OAuth 2.0.',
  showsCertificate: 'L’API chiede un certificato del client.',
  signedByAws: 'Le sue chiamate sono firmate con una chiave AWS.',
  addressOf: (title) => `L’indirizzo di ${title}.`,
  addressOfApi: 'L’indirizzo dell’API.',
  namesNoCredential: 'Il nodo non indica una credenziale: è la connessione da cui passa la sua chiamata.',
  credential: (name) => `Sta per la credenziale n8n "${name}", il cui segreto non è nell’esportazione.`,
  nodeProves: 'Il nodo dimostra chi chiama; il suo segreto non è nel flusso.',
  broker: 'Sta per il broker del flusso, di cui utente e password non sono nel file.',
  sendsMail: 'Il nodo invia posta; utente e password non sono nel flusso.',
};

export const connectionWords = { en, it };
