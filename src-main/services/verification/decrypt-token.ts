import { ProblemError } from '../../../src-shared/domain/problems/problem.ts';
import type { TokenSet } from '../../../src-shared/domain/tokens/token-set.ts';
import { notChecked } from '../../../src-shared/domain/verification/not-checked.ts';
import type { MintingContext } from '../minting/run.ts';
import { describeTokens, placeToken } from '../token-sets/pasted.ts';
import { applicationEvidence, environmentEvidence } from '../token-sets/set-evidence.ts';
import type { RememberedSet } from '../token-sets/token-set-memory.ts';
import { checkWithIssuer, keepChecked, knownIssuer, tokenNames } from './check-tokens.ts';
import { type OpenedToken, openedEvidence, openToken } from './opened-token.ts';

type Kind = keyof typeof tokenNames;
type Name = (typeof tokenNames)[Kind];

const notContacted = notChecked('not_contacted');

/** The claims are readable only now: they may tell that a pasted token is the other one. */
function nameOf(context: MintingContext, remembered: RememberedSet, name: Name, opened: OpenedToken): Name {
  const { tokenSet } = remembered;
  const other = name === 'idToken' ? 'accessToken' : 'idToken';
  if (tokenSet.origin !== 'pasted' || opened.token === null || tokenSet.evidence[other] !== null) return name;
  return placeToken(context, opened.token)[other] === null ? name : other;
}

function withOpened(
  context: MintingContext,
  remembered: RememberedSet,
  name: Name,
  opened: OpenedToken,
): RememberedSet {
  const { tokenSet, live } = remembered;
  const outer = tokenSet.evidence[name];
  if (outer === null) return remembered;
  const place = nameOf(context, remembered, name, opened);
  const emptied = { [name]: null };
  const evidence = {
    ...tokenSet.evidence,
    ...emptied,
    [place]: openedEvidence(outer, opened, notContacted),
  };
  return {
    ...remembered,
    tokenSet: { ...tokenSet, evidence },
    live: { ...live, ...emptied, [place]: live[name] },
    opened: { ...remembered.opened, [place]: opened },
  };
}

/** The environment that the opened token names, where the set belongs to none yet. */
function withEnvironment(context: MintingContext, remembered: RememberedSet): RememberedSet {
  const { tokenSet, opened, live } = remembered;
  if (tokenSet.evidence.environment !== null) return remembered;
  const { environment, application } = describeTokens(context, {
    ...live,
    idToken: opened?.idToken?.token ?? live.idToken,
    accessToken: opened?.accessToken?.token ?? live.accessToken,
  });
  if (environment === null) return remembered;
  const evidence = {
    ...tokenSet.evidence,
    environment: environmentEvidence(context.access, environment),
    application: application && applicationEvidence(application),
  };
  return {
    ...remembered,
    tokenSet: {
      ...tokenSet,
      evidence,
      environmentId: environment.id,
      applicationId: application?.id ?? null,
    },
    live: { ...live, environmentId: environment.id, issuer: environment.issuer },
  };
}

/**
 * Opens an encrypted token with the environment's key. What was inside takes its place in the evidence; a signed token is
 * then checked as usual where its issuer may be asked, and its issuer being out of reach does not undo the opening.
 * A token that stays closed keeps the step that says why. Throws `SECRET_MISSING`, `SECRET_REBIND`, `KEYCHAIN_FAILED`.
 */
export async function decryptToken(
  context: MintingContext,
  { id, token: kind, environmentId }: { id: string; token: Kind; environmentId: string },
  signal: AbortSignal,
): Promise<TokenSet> {
  const remembered = context.memory.require(id);
  const name = tokenNames[kind];
  const token = remembered.live[name];
  if (token === null) throw new ProblemError({ code: 'NOT_FOUND', what: 'token' });
  const keptIn = context.access.environment(environmentId);
  const key = await context.access.secret(keptIn, null, 'token_decryption_key', '');
  const result = await openToken(token, key, context.fingerprint);
  const nothing = { idToken: null, accessToken: null };
  if (!result.ok) {
    const verification = { status: 'not_checked', reason: 'encrypted', steps: [result.step] } as const;
    return keepChecked(context, remembered, { ...nothing, [name]: verification });
  }
  const opened = withEnvironment(context, withOpened(context, remembered, name, result.opened));
  const kept = keepChecked(
    context,
    opened,
    result.opened.token === null ? { ...nothing, [name]: notContacted } : nothing,
  );
  const issuer = knownIssuer(opened);
  const environment = context.access.list().find((candidate) => candidate.issuer === issuer);
  if (result.opened.token === null || issuer === null || environment === undefined) return kept;
  try {
    const connection = await context.access.connection(environment);
    return await checkWithIssuer(context, opened, { issuer, connection, fresh: false, signal });
  } catch (error) {
    if (error instanceof ProblemError) return kept;
    throw error;
  }
}
