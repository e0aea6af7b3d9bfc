import { defaultConnection } from '../../../src-shared/domain/environments/environment.ts';
import type { Leg } from '../../../src-shared/domain/minting/leg.ts';
import { ProblemError } from '../../../src-shared/domain/problems/problem.ts';
import type { TokenEvidence, TokenSet, Verification } from '../../../src-shared/domain/tokens/token-set.ts';
import { notChecked } from '../../../src-shared/domain/verification/not-checked.ts';
import type { Connection } from '../../ports/http.ts';
import { describeServer } from '../minting/endpoints.ts';
import { asLeg, createLegRecorder, type LegRecorder } from '../minting/leg-recorder.ts';
import type { MintingContext } from '../minting/run.ts';
import type { IssuedTokens } from '../minting/token-response.ts';
import { tokenForm } from '../token-sets/token-evidence.ts';
import type { RememberedSet } from '../token-sets/token-set-memory.ts';
import { type SetVerification, tokenVerification, verifySet } from './keys-leg.ts';
import { openedEvidence } from './opened-token.ts';
import { readPastedKeys } from './pasted-keys.ts';
import { keysStep } from './steps.ts';
import { verifyHmac } from './verify-hmac.ts';
import { verifyJws } from './verify-jws.ts';

/** `evidence` and live tokens name them alike. */
export const tokenNames = { id: 'idToken', access: 'accessToken' } as const;
type Kind = keyof typeof tokenNames;

/** The tokens that signatures are looked for in: of an opened one what was inside. */
function readableTokens({ live, opened }: RememberedSet): IssuedTokens {
  const readable = (name: 'idToken' | 'accessToken') => opened?.[name]?.token ?? live[name];
  return {
    idToken: readable('idToken'),
    accessToken: readable('accessToken'),
    refreshToken: live.refreshToken,
  };
}

const notSigned = notChecked('not_signed');

function withVerification(
  remembered: RememberedSet,
  name: 'idToken' | 'accessToken',
  verification: Verification | null,
): TokenEvidence | null {
  const shown = remembered.tokenSet.evidence[name];
  if (shown === null || verification === null) return shown;
  // What can't even be decoded stays so, whatever is tried.
  if (shown.verification.status === 'not_checked' && shown.verification.reason === 'malformed') return shown;
  const opened = remembered.opened?.[name];
  if (opened === undefined) return { ...shown, verification };
  return openedEvidence(shown, opened, opened.token === null ? notSigned : verification);
}

/** Keeps the set with what was found out, and gives it back. */
export function keepChecked(
  { memory }: MintingContext,
  remembered: RememberedSet,
  found: SetVerification,
  change: Partial<Pick<TokenSet, 'legs'>> & { readonly metadata?: TokenSet['evidence']['metadata'] } = {},
): TokenSet {
  const { tokenSet } = remembered;
  const checked: TokenSet = {
    ...tokenSet,
    legs: change.legs ?? tokenSet.legs,
    evidence: {
      ...tokenSet.evidence,
      metadata: change.metadata ?? tokenSet.evidence.metadata,
      idToken: withVerification(remembered, 'idToken', found.idToken),
      accessToken: withVerification(remembered, 'accessToken', found.accessToken),
    },
  };
  memory.keep({ ...remembered, tokenSet: checked });
  return checked;
}

/** New legs in the place of those of the same name; others stay as they were. */
function mergedLegs(old: readonly Leg[], now: readonly Leg[]): readonly Leg[] {
  const kept = old.filter(({ name }) => !now.some((leg) => leg.name === name));
  const first = now.filter(({ name }) => name === 'discovery');
  return [...first, ...kept, ...now.filter(({ name }) => name !== 'discovery')];
}

interface IssuerCheck {
  readonly issuer: string;
  readonly connection: Connection;
  /** Keys are fetched anew. */
  readonly fresh: boolean;
  readonly signal: AbortSignal;
}

function discover(context: MintingContext, recorder: LegRecorder, check: IssuerCheck) {
  return asLeg(recorder, 'discovery', async (leg) => {
    const { result, fromMemory } = await context.discovery.resolve(
      check.issuer,
      check.connection,
      check.signal,
    );
    if (result.exchange !== null) leg.exchange(result.exchange);
    if (fromMemory) leg.fact('from_memory', result.exchange?.request.url ?? null);
    if (!result.ok) throw new ProblemError(result.problem);
    return result.server;
  });
}

/** Checks the tokens of a set against an issuer's keys, and keeps what came of it. Throws what discovery says. */
export async function checkWithIssuer(
  context: MintingContext,
  remembered: RememberedSet,
  check: IssuerCheck,
): Promise<TokenSet> {
  const { live, tokenSet } = remembered;
  const recorder = createLegRecorder(context.clock, () => {});
  const tokens = [live.idToken, live.accessToken, live.refreshToken];
  recorder.addSecrets(...tokens.filter((token) => token !== null && tokenForm(token) !== 'opaque'));
  const server = await discover(context, recorder, check);
  const metadata = describeServer(server);
  const { connection, signal, fresh } = check;
  const found = await verifySet(
    { ...context, recorder, connection, signal, fresh, jwksUri: metadata.jwksUri },
    readableTokens(remembered),
  );
  return keepChecked(context, remembered, found, {
    metadata,
    legs: mergedLegs(tokenSet.legs, recorder.legs),
  });
}

async function connectionTo(context: MintingContext, issuer: string, allowed: boolean): Promise<Connection> {
  const environment = context.access.list().find((candidate) => candidate.issuer === issuer);
  if (environment !== undefined) return context.access.connection(environment);
  if (!allowed) throw new ProblemError({ code: 'ISSUER_CONTACT_NEEDED', issuer });
  return { settings: defaultConnection, proxyPassword: null, clientCertificateKey: null };
}

/**
 * Checks the signatures of a set in memory against the keys of an issuer that an environment names, or, after the
 * person agreed, of any other. Keys come from that issuer's own metadata; what the token says of keys is not followed.
 * Throws `ISSUER_CONTACT_NEEDED` and what discovery says.
 */
export async function verifyPasted(
  context: MintingContext,
  id: string,
  issuer: string,
  contactAllowed: boolean,
  signal: AbortSignal,
): Promise<TokenSet> {
  const remembered = context.memory.require(id);
  const connection = await connectionTo(context, issuer, contactAllowed);
  return checkWithIssuer(context, remembered, { issuer, connection, fresh: false, signal });
}

/** Who may be asked about a set without a further question: who minted it, or was asked before. */
export function knownIssuer({ tokenSet: { evidence } }: RememberedSet): string | null {
  return evidence.metadata?.issuer ?? evidence.environment?.issuer ?? null;
}

/**
 * Checks both tokens once more, with keys fetched anew. Throws `ISSUER_CONTACT_NEEDED` for a set whose issuer nobody
 * agreed to ask yet, and what discovery says.
 */
export async function verifyAgain(
  context: MintingContext,
  id: string,
  signal: AbortSignal,
): Promise<TokenSet> {
  const remembered = context.memory.require(id);
  const issuer = knownIssuer(remembered);
  if (issuer === null) throw new ProblemError({ code: 'ISSUER_CONTACT_NEEDED', issuer: '' });
  // Metadata of a foreign issuer are there only because the person agreed.
  const agreed = remembered.tokenSet.evidence.metadata?.issuer === issuer;
  const connection = await connectionTo(context, issuer, agreed);
  return checkWithIssuer(context, remembered, { issuer, connection, fresh: true, signal });
}

function requireReadable(remembered: RememberedSet, kind: Kind): string {
  const token = readableTokens(remembered)[tokenNames[kind]];
  if (token === null) throw new ProblemError({ code: 'NOT_FOUND', what: 'token' });
  return token;
}

function keepOne(
  context: MintingContext,
  remembered: RememberedSet,
  kind: Kind,
  verification: Verification,
): TokenSet {
  const found: SetVerification = { idToken: null, accessToken: null };
  return keepChecked(context, remembered, { ...found, [tokenNames[kind]]: verification });
}

/** Checks one token against keys that a person pasted. Nothing is fetched. Throws `KEYS_INVALID`. */
export async function verifyWithKeys(
  context: MintingContext,
  id: string,
  kind: Kind,
  keys: string,
): Promise<TokenSet> {
  const remembered = context.memory.require(id);
  const token = requireReadable(remembered, kind);
  const set = readPastedKeys(keys);
  const before = [keysStep(set, { fetchedAt: null, fromMemory: false, refetched: false })];
  const verification = tokenVerification(token) ?? (await verifyJws(token, set, context.clock.now(), before));
  return keepOne(context, remembered, kind, verification);
}

/**
 * Checks one token against the environment's secret for HMAC, because the person chose to. Throws `SECRET_MISSING`,
 * `SECRET_REBIND` and `KEYCHAIN_FAILED`.
 */
export async function verifyWithSecret(
  context: MintingContext,
  id: string,
  kind: Kind,
  environmentId: string,
): Promise<TokenSet> {
  const remembered = context.memory.require(id);
  const token = requireReadable(remembered, kind);
  const environment = context.access.environment(environmentId);
  const secret = await context.access.secret(environment, null, 'token_hmac_secret', '');
  const verification = tokenVerification(token) ?? verifyHmac(token, secret, context.clock.now());
  return keepOne(context, remembered, kind, verification);
}
