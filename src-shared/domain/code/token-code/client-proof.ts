import type { Application } from '../../environments/environment.ts';
import type { CodeHeader } from '../code-call.ts';
import { environmentVariable, plain } from '../code-text.ts';

interface ClientProof {
  readonly fields: readonly CodeHeader[];
  readonly headers: readonly CodeHeader[];
  /** What must be known to make a value of the environment, as lines of a comment. */
  readonly comment: readonly string[];
}

const clientId = (application: Application): CodeHeader => ({
  name: 'client_id',
  value: plain(application.clientId),
});

function assertionComment({ clientId, assertion }: Application, issuer: string): readonly string[] {
  const key = assertion?.keyId ?? null;
  return [
    'CLIENT_ASSERTION is a JWT that proves the application, RFC 7523 section 3. Sign a new one for each request:',
    `header alg ${assertion?.algorithm ?? 'RS256'}${key === null ? '' : `, kid ${oneLine(key)}`};`,
    `iss and sub ${oneLine(clientId)}; aud ${oneLine(issuer)}; jti random; iat now; exp a minute later.`,
    'Libraries: jose (Node), PyJWT (Python), golang-jwt (Go), firebase/php-jwt (PHP), ruby-jwt (Ruby), Nimbus (Java).',
  ];
}

/** A comment ends with its line, and holds nothing that hides. */
function oneLine(text: string): string {
  return text.replace(/[^ -~]/g, '?');
}

/** How the application proves itself at an endpoint (OpenID Connect Core section 9), its secret by name alone. */
export function clientProof(application: Application, issuer: string): ClientProof {
  switch (application.clientAuthentication) {
    case 'none':
      return { fields: [clientId(application)], headers: [], comment: [] };
    case 'client_secret_post':
      return {
        fields: [
          clientId(application),
          { name: 'client_secret', value: environmentVariable('CLIENT_SECRET') },
        ],
        headers: [],
        comment: [],
      };
    case 'client_secret_basic':
      return {
        fields: [],
        headers: [
          {
            name: 'Authorization',
            value: [
              { kind: 'text', text: 'Basic ' },
              { kind: 'basic', user: application.clientId, password: 'CLIENT_SECRET' },
            ],
          },
        ],
        comment: [],
      };
    case 'private_key_jwt':
      return {
        fields: [
          clientId(application),
          {
            name: 'client_assertion_type',
            value: plain('urn:ietf:params:oauth:client-assertion-type:jwt-bearer'),
          },
          { name: 'client_assertion', value: environmentVariable('CLIENT_ASSERTION') },
        ],
        headers: [],
        comment: assertionComment(application, issuer),
      };
  }
}
