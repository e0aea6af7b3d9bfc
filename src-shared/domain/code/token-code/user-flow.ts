import { authorizeParameters, codeExchangeParameters } from '../../minting/request-parameters.ts';
import type { CodeCall, CodeHeader } from '../code-call.ts';
import { type CodeText, formField, mergedText, plain } from '../code-text.ts';
import { tokenCall } from './machine-token.ts';
import { safeParameters } from './safe-parameters.ts';
import type { TokenCodeInput } from './token-code-input.ts';

/** A sign-in as code is to do it: authorize in the browser, take the code, exchange it. */
export interface UserFlow {
  readonly issuer: string;
  /** Of the characters of RFC 3986 alone; without the parameters. */
  readonly authorizationEndpoint: string;
  /** `state`, `nonce` and `challenge` among them are variables of the code. */
  readonly authorize: readonly CodeHeader[];
  /** `code` and `verifier` in it are variables of the code. */
  readonly exchange: CodeCall;
  /** Where the code itself can wait for the browser; null: the person pastes the address. */
  readonly listener: { readonly host: string; readonly port: number; readonly path: string } | null;
  readonly redirectUri: string;
  readonly expectsIdToken: boolean;
}

const variables = { state: 'state', nonce: 'nonce', code_challenge: 'challenge' } as const;
const isVariable = (name: string): name is keyof typeof variables => Object.hasOwn(variables, name);

function listenerOf(redirectUri: string): UserFlow['listener'] {
  if (!URL.canParse(redirectUri)) return null;
  const { protocol, hostname, port, pathname } = new URL(redirectUri);
  const host = hostname.replace(/^\[|\]$/g, '');
  if (protocol !== 'http:' || !['127.0.0.1', 'localhost', '::1'].includes(host)) return null;
  return { host, port: port === '' ? 80 : Number(port), path: pathname };
}

/** Null where the provider has no authorization endpoint, or the application no redirect URI. */
export function userFlowOf(input: TokenCodeInput): UserFlow | null {
  const { request, application, profile, authorizationEndpoint, issuer, knownSecrets } = input;
  const { redirectUri, clientId } = application;
  if (authorizationEndpoint === null || redirectUri === null) return null;
  const asked = authorizeParameters(request, profile, {
    clientId,
    redirectUri,
    state: '',
    nonce: '',
    codeChallenge: '',
  });
  const exchange = tokenCall(input, [
    { name: 'grant_type', value: plain('authorization_code') },
    { name: 'code', value: [{ kind: 'variable', name: 'code' }] },
    { name: 'redirect_uri', value: plain(redirectUri) },
    { name: 'code_verifier', value: [{ kind: 'variable', name: 'verifier' }] },
    ...safeParameters(codeExchangeParameters(request), knownSecrets),
  ]);
  return {
    issuer,
    authorizationEndpoint: new URL(authorizationEndpoint).href.replace(/#.*$/, ''),
    authorize: safeParameters(asked, knownSecrets).map(({ name, value }) =>
      isVariable(name) ? { name, value: [{ kind: 'variable', name: variables[name] }] } : { name, value },
    ),
    exchange,
    listener: listenerOf(redirectUri),
    redirectUri,
    expectsIdToken: request.scopes.includes('openid'),
  };
}

/** The authorize URL in pieces, the endpoint first, then each parameter encoded; the endpoint's own query stays. */
export function authorizePieces({ authorizationEndpoint, authorize }: UserFlow): readonly CodeText[] {
  const parameters = authorize.map(({ name, value }, index): CodeText => {
    const joint = index > 0 || authorizationEndpoint.includes('?') ? '&' : '?';
    return mergedText([...plain(joint), ...formField(name, value)]);
  });
  return [plain(authorizationEndpoint), ...parameters];
}

/** Sentences that the code of each language says in its own way. */
export const words = {
  open: 'Open this address in a browser:',
  paste: 'Paste the address that the browser ended on:',
  done: 'Signed in: this page may be closed.',
  state: 'The state differs: this is the answer to another question',
  issuer: 'The issuer differs: this is the answer of another provider',
  nonce: 'The nonce differs: this ID token is the answer to another question',
} as const;
