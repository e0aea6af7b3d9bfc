import type { CheckContext } from '../checks/context.ts';
import { isReadable, textClaim } from '../checks/token-view.ts';
import {
  audienceSentOn,
  organisationSentOn,
  parameterSentOn,
  type SentLeg,
  scopeSentOn,
  sentLegs,
} from './asked-values.ts';
import { audienceGrant } from './granted-audiences.ts';
import { addedScopes, grantPlaces, insteadOfIgnored, renamedScope, tellsScopes } from './granted-scopes.ts';

/**
 * `ignored`: the provider has no use for it. `renamed`: it came under another name. `added`: it came unasked.
 * `unknown`: nothing that came says whether it was granted.
 */
export const ledgerResults = ['granted', 'dropped', 'added', 'ignored', 'renamed', 'unknown'] as const;
export type LedgerResult = (typeof ledgerResults)[number];

/** One value: asked → sent on which legs → granted where. */
export interface LedgerRow {
  readonly kind: 'audience' | 'scope' | 'organisation' | 'parameter';
  /** Name of a parameter; null for the other kinds, whose value says all. */
  readonly name: string | null;
  readonly value: string;
  readonly asked: boolean;
  readonly sentOn: readonly SentLeg[];
  /** Claims and places that hold it: `aud`, `scp`, `scope`, `permissions`, `response scope` … */
  readonly grantedIn: readonly string[];
  readonly result: LedgerResult;
  /** The name it came under, or the one to ask for instead; null otherwise. */
  readonly instead: string | null;
}

export interface Ledger {
  /** Legs that happened, in order: the columns of the table. */
  readonly legs: readonly SentLeg[];
  readonly rows: readonly LedgerRow[];
}

function audienceRow(
  { evidence }: CheckContext,
  value: string,
  change: Partial<LedgerRow> & Pick<LedgerRow, 'result'>,
): LedgerRow {
  return {
    kind: 'audience',
    name: null,
    value,
    asked: true,
    sentOn: audienceSentOn(evidence, value),
    grantedIn: [],
    instead: null,
    ...change,
  };
}

function audienceRows(context: CheckContext): LedgerRow[] {
  const { access, asked, profile } = context;
  const list = isReadable(access) ? access.audience : null;
  const values = new Set(list?.values ?? []);
  const answered = new Set<string>();
  const untold = list === null || list.state === 'invalid';
  const rows = asked.audiences.map((value) => {
    const { how, values: granted } = audienceGrant(profile, values, value);
    for (const name of granted) answered.add(name);
    if (how === 'missing') return audienceRow(context, value, { result: untold ? 'unknown' : 'dropped' });
    return audienceRow(context, value, {
      result: how === 'as_asked' ? 'granted' : 'renamed',
      grantedIn: ['aud'],
      instead: how === 'as_asked' ? null : granted.join(' '),
    });
  });
  const added = [...values].filter((value) => !answered.has(value));
  return [
    ...rows,
    ...added.map((value) =>
      audienceRow(context, value, { asked: false, result: 'added', grantedIn: ['aud'] }),
    ),
  ];
}

function scopeRow(context: CheckContext, value: string): LedgerRow {
  const places = grantPlaces(context, value);
  const instead = insteadOfIgnored(context, value);
  const base = {
    kind: 'scope',
    name: null,
    value,
    asked: true,
    sentOn: scopeSentOn(context.evidence, value),
    grantedIn: places,
    instead: null,
  } as const;
  if (places.length > 0) return { ...base, result: 'granted' };
  if (instead !== null) {
    const other = context.asked.scopes.includes(instead) ? [] : grantPlaces(context, instead);
    return { ...base, grantedIn: other, result: other.length > 0 ? 'renamed' : 'ignored', instead };
  }
  const renamed = renamedScope(context, value);
  if (renamed !== null)
    return { ...base, grantedIn: grantPlaces(context, renamed), result: 'renamed', instead: renamed };
  const told = tellsScopes(context) && context.profile.namesScope(value);
  return { ...base, result: told ? 'dropped' : 'unknown' };
}

function scopeRows(context: CheckContext): LedgerRow[] {
  const rows = context.asked.scopes.map((value) => scopeRow(context, value));
  const renamed = new Set(rows.filter(({ result }) => result === 'renamed').map(({ instead }) => instead));
  const added = addedScopes(context)
    .filter((value) => !renamed.has(value))
    .map(
      (value): LedgerRow => ({
        kind: 'scope',
        name: null,
        value,
        asked: false,
        sentOn: scopeSentOn(context.evidence, value),
        grantedIn: grantPlaces(context, value),
        result: 'added',
        instead: null,
      }),
    );
  return [...rows, ...added];
}

function organisationRows(context: CheckContext): LedgerRow[] {
  const { profile, asked, evidence } = context;
  const claims =
    profile.organisation === null ? [] : [profile.organisation.claim, ...profile.organisation.alsoIn];
  const views = [context.access, context.id].filter(isReadable);
  return asked.organisations.map((value) => {
    const places = claims.filter((claim) => views.some((view) => textClaim(view, claim) === value));
    const granted = places.length > 0;
    return {
      kind: 'organisation',
      name: null,
      value,
      asked: true,
      sentOn: organisationSentOn(evidence, value, profile),
      grantedIn: places,
      result: granted ? 'granted' : claims.length === 0 || views.length === 0 ? 'unknown' : 'dropped',
      instead: null,
    };
  });
}

function parameterRows({ asked, evidence }: CheckContext): LedgerRow[] {
  return asked.others.map((parameter) => ({
    kind: 'parameter',
    name: parameter.name,
    value: parameter.value,
    asked: true,
    sentOn: parameterSentOn(evidence, parameter),
    grantedIn: [],
    result: 'unknown',
    instead: null,
  }));
}

/** Each asked value exactly once, followed by what came unasked. */
export function createLedger(context: CheckContext): Ledger {
  return {
    legs: sentLegs.filter((leg) => context.evidence.sent[leg] !== null),
    rows: [
      ...audienceRows(context),
      ...scopeRows(context),
      ...organisationRows(context),
      ...parameterRows(context),
    ],
  };
}
