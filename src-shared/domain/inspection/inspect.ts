import { runChecks } from '../checks/checks.ts';
import { createCheckContext } from '../checks/context.ts';
import { type TokenView, timeClaim } from '../checks/token-view.ts';
import { displayText } from '../text/display-text.ts';
import { countdownText } from '../text/time-text.ts';
import type { DecodedToken } from '../tokens/decode-token.ts';
import type { TokenSetEvidence } from '../tokens/token-set.ts';
import { type ClaimGroup, createClaimRows } from './claim-rows.ts';
import type { Finding, Severity, TokenKind, Verdict } from './finding.ts';
import { createLedger, type Ledger } from './ledger.ts';
import { createVerdict } from './verdict.ts';

/** The head of a token's column. */
export interface TokenHead {
  readonly token: Exclude<TokenKind, 'refresh'>;
  readonly title: string;
  /** What this token is for, in a few words. */
  readonly purpose: string;
  readonly form: DecodedToken['form'];
  /** `RS256 verified`, `not verified`, `opaque` … */
  readonly verification: { readonly label: string; readonly severity: Severity };
  /** From `exp`; for an unreadable access token from `expires_in`. Null: nothing says. */
  readonly expiry: {
    /** Milliseconds since the epoch by the clock here, for a live countdown with `countdownText`. */
    readonly at: number;
    readonly label: string;
    readonly expired: boolean;
  } | null;
  /** Characters of the whole token. */
  readonly length: number;
  /** `alg`, `kid`, `typ` and whatever else the header holds, showable. */
  readonly header: readonly { readonly name: string; readonly text: string }[];
}

/** Everything the screen shows about a token set, derived from its evidence. */
export interface Inspection {
  readonly tokens: { readonly id: DecodedToken | null; readonly access: DecodedToken | null };
  /** Worst first. */
  readonly findings: readonly Finding[];
  readonly verdict: Verdict;
  readonly ledger: Ledger;
  readonly rows: readonly ClaimGroup[];
  readonly tokenHeads: readonly TokenHead[];
}

const verificationCodes: ReadonlySet<string> = new Set([
  'TOKEN_MALFORMED',
  'ALGORITHM_NONE',
  'SIGNATURE_WRONG',
  'SIGNATURE_KEY_UNKNOWN',
  'SIGNATURE_ALGORITHM_REFUSED',
  'SIGNATURE_KEY_UNUSABLE',
  'ID_TOKEN_OPAQUE',
  'SIGNATURE_NOT_CHECKED',
  'TOKEN_OPAQUE',
  'TOKEN_ENCRYPTED',
  'SIGNATURE_VERIFIED',
  'INTROSPECTION_INACTIVE',
  'INTROSPECTION_ACTIVE',
]);

const heads = {
  id: { title: 'ID token', purpose: 'for your app to learn who signed in' },
  access: { title: 'Access token', purpose: 'for your API to decide what is allowed' },
} as const;

function expiryOf(
  view: TokenView,
  evidence: TokenSetEvidence,
  now: number,
  ahead: number,
): TokenHead['expiry'] {
  const exp = timeClaim(view, 'exp');
  const lifetime = evidence.response?.expiresIn ?? null;
  const fallback = view.kind === 'access' && view.decoded.form !== 'jws' && lifetime !== null;
  if (exp.state !== 'time' && !fallback) return null;
  const at = exp.state === 'time' ? exp.at - ahead : evidence.receivedAt + (lifetime ?? 0) * 1_000;
  const expired = at <= now;
  return { at, expired, label: expired ? 'expired' : `expires in ${countdownText(at - now)}` };
}

function headOf(
  view: TokenView,
  evidence: TokenSetEvidence,
  findings: readonly Finding[],
  now: number,
  ahead: number,
): TokenHead {
  const finding = findings.find(
    ({ code, subject }) => subject.token === view.kind && verificationCodes.has(code),
  );
  return {
    token: view.kind,
    ...heads[view.kind],
    form: view.decoded.form,
    verification: { label: finding?.label ?? 'not verified', severity: finding?.severity ?? 'notice' },
    expiry: expiryOf(view, evidence, now, ahead),
    length: view.evidence.length,
    header: [...view.header.values()].map(({ name, value, text }) => ({
      name: displayText(name),
      text: displayText(typeof value === 'string' ? value : text),
    })),
  };
}

/**
 * Decodes and judges a token set. `now`: the local clock, milliseconds since the epoch. Pure and linear in the
 * size of the tokens; fetches and verifies nothing.
 */
export function inspect(evidence: TokenSetEvidence, now: number): Inspection {
  const context = createCheckContext(evidence, now);
  const findings = runChecks(context);
  const views = [context.id, context.access].filter((view) => view !== null);
  return {
    tokens: { id: context.id?.decoded ?? null, access: context.access?.decoded ?? null },
    findings,
    verdict: createVerdict(context, findings),
    ledger: createLedger(context),
    rows: createClaimRows(context, findings),
    tokenHeads: views.map((view) => headOf(view, evidence, findings, now, context.clockAhead)),
  };
}
