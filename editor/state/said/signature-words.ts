/** What the gateway says of who sent a webhook and how it is signed. */
export const signatureWords: Readonly<Record<string, string>> = {
  'The signature does not match.': 'La firma non corrisponde.',
  'The signature is not base64.': 'La firma non è in base64.',
  'The key does not match.': 'La chiave non corrisponde.',
  'The token does not match.': 'Il token non corrisponde.',
  'The username or the password does not match.': 'Il nome utente o la password non corrispondono.',
  'The header {} is missing.': "Manca l'intestazione {}.",
  'The header {} is missing or does not begin with "{}".': 'L\'intestazione {} manca o non comincia con "{}".',
  'The header {} is missing: monday.com signs only what an app has made, not a personal token.':
    "Manca l'intestazione {}: monday.com firma solo ciò che ha creato un'app, non un token personale.",
  'The header {} does not begin with {}': "L'intestazione {} non comincia con {}",
  'The header {} is not a Unix time.': "L'intestazione {} non è un tempo Unix.",
  'The header {} is not a Unix time in seconds.': "L'intestazione {} non è un tempo Unix in secondi.",
  'The header {} is not a Unix time in whole seconds.': "L'intestazione {} non è un tempo Unix in secondi interi.",
  'The header {} is not a time.': "L'intestazione {} non è un orario.",
  'The header {} is not an id.': "L'intestazione {} non è un id.",
  'The header {} is not base64.': "L'intestazione {} non è in base64.",
  'The header {} is no signature in hex.': "L'intestazione {} non è una firma in esadecimale.",
  'The header {} is not SHA256withRSA.': "L'intestazione {} non è SHA256withRSA.",
  "The header {} is not an address of PayPal's certificates.":
    "L'intestazione {} non è un indirizzo dei certificati di PayPal.",
  'The header {} ends in what could be the timestamp.':
    "L'intestazione {} finisce con ciò che potrebbe essere la marca temporale.",
  'The header {} holds no v1 or v1a signature.': "L'intestazione {} non contiene una firma v1 o v1a.",
  'The header {} does not hold a {} signature in {}.': "L'intestazione {} non contiene una firma {} in {}.",
  'The header {} does not hold a signature of {}.': "L'intestazione {} non contiene una firma di {}.",
  'The header {} does not hold a signed token.': "L'intestazione {} non contiene un token firmato.",
  'The header {} holds no certificate that can be read.':
    "L'intestazione {} non contiene un certificato che si possa leggere.",
  'The header {} is believed from a proxy only: name its address in SNODO_TRUST_PROXY.':
    "All'intestazione {} si crede solo da un proxy: indicane l'indirizzo in SNODO_TRUST_PROXY.",
  'The query parameter {} is missing or there twice.': "Il parametro {} dell'indirizzo manca o c'è due volte.",
  'The trigger does not say which header holds the signature.':
    'Il trigger non dice quale intestazione contiene la firma.',
  'The trigger does not say which username is expected.': 'Il trigger non dice quale nome utente ci si aspetta.',
  'A secret of this trigger is missing.': 'Manca un segreto di questo trigger.',
  'A secret of this trigger is missing or not base64.': 'Un segreto di questo trigger manca o non è in base64.',
  'A secret of this trigger is missing or not in hex.': 'Un segreto di questo trigger manca o non è in esadecimale.',
  'A secret of this trigger is missing, or looks like a key and is none that can be read.':
    'Un segreto di questo trigger manca, o sembra una chiave ma non si può leggere come tale.',
  'A secret (the id of the webhook) is missing.': "Manca un segreto (l'id del webhook).",
  'A public key of this trigger is not 64 digits in hex.':
    'Una chiave pubblica di questo trigger non è di 64 cifre esadecimali.',
  'A verification key of this trigger is not the base64 of a P-256 key.':
    'Una chiave di verifica di questo trigger non è il base64 di una chiave P-256.',

  'The timestamp is {} old; at most {} are allowed.': 'La marca temporale è di {} fa; sono ammessi al massimo {}.',
  'The timestamp is {} in the future; at most {} are allowed.':
    'La marca temporale è {} nel futuro; sono ammessi al massimo {}.',
  '{} second': '{} secondo',
  '{} seconds': '{} secondi',
  '{} minute': '{} minuto',
  '{} minutes': '{} minuti',
  '{} hour': '{} ora',
  '{} hours': '{} ore',
  '{} day': '{} giorno',
  '{} days': '{} giorni',
  'The time is missing ({}).': "Manca l'orario ({}).",
  'The time in the {} cannot be read.': "L'orario ({}) non si può leggere.",
  'The time in the body cannot be read.': "L'orario nel corpo non si può leggere.",
  body: 'corpo',
  'header {}': 'intestazione {}',

  'The token has expired (exp).': 'Il token è scaduto (exp).',
  'The token is not good yet (nbf).': 'Il token non è ancora valido (nbf).',
  'The token has neither exp nor iat: it would be good for ever.':
    'Il token non ha né exp né iat: varrebbe per sempre.',
  'The token does not say until when it is good (exp).': 'Il token non dice fino a quando vale (exp).',
  'A time of the token (exp, nbf, iat) is not a number of seconds.':
    'Un orario del token (exp, nbf, iat) non è un numero di secondi.',
  'The token is of another issuer (iss).': 'Il token è di un altro emittente (iss).',
  'The token is for another audience (aud).': 'Il token è per un altro destinatario (aud).',
  'The token has an audience (aud): set audience to the one that is expected.':
    'Il token ha un destinatario (aud): metti in audience quello che ci si aspetta.',
  'The token is for another method, path or query (qsh).':
    'Il token è per un altro metodo, percorso o parametri (qsh).',
  'The token is of another account (email).': 'Il token è di un altro account (email).',
  'The account of the token is not verified (email_verified).':
    "L'account del token non è verificato (email_verified).",
  'The token is of another company (sub).': "Il token è di un'altra azienda (sub).",
  'The token is of another delivery (jti).': "Il token è di un'altra consegna (jti).",
  'The token is not signed by {} (alg).': 'Il token non è firmato con {} (alg).',
  'The token is not signed by ES256 (alg), as Fatture in Cloud does.':
    'Il token non è firmato con ES256 (alg), come fa Fatture in Cloud.',
  'The token is not signed by HS256 (alg), as by a shared secret.':
    'Il token non è firmato con HS256 (alg), come con un segreto condiviso.',
  'The token is not signed by RS256 (alg), as Google does.': 'Il token non è firmato con RS256 (alg), come fa Google.',
  'The token is signed by an algorithm (alg) that is not allowed here.':
    'Il token è firmato con un algoritmo (alg) che qui non è ammesso.',
  'The claim {} is not the SHA-256 of the body.': "L'attributo {} non è lo SHA-256 del corpo.",
  'None of the keys of the issuer (jwks) fits the token.':
    "Nessuna delle chiavi dell'emittente (jwks) va bene per il token.",
  'What stands at the address of the keys (jwks) is no set of keys.':
    "Ciò che sta all'indirizzo delle chiavi (jwks) non è un insieme di chiavi.",
  'The keys at {} could not be had: the answer was {}.':
    'Le chiavi di {} non si sono ottenute: la risposta è stata {}.',
  'Too many different keys are asked for at once; this one must wait a minute.':
    'Si chiedono troppe chiavi diverse insieme; questa deve aspettare un minuto.',

  'The sender showed no certificate.': 'Il mittente non ha mostrato un certificato.',
  'The proxy sent no certificate in the header {}.': "Il proxy non ha inviato un certificato nell'intestazione {}.",
  'The certificate has expired.': 'Il certificato è scaduto.',
  'The certificate is not good yet.': 'Il certificato non è ancora valido.',
  'The certificate is of another subject.': 'Il certificato è di un altro soggetto.',
  'The certificate has another fingerprint.': "Il certificato ha un'altra impronta.",
  'The certificate is not issued by one of ca.': 'Il certificato non è emesso da uno di quelli in ca.',
  'The certificate is not for clients (extended key usage).': 'Il certificato non è per client (extended key usage).',
  'The ca of this trigger holds no certificate that can be read.':
    'Il campo ca di questo trigger non contiene un certificato che si possa leggere.',
  'The certificate is not of paypal.com.': 'Il certificato non è di paypal.com.',
  'The certificate does not lead to {}.': 'Il certificato non porta a {}.',
  'an authority that is publicly trusted': "un'autorità riconosciuta pubblicamente",
  'one of ca': 'uno di quelli in ca',
  'What stands at {} is no certificate.': 'Ciò che sta a {} non è un certificato.',

  'The body is not a message of SNS.': 'Il corpo non è un messaggio di SNS.',
  'The message is of another topic (TopicArn).': 'Il messaggio è di un altro argomento (TopicArn).',
  'SignatureVersion is neither 1 nor 2.': 'SignatureVersion non è né 1 né 2.',
  'The certificate (SigningCertURL) does not stand at SNS.': 'Il certificato (SigningCertURL) non sta presso SNS.',
  'The certificate at SigningCertURL is not of SNS.': 'Il certificato a SigningCertURL non è di SNS.',
  'What stands at SigningCertURL is no certificate.': 'Ciò che sta a SigningCertURL non è un certificato.',
  'SNS does not sign raw messages: switch raw message delivery off for this subscription.':
    'SNS non firma i messaggi grezzi: disattiva raw message delivery per questa sottoscrizione.',
  'The address to confirm at (SubscribeURL) is not of SNS.': "L'indirizzo per confermare (SubscribeURL) non è di SNS.",
  'The body has no notificationItems of adyen.': 'Il corpo non ha notificationItems di adyen.',
  'An item has no signature of adyen (additionalData.hmacSignature).':
    'Una voce non ha una firma di adyen (additionalData.hmacSignature).',
  'The body has no signature of mailgun (timestamp, token and signature).':
    'Il corpo non ha una firma di mailgun (timestamp, token e signature).',
  'The body holds no notifications (value).': 'Il corpo non contiene notifiche (value).',
  'The clientState of a notification is not the secret.': 'Il clientState di una notifica non è il segreto.',
  'The query has no challenge.': "L'indirizzo non ha il parametro challenge.",
  'The query does not ask for a subscription (hub.mode and hub.challenge).':
    "L'indirizzo non chiede una sottoscrizione (hub.mode e hub.challenge).",
  'The verify token (hub.verify_token) does not match.': 'Il token di verifica (hub.verify_token) non corrisponde.',
  'The body is not the one of {}.': 'Il corpo non è quello di {}.',
  'The body is no form, and the address has no {}.': "Il corpo non è un modulo, e l'indirizzo non ha {}.",

  'Asana (or whoever sent this) asked for its X-Hook-Secret and got it.':
    "Asana (o chi l'ha inviata) ha chiesto il suo X-Hook-Secret e l'ha avuto.",
  'Asana looked whether somebody is there (no events).': "Asana ha guardato se c'è qualcuno (nessun evento).",
  'Discord asked for interactions (PING) and got its PONG.':
    'Discord ha chiesto delle interazioni (PING) e ha avuto il suo PONG.',
  'Discord asked for webhook events (PING) and got its 204.':
    'Discord ha chiesto degli eventi webhook (PING) e ha avuto il suo 204.',
  'Dropbox asked for its challenge and got it.': "Dropbox ha chiesto il suo challenge e l'ha avuto.",
  'Fatture in Cloud asked for its challenge ({}) and got it.':
    "Fatture in Cloud ha chiesto il suo challenge ({}) e l'ha avuto.",
  'Meta asked for its challenge (hub.challenge) and got it.':
    "Meta ha chiesto il suo challenge (hub.challenge) e l'ha avuto.",
  'Microsoft Graph asked for its validationToken and got it.':
    "Microsoft Graph ha chiesto il suo validationToken e l'ha avuto.",
  'monday.com (or whoever sent this) asked for its challenge and got it.':
    "monday.com (o chi l'ha inviata) ha chiesto il suo challenge e l'ha avuto.",
  'Notion (or whoever sent this) gave a verification token: see the body. If you have just created the subscription, enter the token in Notion and store it as the secret of this trigger.':
    "Notion (o chi l'ha inviata) ha dato un token di verifica: guarda il corpo. Se hai appena creato la sottoscrizione, inserisci il token in Notion e salvalo come segreto di questo trigger.",
  'Slack asked for its challenge (url_verification) and got it.':
    "Slack ha chiesto il suo challenge (url_verification) e l'ha avuto.",
  'SNS asked to confirm the subscription to {}: it was confirmed.':
    'SNS ha chiesto di confermare la sottoscrizione a {}: è stata confermata.',
  'SNS says that the subscription to {} has ended.': 'SNS dice che la sottoscrizione a {} è finita.',
  'Trello asked whether the address is there.': "Trello ha chiesto se l'indirizzo esiste.",
  'WooCommerce sent its ping.': 'WooCommerce ha inviato il suo ping.',
  'Zoom asked for the validation of this address (endpoint.url_validation) and got it.':
    "Zoom ha chiesto la convalida di questo indirizzo (endpoint.url_validation) e l'ha avuta.",
};
