// Serves npm's oidc-provider, a certified OpenID provider, for
// TestConformanceOIDCProvider. The argument is JSON: modules (where npm installed
// it) and clients (their metadata). It listens on a free port of loopback,
// and says which in its first line of output.
//
// POST /test/rotate gives it new keys beside the old ones, and POST /test/retire
// forgets the old ones.
import { createServer } from 'node:http';
import { generateKeyPairSync } from 'node:crypto';
import { pathToFileURL } from 'node:url';

const given = JSON.parse(process.argv[2]);
const { Provider } = await import(pathToFileURL(`${given.modules}/lib/index.js`).href);

function newKeys(kid) {
  return [
    { ...generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ format: 'jwk' }), kid: `ec-${kid}`, alg: 'ES256', use: 'sig' },
    { ...generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ format: 'jwk' }), kid: `rsa-${kid}`, alg: 'RS256', use: 'sig' },
  ];
}

let keys = newKeys(1);
let generation = 1;
let provider;
const listener = createServer((request, response) => {
  const done = (status) => { response.statusCode = status; response.end(); };
  switch (`${request.method} ${request.url}`) {
    case 'POST /test/rotate':
      generation += 1;
      keys = [...newKeys(generation), ...keys]; // the first of a kind signs
      provider = newProvider();
      return done(204);
    case 'POST /test/retire':
      keys = keys.slice(0, 2);
      provider = newProvider();
      return done(204);
    default:
      return provider.callback()(request, response);
  }
});

listener.listen(0, '127.0.0.1', () => {
  provider = newProvider();
  console.log(issuer());
});

function issuer() { return `http://127.0.0.1:${listener.address().port}`; }

function newProvider() {
  return new Provider(issuer(), {
    clients: given.clients,
    jwks: { keys },
    cookies: { keys: ['a key of a test'] },
    pkce: { required: () => true },
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'] },
    conformIdTokenClaims: true,
    features: {
      backchannelLogout: { enabled: true },
      pushedAuthorizationRequests: { enabled: true },
      requestObjects: { enabled: true },
      rpInitiatedLogout: {
        enabled: true,
        logoutSource: (ctx, form) => { ctx.body = `<!DOCTYPE html><title>out</title>${form}`; },
      },
    },
    findAccount: (ctx, id) => ({
      accountId: id,
      claims: () => ({ sub: id, email: `${id}@example.com`, email_verified: true, name: 'Siân' }),
    }),
    // Its guard against calls to loopback would refuse the client under test.
    fetch: (url, options) => { delete options.dispatcher; return globalThis.fetch(url, options); },
  });
}
