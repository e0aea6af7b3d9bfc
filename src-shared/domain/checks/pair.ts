import type { Finding } from '../inspection/finding.ts';
import { shown } from '../text/shown.ts';
import { spanText } from '../text/time-text.ts';
import type { CheckContext } from './context.ts';
import { createFinding } from './create-finding.ts';
import { isReadable, textClaim, timeClaim } from './token-view.ts';

const aMinute = 60_000;

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

/**
 * The person of both tokens, by the claims that this provider keeps the same. An access token without a person (a
 * machine's) has none to compare.
 */
export function checkSubject({ id, access, profile }: CheckContext): readonly Finding[] {
  if (!isReadable(id)) return [];
  if (textClaim(id, 'sub') === null)
    return [
      createFinding('SUB_ABSENT', {
        token: 'id',
        claim: 'sub',
        label: 'expected a subject',
        title: 'The ID token does not say who signed in: it lacks sub',
        why: 'Every ID token must name its subject.',
      }),
    ];
  if (!isReadable(access) || profile.person === null) return [];
  const claims = profile.person;
  const person = textClaim(id, claims.id);
  const other = textClaim(access, claims.access);
  if (person === null || other === null) return [];
  const place = { token: 'access', claim: claims.access, expected: person, actual: other } as const;
  const names = claims.id === claims.access ? claims.id : `${claims.id} and ${claims.access}`;
  return [
    other === person
      ? createFinding('SUB_SAME', {
          ...place,
          label: 'same person',
          title: 'Both tokens are about the same person',
          why: `${names} ${claims.id === claims.access ? 'is' : 'are'} ${shown(person)} in both.`,
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

/** Whether both tokens come from one issuer, and which of them ends first. */
export function checkTogether({ id, access, profile, issuer }: CheckContext): readonly Finding[] {
  if (!isReadable(id) || !isReadable(access)) return [];
  const findings: Finding[] = [];
  const [one, other] = [textClaim(id, 'iss'), textClaim(access, 'iss')];
  // Where the issuer is known, each token is measured against that.
  if (issuer === null && one !== null && other !== null && one !== other)
    if (!profile.relatedIssuers(one).includes(other))
      findings.push(
        createFinding('ISS_PAIR_DIFFERENT', {
          token: 'access',
          claim: 'iss',
          expected: one,
          actual: other,
          label: 'another issuer',
          title: 'The two tokens come from two issuers',
          why: `iss of the ID token is ${shown(one)}, of the access token ${shown(other)}. They can’t be from one sign-in.`,
          remedy: 'Take both tokens from one response.',
        }),
      );
  const ends = [timeClaim(id, 'exp'), timeClaim(access, 'exp')] as const;
  if (ends[0].state === 'time' && ends[1].state === 'time' && ends[1].at - ends[0].at > aMinute)
    findings.push(
      createFinding('ID_TOKEN_EXPIRES_FIRST', {
        token: 'id',
        claim: 'exp',
        actual: spanText(ends[1].at - ends[0].at),
        label: 'ends first',
        title: `The ID token ends ${spanText(ends[1].at - ends[0].at)} before the access token`,
        why: 'It only says who signed in, so that is as it may be. An app that measures its session by it ends too early.',
      }),
    );
  return findings;
}
