// Ends with 0 where the server of this container can work. It asks from inside, over whatever the settings make it speak.
import { get as overHttp } from 'node:http';
import { get as overHttps } from 'node:https';

const { SNODO_HOST: host = '', SNODO_PORT: port = '4000', SNODO_TLS_CERT: certificate = '' } = process.env;
const everywhere = { '': '127.0.0.1', '0.0.0.0': '127.0.0.1', '::': '::1' };
const get = certificate === '' ? overHttp : overHttps;
const options = {
  host: everywhere[host] ?? host,
  port,
  path: '/readyz',
  timeout: 4_000,
  // The certificate is for the public name, and nothing secret is sent.
  rejectUnauthorized: false,
};

get(options, (response) => process.exit(response.statusCode === 200 ? 0 : 1))
  .on('timeout', () => process.exit(1))
  .on('error', () => process.exit(1));
