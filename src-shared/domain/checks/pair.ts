import type { Finding } from '../inspection/finding.ts';
import type { CheckContext } from './context.ts';
import { createFinding, shown } from './create-finding.ts';
import { isReadable, textClaim } from './token-view.ts';

/** The ID token answers the `nonce` of this run. After a refresh it may leave it out. */
export function checkNonce({ id, evidence }: CheckContext): readonly Finding[] {
  const expected = evidence.nonceSent;
  if (expected === null || !isReadable(id)) return [];
  const actual = textClaim(id, 'nonce');
  const place = { token: 'id', claim: 'nonce', expected, actual } as const;
  if (actual === expected)
    return [
      createFinding('NONCE_AS_SENT', {
        ...place,
        label: 'as sent',
        title: 'The nonce is the one that was sent',
        why: 'The ID token answers this sign-in and no other.',
      }),
    ];
  if (actual !== null || id.claims.has('nonce'))
    return [
      createFinding('NONCE_DIFFERENT', {
        ...place,
        label: 'not as sent',
        title: 'The nonce is not the one that was sent',
        why: `Sent ${shown(expected)}, received ${shown(id.claims.get('nonce')?.text ?? '')}. The ID token may come from another sign-in, so an app must refuse it.`,
        remedy: 'Sign in again. If it stays so, something between replays old tokens.',
      }),
    ];
  if (evidence.sent.refresh !== null) return [];
  return [
    createFinding('NONCE_ABSENT', {
      ...place,
      label: 'expected as sent',
      title: 'A nonce was sent, but the ID token lacks it',
      why: `Sent ${shown(expected)}. Without it an app can’t tell this ID token from an older one, and must refuse it.`,
      remedy: 'Have the provider return the nonce; every OpenID Provider must.',
    }),
  ];
}

/** `at_hash` and `c_hash` against the hashes that the main process computed. */
export function checkHashes({ id, evidence }: CheckContext): readonly Finding[] {
  if (!isReadable(id)) return [];
  const { atHash, cHash } = evidence.expectedHashes;
  const findings: Finding[] = [];
  const found = textClaim(id, 'at_hash');
  const place = { token: 'id', claim: 'at_hash', expected: atHash, actual: found } as const;
  if (atHash !== null && found === atHash)
    findings.push(
      createFinding('AT_HASH_MATCHES', {
        ...place,
        label: 'matches access token',
        title: 'The two tokens belong together',
        why: 'at_hash is the hash of this access token.',
      }),
    );
  else if (atHash !== null && id.claims.has('at_hash'))
    findings.push(
      createFinding('AT_HASH_WRONG', {
        ...place,
        label: 'another access token',
        title: 'The ID token belongs to another access token',
        why: `at_hash is ${shown(id.claims.get('at_hash')?.text ?? '')}; this access token gives ${shown(atHash)}.`,
        remedy: 'Use only tokens that came in one response. Get tokens again.',
      }),
    );
  else if (atHash !== null)
    findings.push(
      createFinding('AT_HASH_ABSENT', {
        ...place,
        label: 'optional',
        title: 'The ID token does not say to which access token it belongs',
        why: 'With the authorization code flow at_hash is optional.',
      }),
    );
  const code = textClaim(id, 'c_hash');
  if (cHash !== null && code !== null && code !== cHash)
    findings.push(
      createFinding('C_HASH_WRONG', {
        token: 'id',
        claim: 'c_hash',
        expected: cHash,
        actual: code,
        label: 'another code',
        title: 'The ID token belongs to another authorization code',
        why: `c_hash is ${shown(code)}; the code gives ${shown(cHash)}.`,
        remedy: 'Sign in again.',
      }),
    );
  return findings;
}

/** `sub` of both tokens. An access token without a person (a machine's) has none to compare. */
export function checkSubject({ id, access }: CheckContext): readonly Finding[] {
  if (!isReadable(id)) return [];
  const person = textClaim(id, 'sub');
  if (person === null)
    return [
      createFinding('SUB_ABSENT', {
        token: 'id',
        claim: 'sub',
        label: 'expected a subject',
        title: 'The ID token does not say who signed in: it lacks sub',
        why: 'Every ID token must name its subject.',
      }),
    ];
  if (!isReadable(access)) return [];
  const other = textClaim(access, 'sub');
  if (other === null) return [];
  const place = { token: 'access', claim: 'sub', expected: person, actual: other } as const;
  return [
    other === person
      ? createFinding('SUB_SAME', {
          ...place,
          label: 'same person',
          title: 'Both tokens are about the same person',
          why: `sub is ${shown(person)} in both.`,
        })
      : createFinding('SUB_DIFFERENT', {
          ...place,
          label: 'someone else',
          title: 'The two tokens are about two different people',
          why: `The ID token says ${shown(person)}, the access token ${shown(other)}. They must not be used together.`,
          remedy: 'Get both tokens again from one sign-in.',
        }),
  ];
}

/** The organisation asked for, where the provider knows organisations. */
export function checkOrganisation({ asked, access, id, profile }: CheckContext): readonly Finding[] {
  const expected = asked.organisations[0];
  const claim = profile.organisation?.claim;
  if (expected === undefined || claim === undefined) return [];
  const view =
    [access, id].filter(isReadable).find((token) => token.claims.has(claim)) ??
    (isReadable(access) ? access : null);
  if (view === null) return [];
  const actual = textClaim(view, claim);
  const place = { token: view.kind, claim, expected, actual } as const;
  const remedy = profile.remedies.organisation({ application: '', value: shown(expected) });
  if (actual === null)
    return [
      createFinding('ORG_ABSENT', {
        ...place,
        label: `expected ${shown(expected)}`,
        title: `The token names no organisation, though ${shown(expected)} was asked for`,
        why: 'The person may have signed in without choosing an organisation.',
        remedy,
      }),
    ];
  return [
    actual === expected
      ? createFinding('ORG_AS_ASKED', {
          ...place,
          label: 'as asked',
          title: `The token is for the organisation ${shown(expected)}`,
          why: `${claim} is what was asked for.`,
        })
      : createFinding('ORG_DIFFERENT', {
          ...place,
          label: 'another organisation',
          title: `The token is for the organisation ${shown(actual)}, not ${shown(expected)}`,
          why: 'The person was already signed in to another organisation, or belongs to that one alone.',
          remedy,
        }),
  ];
}
