/** What is said of us to servers, also in our own document. */
export function describedClient(redirectUri: string, method: string) {
  const { hostname, origin } = new URL(redirectUri);
  const isLocal = hostname === 'localhost' || hostname === '127.0.0.1' || hostname === '[::1]';
  return {
    client_name: 'Snodo',
    client_uri: origin,
    redirect_uris: [redirectUri],
    grant_types: ['authorization_code', 'refresh_token'],
    response_types: ['code'],
    token_endpoint_auth_method: method,
    application_type: isLocal ? 'native' : 'web',
  };
}
