import type { Finding } from '../inspection/finding.ts';
import { addedScopes, grantPlaces, insteadOfIgnored, tellsScopes } from '../inspection/granted-scopes.ts';
import type { CheckContext } from './context.ts';
import { createFinding, remedyFor, shown, shownList } from './create-finding.ts';
import { isReadable } from './token-view.ts';

interface Place {
  readonly token: 'access';
  readonly claim: string;
}

function placeOf({ granted, profile, grant }: CheckContext): Place {
  return { token: 'access', claim: granted.claim ?? profile.scopeClaims[grant][0] ?? 'scope' };
}

function ignored(context: CheckContext, scope: string, instead: string, label: string): Finding {
  return createFinding('SCOPE_IGNORED', {
    ...placeOf(context),
    expected: instead,
    actual: scope,
    label,
    title: `${shown(scope)} does nothing on ${context.profile.name} and raises no error`,
    why: `The scope that does it there is ${shown(instead)}.`,
    ...remedyFor(context, 'offline_scope', instead),
  });
}

function oddNames(context: CheckContext, missing: readonly string[]): Finding[] {
  return missing.flatMap((scope) => {
    const findings: Finding[] = [];
    const misnamed = context.profile.misnamedScopes.find(({ pattern }) => pattern.test(scope));
    if (misnamed !== undefined)
      findings.push(
        createFinding('SCOPE_MISNAMED', {
          ...placeOf(context),
          actual: shown(scope),
          label: 'no such scope',
          title: `${context.profile.name} has no Management API scope named ${shown(scope)}`,
          why: 'Scopes with this beginning stand in some examples, but at no endpoint.',
          ...remedyFor(context, 'scope_name', misnamed.instead),
        }),
      );
    if (scope.includes(','))
      findings.push(
        createFinding('SCOPE_COMMA_SEPARATED', {
          ...placeOf(context),
          actual: shown(scope),
          label: 'comma asked',
          title: 'A scope asked for holds a comma',
          why: `${shown(scope)} was sent as one scope. Scopes are separated by blanks.`,
          remedy: `Ask for ${shownList(
            scope
              .split(',')
              .map((part) => part.trim())
              .filter((part) => part !== ''),
          )} as scopes of their own.`,
        }),
      );
    return findings;
  });
}

function dropped(context: CheckContext, scopes: readonly string[], label: string): Finding {
  const { granted, profile } = context;
  const said = granted.claim === null ? granted.inResponse : granted.inClaim;
  const place = granted.claim === null ? 'The response' : `Its ${granted.claim}`;
  return createFinding('SCOPE_DROPPED', {
    ...placeOf(context),
    expected: shownList(scopes),
    actual: shownList(said ?? []),
    label,
    title: `${shownList(scopes)} ${scopes.length === 1 ? 'was' : 'were'} asked for, but not granted`,
    why: `${place} holds ${shownList(said ?? [])}. ${profile.name} left out what the application may not have, without an error.`,
    ...remedyFor(context, 'scope', scopes.join(' ')),
  });
}

function added(context: CheckContext): Finding[] {
  const { asked, profile, grant, pasted } = context;
  const scopes = addedScopes(context);
  if (pasted || scopes.length === 0) return [];
  if (asked.scopes.length === 0 && profile.grantsAllWithoutScope[grant])
    return [
      createFinding('SCOPES_ALL_ENABLED', {
        ...placeOf(context),
        actual: shownList(scopes),
        label: 'all enabled',
        title: `No scope was asked for, so ${scopes.length === 1 ? 'the one that is' : `all ${scopes.length} that are`} enabled came`,
        why: `${profile.name} grants a machine every scope that is switched on for it unless the token request names some.`,
        remedy: 'Name the scopes you need, so that the token can do no more.',
      }),
    ];
  return [
    createFinding('SCOPE_ADDED', {
      ...placeOf(context),
      actual: shownList(scopes),
      label: `${scopes.length} not asked`,
      title: `${shownList(scopes)} ${scopes.length === 1 ? 'was' : 'were'} granted without being asked for`,
      why: 'The provider adds scopes of its own accord: the token can do more than the request says.',
    }),
  ];
}

/** Names in the response's `scope` that the token's own claims lack. RFC 6749 section 5.1. */
function responseDiffers(context: CheckContext): Finding[] {
  const { granted, access } = context;
  if (!isReadable(access) || granted.claim === null || granted.inResponse === null) return [];
  const inToken = new Set([...granted.inClaim, ...granted.further.flatMap(({ values }) => values)]);
  const elsewhere = granted.inResponse.filter((scope) => !inToken.has(scope));
  if (elsewhere.length === 0) return [];
  return [
    createFinding('SCOPE_RESPONSE_DIFFERS', {
      ...placeOf(context),
      expected: shownList(granted.inResponse),
      actual: shownList(granted.inClaim),
      label: 'response says more',
      title: `The response names ${shownList(elsewhere)}, the access token does not`,
      why: `An API sees the token alone: its ${granted.claim} decides there.`,
    }),
  ];
}

/** Scopes asked for against the claim that this provider keeps them in, and against the response. */
export function checkScopes(context: CheckContext): readonly Finding[] {
  const { asked, access } = context;
  if (access === null) return [];
  const missing = asked.scopes.filter((scope) => grantPlaces(context, scope).length === 0);
  const nothing = missing.filter((scope) => insteadOfIgnored(context, scope) !== null);
  const lost = tellsScopes(context) ? missing.filter((scope) => !nothing.includes(scope)) : [];
  const label = `${asked.scopes.length - missing.length} of ${asked.scopes.length} asked`;
  const findings = [
    ...(lost.length > 0 ? [dropped(context, lost, label)] : []),
    ...nothing.map((scope) => ignored(context, scope, insteadOfIgnored(context, scope) ?? '', label)),
    ...oddNames(context, missing),
  ];
  const complete = asked.scopes.length > 0 && missing.length === 0;
  if (complete)
    findings.push(
      createFinding('SCOPES_AS_ASKED', {
        ...placeOf(context),
        actual: shownList(asked.scopes),
        label: 'as asked',
        title: `All scopes asked for were granted: ${shownList(asked.scopes)}`,
        why: 'Each is named by the token, by the response, or answered with a token of its own.',
      }),
    );
  return [...findings, ...added(context), ...responseDiffers(context)];
}

/** Tokens that a scope should have brought: the ID token for `openid`, the refresh token. */
export function checkTokensAsked(context: CheckContext): readonly Finding[] {
  const { evidence, asked, grant, pasted, profile } = context;
  if (grant === 'client_credentials' || pasted || evidence.sent.refresh !== null) return [];
  const findings: Finding[] = [];
  if (evidence.idToken === null && !asked.scopes.includes('openid'))
    findings.push(
      createFinding('OPENID_NOT_ASKED', {
        token: 'id',
        expected: 'openid',
        label: 'openid not asked',
        title: 'There is no ID token, because openid was not asked for',
        why: 'An ID token comes only with the scope openid.',
        remedy: 'Add openid to the scopes.',
      }),
    );
  else if (evidence.idToken === null)
    findings.push(
      createFinding('ID_TOKEN_MISSING', {
        token: 'id',
        expected: 'id_token',
        actual: evidence.response?.members.join(', ') ?? null,
        label: 'missing',
        title: 'openid was asked for, but no ID token came',
        why: `The response holds ${shownList(evidence.response?.members ?? [])}. The provider is no OpenID Provider, or openid is not enabled for the application.`,
        remedy: 'Check that the application may use OpenID Connect.',
      }),
    );
  if (
    profile.offlineScope !== null &&
    asked.scopes.includes(profile.offlineScope) &&
    evidence.refreshToken === null
  )
    findings.push(
      createFinding('REFRESH_TOKEN_ABSENT', {
        token: 'refresh',
        expected: 'refresh_token',
        label: 'absent',
        title: `${profile.offlineScope} was asked for, but no refresh token came`,
        why: 'The application may not use the refresh token grant, or consent to it was not given.',
        remedy:
          'Enable refresh tokens for this application at the provider; some give one only with prompt=consent.',
      }),
    );
  return findings;
}
