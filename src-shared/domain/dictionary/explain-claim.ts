import { type CheckContext, createCheckContext } from '../checks/context.ts';
import { tokenWords } from '../checks/create-finding.ts';
import { timeClaims } from '../checks/time.ts';
import { listClaim, scopeClaim, type TokenView, textClaim, timeClaim } from '../checks/token-view.ts';
import { claimText } from '../inspection/claim-rows.ts';
import { nameWithin } from '../profiles/profile.ts';
import { shown, shownList } from '../text/shown.ts';
import { distanceText, isoText, spanText } from '../text/time-text.ts';
import type { TokenSetEvidence } from '../tokens/token-set.ts';
import type { ClaimEntry, KnownValue } from './claim-entry.ts';
import { lookUpClaim } from './dictionary.ts';

/** A time seen from both clocks. */
export interface ExplainedTime {
  /** Milliseconds since the epoch, for a date in local time. */
  readonly at: number;
  readonly utc: string;
  readonly byLocalClock: string;
  /** Null where the server told no time. */
  readonly byServerClock: string | null;
}

/** What a claim says in one token. */
export interface ExplainedValue {
  readonly token: 'id' | 'access';
  /** As it stands, hidden characters made visible. Never cut. */
  readonly text: string;
  readonly time: ExplainedTime | null;
  /** What the values mean, where the dictionary knows them. */
  readonly meanings: readonly KnownValue[];
  /** Sentences that set the value against what was asked and sent. */
  readonly notes: readonly string[];
}

export interface ClaimExplanation {
  /** Null: a custom claim. */
  readonly entry: ClaimEntry | null;
  /** One for each token that has it. */
  readonly values: readonly ExplainedValue[];
  /** How far the server's clock is ahead by its `Date` header, milliseconds; null where it told none. */
  readonly clockAhead: number | null;
}

const times: ReadonlySet<string> = new Set(timeClaims);

function explainTime(
  view: TokenView,
  claim: string,
  now: number,
  ahead: number | null,
): ExplainedTime | null {
  const time = times.has(claim) ? timeClaim(view, claim) : null;
  if (time?.state !== 'time') return null;
  return {
    at: time.at,
    utc: isoText(time.at) ?? '',
    byLocalClock: distanceText(time.at, now),
    byServerClock: ahead === null ? null : distanceText(time.at, now + ahead),
  };
}

function audienceNotes(
  { asked, clientId, applicationName, pasted }: CheckContext,
  view: TokenView,
): string[] {
  const found = listClaim(view, 'aud').values;
  if (view.kind === 'id') {
    if (clientId === null) return [];
    return [
      found.includes(clientId)
        ? `It names the client id of ${shown(applicationName)}, as it must.`
        : `It lacks the client id of ${shown(applicationName)}, ${shown(clientId)}.`,
    ];
  }
  if (asked.audiences.length === 0)
    return pasted
      ? []
      : ['No audience was asked for, so that whatever stands here is the provider’s choice.'];
  const missing = asked.audiences.filter((audience) => !found.includes(audience));
  return [
    `Asked for: ${shownList(asked.audiences)}.`,
    missing.length === 0 ? 'All of it is here.' : `Not here: ${shownList(missing)}.`,
  ];
}

function scopeNotes(context: CheckContext, view: TokenView, claim: string): string[] {
  const { profile, grant, asked, pasted } = context;
  const provider = nameWithin(profile);
  const whose = grant === 'client_credentials' ? 'a machine’s token' : 'a user’s token';
  if (profile.scopeClaimsOfOtherMeaning[grant].includes(claim))
    return [
      `With ${provider}, in ${whose}, it says something else than what was granted. Look at ${profile.scopeClaims[grant][0] ?? 'scope'}.`,
    ];
  if (context.granted.claim !== claim || view.kind !== 'access') return [];
  const found = scopeClaim(view, claim) ?? [];
  const missing = asked.scopes.filter((scope) => !found.includes(scope) && profile.namesScope(scope));
  const decides = `With ${provider}, in ${whose}, this claim decides what was granted.`;
  if (pasted || asked.scopes.length === 0) return [decides];
  return [
    decides,
    missing.length === 0
      ? 'All scopes that were asked for are here.'
      : `Asked for and not here: ${shownList(missing)}.`,
  ];
}

function notesOn(context: CheckContext, view: TokenView, claim: string): string[] {
  const { clientId, applicationName, evidence, profile } = context;
  const text = textClaim(view, claim);
  if (claim === 'aud') return audienceNotes(context, view);
  if (claim === 'scope' || claim === 'scp' || profile.scopeClaims[context.grant].includes(claim))
    return scopeNotes(context, view, claim);
  if ((claim === 'azp' || profile.clientClaims.includes(claim)) && clientId !== null)
    return [
      text === clientId
        ? `It is the client id of ${shown(applicationName)}.`
        : `The client id of ${shown(applicationName)} is ${shown(clientId)}.`,
    ];
  if (claim === 'iss' && context.issuer !== null)
    return [
      text === context.issuer
        ? 'It is the issuer of this environment.'
        : `This environment’s issuer is ${shown(context.issuer)}.`,
    ];
  if (claim === 'nonce' && evidence.nonceSent !== null)
    return [
      text === evidence.nonceSent
        ? 'It is what was sent with this sign-in.'
        : 'It is not what was sent with this sign-in.',
    ];
  if (claim === 'exp' || claim === 'iat') {
    const from = timeClaim(view, 'iat');
    const to = timeClaim(view, 'exp');
    if (from.state === 'time' && to.state === 'time' && to.at > from.at)
      return [`This ${tokenWords[view.kind]} lives ${spanText(to.at - from.at)} from iat to exp.`];
  }
  return [];
}

function meaningsOf(entry: ClaimEntry | null, view: TokenView, claim: string): readonly KnownValue[] {
  const value = view.claims.get(claim)?.value;
  if (!entry || entry.values.length === 0 || value === undefined || value === null) return [];
  const found = new Set(
    Array.isArray(value)
      ? value.map(String)
      : typeof value === 'object'
        ? Object.keys(value)
        : [String(value)],
  );
  return entry.values.filter((known) => found.has(known.value));
}

/**
 * What a claim means, and what it says in these tokens. `now`: the local clock, milliseconds since the epoch. Judges
 * nothing: that is for the findings.
 */
export function explainClaim(evidence: TokenSetEvidence, claim: string, now: number): ClaimExplanation {
  const context = createCheckContext(evidence, now);
  const entry = lookUpClaim(claim, evidence.environment?.profile ?? null);
  const clockAhead = evidence.serverDate === null ? null : evidence.serverDate - evidence.receivedAt;
  return {
    entry,
    clockAhead,
    values: context.readable.flatMap((view) => {
      const member = view.claims.get(claim);
      if (member === undefined) return [];
      return [
        {
          token: view.kind,
          text: claimText(member),
          time: explainTime(view, claim, now, clockAhead),
          meanings: meaningsOf(entry, view, claim),
          notes: notesOn(context, view, claim),
        },
      ];
    }),
  };
}
