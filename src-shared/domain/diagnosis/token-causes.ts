// Causes that lie in the token at hand: an old one, the wrong one, one that can't be read.
import { remedyFor } from '../checks/create-finding.ts';
import { isReadable, listClaim, type TokenView, textClaim, timeClaim } from '../checks/token-view.ts';
import { shown } from '../text/shown.ts';
import { distanceText, spanText } from '../text/time-text.ts';
import { decodeToken } from '../tokens/decode-token.ts';
import { type Hypothesis, type Observation, seen, seenIf } from './assess.ts';
import type { DiagnosisContext } from './diagnosis-context.ts';
import { anew } from './next-tests.ts';
import { newToken } from './weights.ts';

function jtiOf(text: string | null): string | null {
  const decoded = text === null ? null : decodeToken(text);
  if (decoded?.form !== 'jws') return null;
  const jti = decoded.payload.members.find(({ name }) => name === 'jti')?.value;
  return typeof jti === 'string' ? jti : null;
}

function sameAsBefore({ evidence, check, related, clientId }: DiagnosisContext): readonly Observation[] {
  const { access } = check;
  if (access === null) return [];
  const { previous } = evidence;
  const fingerprint = access.evidence.keyedFingerprint;
  if (previous?.accessTokenFingerprint === fingerprint)
    return [seen('proves', 'The refresh returned the same access token.')];
  const jti = isReadable(access) ? textClaim(access, 'jti') : null;
  if (jti !== null && jti === jtiOf(previous?.accessTokenText ?? null))
    return [seen('proves', `Its jti is the one it had before the refresh: ${shown(jti)}.`)];
  if (check.pasted) return [];
  const earlier = related.find(
    (run) =>
      run.at < evidence.receivedAt &&
      run.clientId === clientId &&
      (run.accessFingerprint === fingerprint || (jti !== null && run.jti === jti.slice(0, 200))),
  );
  return earlier === undefined
    ? []
    : [seen('proves', `The same token came ${distanceText(earlier.at, evidence.receivedAt)} already.`)];
}

function ageOf({ check }: DiagnosisContext, access: TokenView): Observation | null {
  const issued = timeClaim(access, 'iat');
  if (issued.state !== 'time' || check.pasted) return null;
  const before = check.receivedAt - issued.at;
  return before > newToken
    ? seen('strong', `It was issued ${spanText(before)} before it came.`)
    : seen(
        'rules_out',
        `Issued ${distanceText(issued.at, check.now)}, when it was asked for${textClaim(access, 'jti') === null ? '' : ', with a new jti'}.`,
      );
}

/** `audience` or scope in question: a change at the provider shows in a new token alone. */
export function oldToken(context: DiagnosisContext, subject: string | null): Hypothesis | null {
  const { check, profile, facts, clientId, refreshed } = context;
  if (!isReadable(check.access)) return null;
  const same = sameAsBefore(context);
  const age = same.length > 0 ? null : ageOf(context, check.access);
  const api = facts?.apis?.find(({ audience }) => audience === subject);
  const allowed = clientId !== null && api?.authorisedClientIds?.includes(clientId) === true;
  if (same.length === 0 && age === null && !allowed) return null;
  const changed = allowed && age?.weight === 'rules_out';
  return {
    code: 'OLD_TOKEN',
    title:
      refreshed && same.length > 0 ? 'The refresh returned the same access token' : 'This is an older token',
    detail:
      refreshed && profile.refreshReturnsSameToken
        ? `While the old access token lives, ${profile.name} returns it on a refresh: its claims can’t have changed.`
        : 'What was changed at the provider since shows in a new token alone.',
    observations: [
      ...same,
      ...(age === null || changed ? [] : [age]),
      ...seenIf(allowed, 'strong', `${profile.name} says that the application is authorised now.`),
    ],
    ...remedyFor(check, 'refresh', ''),
    test: anew(context),
  };
}

/** What an ID token has and an access token has not. */
const idTokenClaims = ['nonce', 'at_hash', 'c_hash', 'auth_time'];

export function idTokenRead(context: DiagnosisContext): Hypothesis | null {
  const { check, evidence, clientId } = context;
  const { access } = check;
  if (!isReadable(access)) return null;
  const audiences = listClaim(access, 'aud').values;
  const traits = idTokenClaims.filter((name) => access.claims.has(name));
  const isClient = clientId !== null && audiences.includes(clientId);
  if (traits.length === 0 && !isClient) return null;
  const same = evidence.idToken !== null && evidence.idToken.text === access.evidence.text;
  return {
    code: 'ID_TOKEN_READ',
    title: 'This is the ID token',
    detail:
      'Its aud is the application that signed somebody in. An API wants the access token, which stands beside it.',
    observations: [
      ...seenIf(same, 'proves', 'It is the same as the ID token of this response.'),
      ...seenIf(traits.length > 1, 'strong', `It has ${traits.join(', ')}, as ID tokens do.`),
      ...seenIf(traits.length === 1, 'supports', `It has ${traits.join(', ')}, as ID tokens do.`),
      ...seenIf(isClient, 'supports', `Its aud is the client id ${shown(clientId ?? '')}.`),
      ...seenIf(traits.length === 0, 'hint', 'It has no nonce and no at_hash, though.'),
    ],
    remedy: 'Send the access token to the API; ask for the API’s audience so that there is one for it.',
  };
}

export function opaqueToken(context: DiagnosisContext): Hypothesis | null {
  const { check } = context;
  const form = check.access?.decoded.form ?? 'jws';
  if (form === 'jws') return null;
  if (form === 'malformed') return null;
  return {
    code: 'OPAQUE_TOKEN',
    title: form === 'jwe' ? 'The access token is encrypted' : 'The access token is opaque',
    detail:
      'Only the provider can say for whom it is. That it can’t be read does not mean that the audience is missing.',
    observations: [
      seen('proves', form === 'jwe' ? 'It has the five parts of a JWE.' : 'It is no JWT: it has no claims.'),
      ...seenIf(
        !check.pasted && check.asked.audiences.length === 0,
        'hint',
        'No audience was asked for; many providers issue a JWT only for one.',
      ),
    ],
    ...remedyFor(check, 'opaque', ''),
  };
}
