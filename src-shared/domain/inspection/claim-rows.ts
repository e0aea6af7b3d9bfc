import type { CheckContext } from '../checks/context.ts';
import { timeClaims } from '../checks/time.ts';
import { type TokenView, timeClaim } from '../checks/token-view.ts';
import { displayText } from '../text/display-text.ts';
import { distanceText, isoText } from '../text/time-text.ts';
import { compactJsonText, type JsonMember } from '../tokens/json-text.ts';
import { byPlace, type ClaimGroupId, claimGroups, groupOf, groupTitles } from './claim-places.ts';
import type { Finding, Severity } from './finding.ts';

/** What a claim's cell says about its claim: the worst finding on it. */
interface CellFinding {
  readonly code: string;
  /** `expectation`: the label is the value that ought to stand there. `state`: it says how things are. */
  readonly kind: 'expectation' | 'state';
  readonly severity: Severity;
  readonly label: string;
}

export interface ClaimCell {
  readonly present: boolean;
  /** One line, hidden characters made visible; empty when absent. Never cut. */
  readonly text: string;
  /** Earlier values of a repeated claim. */
  readonly repeats: readonly string[];
  /** Distance of a time from now, or null. */
  readonly note: string | null;
  /** A time as ISO 8601, or null. */
  readonly date: string | null;
  readonly finding: CellFinding | null;
}

/** One claim across both tokens. */
export interface ClaimRow {
  readonly claim: string;
  /** The claim's name with hidden characters made visible. */
  readonly name: string;
  readonly id: ClaimCell;
  readonly access: ClaimCell;
}

export interface ClaimGroup {
  readonly id: ClaimGroupId;
  readonly title: string;
  readonly rows: readonly ClaimRow[];
}

const alwaysShown = ['aud', 'azp', 'iss'];

const numberOrWord = /^(?:-?[0-9][0-9.eE+-]*|true|false|null)$/;

/** True for a text that would read as another kind of JSON, or has blanks at its ends: it keeps its quotes. */
function isAmbiguous(text: string): boolean {
  return text === '' || /^["[{\s]/.test(text) || /\s$/.test(text.slice(-1)) || numberOrWord.test(text);
}

/** A claim's value on one line, hidden characters made visible; a text without its quotes where nothing is lost. */
export function claimText({ value, text }: JsonMember): string {
  if (typeof value === 'string') return displayText(isAmbiguous(value) ? JSON.stringify(value) : value);
  return displayText(typeof value === 'object' ? compactJsonText(text) : text);
}

const none: readonly string[] = [];
const noMembers: readonly JsonMember[] = [];

const absent: ClaimCell = {
  present: false,
  text: '',
  repeats: none,
  note: null,
  date: null,
  finding: null,
};

const times: ReadonlySet<string> = new Set(timeClaims);

function cell(
  view: TokenView | null,
  claim: string,
  repeats: readonly JsonMember[],
  finding: CellFinding | null,
  now: number,
): ClaimCell {
  const member = view?.claims.get(claim);
  if (view === null || member === undefined) return finding === null ? absent : { ...absent, finding };
  const time = times.has(claim) ? timeClaim(view, claim) : null;
  return {
    present: true,
    text: claimText(member),
    repeats: repeats.length === 0 ? none : repeats.slice(0, -1).map(claimText),
    note: time?.state === 'time' ? distanceText(time.at, now) : null,
    date: time?.state === 'time' ? isoText(time.at) : null,
    finding,
  };
}

/** Findings whose label names the value that was asked for and is not there. */
const expectations: ReadonlySet<string> = new Set([
  'AUD_ABSENT',
  'AUD_EMPTY',
  'AUD_IS_CLIENT_ID',
  'AUD_MISSING_ASKED',
  'ORG_ABSENT',
]);

/** The worst finding of each claim; `findings` come worst first. */
function worstByClaim(findings: readonly Finding[], token: 'id' | 'access'): Map<string, CellFinding> {
  const worst = new Map<string, CellFinding>();
  for (const { code, severity, label, subject } of findings)
    if (subject.token === token && subject.claim !== null && !worst.has(subject.claim))
      worst.set(subject.claim, {
        code,
        kind: severity === 'error' && expectations.has(code) ? 'expectation' : 'state',
        severity,
        label,
      });
  return worst;
}

function repeatedMembers(view: TokenView | null): Map<string, JsonMember[]> {
  const repeated = new Map<string, JsonMember[]>();
  for (const member of view?.members ?? []) {
    if (!member.repeated) continue;
    const same = repeated.get(member.name);
    if (same === undefined) repeated.set(member.name, [member]);
    else same.push(member);
  }
  return repeated;
}

/**
 * Both tokens claim by claim: each claim of either in exactly one row, `aud`, `azp` and `iss` and every claim
 * with a finding even when absent from both. Groups without rows are left out. Linear in the claims.
 */
export function createClaimRows(context: CheckContext, findings: readonly Finding[]): readonly ClaimGroup[] {
  const { id, access, now } = context;
  const worst = { id: worstByClaim(findings, 'id'), access: worstByClaim(findings, 'access') };
  const repeated = { id: repeatedMembers(id), access: repeatedMembers(access) };
  const claims = new Set(alwaysShown);
  for (const known of [id?.claims, access?.claims, worst.id, worst.access])
    if (known !== undefined) for (const claim of known.keys()) claims.add(claim);
  const rows: Record<ClaimGroupId, ClaimRow[]> = { for_whom: [], allows: [], who_when: [], rest: [] };
  for (const claim of claims)
    rows[groupOf(claim)].push({
      claim,
      name: displayText(claim),
      id: cell(id, claim, repeated.id.get(claim) ?? noMembers, worst.id.get(claim) ?? null, now),
      access: cell(
        access,
        claim,
        repeated.access.get(claim) ?? noMembers,
        worst.access.get(claim) ?? null,
        now,
      ),
    });
  return claimGroups
    .map((group) => ({
      id: group,
      title: groupTitles[group],
      rows: rows[group].sort((a, b) => byPlace(a.claim, b.claim)),
    }))
    .filter((group) => group.rows.length > 0);
}
