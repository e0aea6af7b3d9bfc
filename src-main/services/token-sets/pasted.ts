import { randomUUID } from 'node:crypto';
import type { PastedToken } from '../../../src-shared/contract/views.ts';
import type { Application, Environment } from '../../../src-shared/domain/environments/environment.ts';
import { nothingAsked, type TokenRequest } from '../../../src-shared/domain/minting/token-request.ts';
import type {
  Cleaning,
  FoundTokens,
  Paste,
  TokenPaste,
} from '../../../src-shared/domain/paste/paste-kinds.ts';
import { recognisePaste } from '../../../src-shared/domain/paste/recognise-paste.ts';
import { ProblemError } from '../../../src-shared/domain/problems/problem.ts';
import { decodeToken } from '../../../src-shared/domain/tokens/decode-token.ts';
import { noEvidence } from '../../../src-shared/domain/tokens/no-evidence.ts';
import type { TokenSet, TokenSetEvidence } from '../../../src-shared/domain/tokens/token-set.ts';
import { notChecked } from '../../../src-shared/domain/verification/not-checked.ts';
import type { EnvironmentAccess } from '../environment-access.ts';
import type { MintingContext } from '../minting/run.ts';
import type { IssuedTokens } from '../minting/token-response.ts';
import { type SetVerification, tokenVerification } from '../verification/keys-leg.ts';
import { audiencesOf, type Claims, claimsOf, textClaim } from './claims.ts';
import { applicationEvidence, environmentEvidence, tokensEvidence } from './set-evidence.ts';
import { expectedHashes, type TokenFingerprint, toTokenEvidence } from './token-evidence.ts';

const unchecked = notChecked('not_contacted');

/** What it takes to read pasted tokens; nothing is kept by it. */
interface PasteContext {
  readonly access: Pick<EnvironmentAccess, 'list'>;
  readonly fingerprint: TokenFingerprint;
}

function readClaims(context: PasteContext, token: string | null): Claims {
  return token === null ? {} : claimsOf(toTokenEvidence(token, unchecked, context.fingerprint));
}

/** Only an ID token has these (OpenID Connect Core section 2). */
function looksLikeIdToken(claims: Claims, clientIds: ReadonlySet<string>): boolean {
  if (['nonce', 'at_hash', 'c_hash', 'auth_time'].some((claim) => claims[claim] !== undefined)) return true;
  const hasScope = claims.scope !== undefined || claims.scp !== undefined;
  return !hasScope && audiencesOf(claims).some((audience) => clientIds.has(audience));
}

export function placeToken(context: PasteContext, token: string): IssuedTokens {
  const clientIds = new Set(
    context.access
      .list()
      .flatMap(({ applications }) => applications.map(({ clientId }) => clientId))
      .filter((clientId) => clientId !== ''),
  );
  const isIdToken = looksLikeIdToken(readClaims(context, token), clientIds);
  return { idToken: isIdToken ? token : null, accessToken: isIdToken ? null : token, refreshToken: null };
}

function applicationOf(environment: Environment | null, access: Claims, id: Claims): Application | null {
  const names = [access.azp, access.client_id, id.azp, ...audiencesOf(id)];
  return (
    environment?.applications.find(({ clientId }) => clientId !== '' && names.includes(clientId)) ?? null
  );
}

/** What is known of the tokens before anyone was asked. */
function unverified(token: string | null): SetVerification['idToken'] {
  return token === null ? null : (tokenVerification(token) ?? unchecked);
}

interface PastedDescription {
  readonly environment: Environment | null;
  readonly application: Application | null;
  readonly claimedIssuer: string | null;
}

/** Whose tokens these seem to be, by what they claim. */
export function describeTokens(context: PasteContext, tokens: IssuedTokens): PastedDescription {
  const access = readClaims(context, tokens.accessToken);
  const id = readClaims(context, tokens.idToken);
  const claimedIssuer = textClaim(access, 'iss') ?? textClaim(id, 'iss');
  const environment = context.access.list().find(({ issuer }) => issuer === claimedIssuer) ?? null;
  return { environment, application: applicationOf(environment, access, id), claimedIssuer };
}

/**
 * A damaged token is shown as far as its payload goes, so that the fault can be named. Only pasted text is trusted so
 * far: what a provider sends in no known form counts as opaque.
 */
function damagedEvidence(
  context: MintingContext,
  { accessToken }: IssuedTokens,
): Partial<Pick<TokenSetEvidence, 'accessToken'>> {
  if (accessToken === null || decodeToken(accessToken).form !== 'malformed') return {};
  const malformed = notChecked('malformed');
  const evidence = toTokenEvidence(accessToken, malformed, context.fingerprint);
  const text = accessToken.split('.').slice(0, 2).join('.');
  return { accessToken: { ...evidence, form: 'jws', text } };
}

function pastedEvidence(
  context: MintingContext,
  tokens: IssuedTokens,
  response: TokenSetEvidence['response'],
  { environment, application }: PastedDescription,
  cleaned: readonly Cleaning[],
): TokenSetEvidence {
  const verification: SetVerification = {
    idToken: unverified(tokens.idToken),
    accessToken: unverified(tokens.accessToken),
  };
  const asked: TokenRequest = {
    ...nothingAsked,
    environmentId: environment?.id ?? '',
    applicationId: application?.id ?? '',
    grant: application?.kind === 'machine' ? 'client_credentials' : 'authorization_code',
  };
  return {
    ...noEvidence(asked, context.clock.now()),
    application: application && applicationEvidence(application),
    environment: environment && environmentEvidence(context.access, environment),
    ...tokensEvidence(tokens, verification, context.fingerprint),
    ...damagedEvidence(context, tokens),
    expectedHashes: expectedHashes(tokens.idToken, tokens.accessToken, null),
    response,
    pastedAs: cleaned.length === 0 ? null : cleaned,
  };
}

/** The tokens of a paste: of a recording those that came with the request. Null where it holds none. */
function tokensIn(paste: Paste): TokenPaste | null {
  switch (paste.kind) {
    case 'token':
    case 'token_response':
    case 'tokens':
      return paste;
    case 'request':
      return paste.tokens;
    case 'callback_url':
    case 'not_recognised':
      return null;
  }
}

/** Named tokens keep their names; of the others the claims tell which may be the missing ones. */
function placeFound(context: PasteContext, found: FoundTokens): IssuedTokens {
  const placed = found.others.map((token) => placeToken(context, token));
  return {
    idToken: found.idToken ?? placed.find(({ idToken }) => idToken !== null)?.idToken ?? null,
    accessToken:
      found.accessToken ?? placed.find(({ accessToken }) => accessToken !== null)?.accessToken ?? null,
    refreshToken: found.refreshToken,
  };
}

/** The tokens of a paste, each in its place by name or by claims, and what came in the response beside them. */
export function readTokens(context: PasteContext, paste: TokenPaste) {
  switch (paste.kind) {
    case 'token':
      return { tokens: placeToken(context, paste.token), response: null };
    case 'tokens':
      return { tokens: placeFound(context, paste.tokens), response: null };
    case 'token_response': {
      const { idToken, accessToken, refreshToken, tokenType, expiresIn, scope, members } = paste;
      return {
        tokens: { idToken, accessToken, refreshToken },
        response: { tokenType, expiresIn, scope, members },
      };
    }
  }
}

/**
 * Reads pasted tokens without contacting anyone. The set is kept in memory like a minted one, but it never counts as
 * the latest of an application. Throws `NOT_RECOGNISED`.
 */
export function inspectPasted(context: MintingContext, text: string): PastedToken {
  const paste = tokensIn(recognisePaste(text));
  if (paste === null) throw new ProblemError({ code: 'NOT_RECOGNISED' });
  const { tokens, response } = readTokens(context, paste);
  const described = describeTokens(context, tokens);
  const { environment, application, claimedIssuer } = described;
  const evidence = pastedEvidence(context, tokens, response, described, paste.cleaned);
  const token = evidence.accessToken ?? evidence.idToken;
  if (token === null) throw new ProblemError({ code: 'NOT_RECOGNISED' });
  const tokenSet: TokenSet = {
    id: randomUUID(),
    environmentId: environment?.id ?? '',
    applicationId: application?.id ?? null,
    origin: 'pasted',
    parentId: null,
    fingerprint: '',
    mintedAt: evidence.receivedAt,
    legs: [],
    evidence,
  };
  keep(context, tokenSet, tokens);
  return { tokenSet, token, environmentId: environment?.id ?? null, claimedIssuer };
}

function keep(context: MintingContext, tokenSet: TokenSet, tokens: IssuedTokens): void {
  const { id: tokenSetId, environmentId, applicationId } = tokenSet;
  const issuer = tokenSet.evidence.environment?.issuer ?? null;
  context.memory.keep({ tokenSet, live: { tokenSetId, environmentId, applicationId, issuer, ...tokens } });
}
