import type { Finding } from '../inspection/finding.ts';
import { renamedScope } from '../inspection/granted-scopes.ts';
import { nameWithin } from '../profiles/profile.ts';
import { shown, shownList } from '../text/shown.ts';
import type { CheckContext } from './context.ts';
import { createFinding } from './create-finding.ts';
import { isReadable, listClaim, scopeClaim } from './token-view.ts';

/** The claim in which granted scopes stand or ought to stand. */
export function scopeClaimName({ granted, profile, grant }: CheckContext): string {
  return granted.claim ?? profile.scopeClaims[grant][0] ?? 'scope';
}

/** Scopes that came under another name, by the provider's habit. */
function renamed(context: CheckContext): Finding[] {
  const { asked, profile } = context;
  return asked.scopes.flatMap((scope) => {
    const name = renamedScope(context, scope);
    if (name === null) return [];
    return [
      createFinding('SCOPE_RENAMED', {
        token: 'access',
        claim: scopeClaimName(context),
        expected: scope,
        actual: name,
        label: `named ${shown(name)}`,
        title: `${shown(scope)} was granted under the name ${shown(name)}`,
        why: `That is how ${nameWithin(profile)} writes it, so that is the name to look for.`,
      }),
    ];
  });
}

/** `scope` or `scp` beside the deciding claim, where the two differ and this provider gives that no meaning. */
function disagreeing(context: CheckContext): Finding[] {
  const { granted, access, profile, grant } = context;
  if (!isReadable(access) || granted.claim === null) return [];
  const other = granted.claim === 'scope' ? 'scp' : 'scope';
  const meant =
    profile.scopeClaimsOfOtherMeaning[grant].includes(other) || profile.furtherScopeClaims.includes(other);
  const values = meant ? null : scopeClaim(access, other);
  if (values === null) return [];
  const decided = new Set(granted.inClaim);
  const found = new Set(values);
  if (decided.size === found.size && [...found].every((value) => decided.has(value))) return [];
  return [
    createFinding('SCOPE_CLAIMS_DISAGREE', {
      token: 'access',
      claim: granted.claim,
      expected: shownList(granted.inClaim),
      actual: shownList(values),
      label: `${other} differs`,
      title: `${granted.claim} and ${other} of the access token name different scopes`,
      why: `${granted.claim} holds ${shownList(granted.inClaim)}, ${other} holds ${shownList(values)}. APIs differ in which one they read.`,
      remedy: `Have your API read ${granted.claim}.`,
    }),
  ];
}

/** A claim for scopes that holds something else than scopes. */
function invalid({ access, profile, grant }: CheckContext): Finding[] {
  if (!isReadable(access)) return [];
  return profile.scopeClaims[grant]
    .filter((claim) => listClaim(access, claim).state === 'invalid')
    .map((claim) =>
      createFinding('SCOPE_INVALID', {
        token: 'access',
        claim,
        expected: 'a text, or a list of texts',
        actual: shown(access.claims.get(claim)?.text ?? ''),
        label: 'no scopes',
        title: `${claim} of the access token is neither a text nor a list of texts`,
        why: 'An API that looks for a scope there finds none, or fails.',
        remedy: 'Have the issuer write scopes as one text with blanks between them.',
      }),
    );
}

/** How the access token writes down its scopes. */
export function checkScopeClaims(context: CheckContext): readonly Finding[] {
  return [...renamed(context), ...invalid(context), ...disagreeing(context)];
}
