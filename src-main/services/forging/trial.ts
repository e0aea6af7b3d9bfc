import type { TrialResult } from '../../../src-shared/contract/forging-views.ts';
import type { HttpExchange } from '../../../src-shared/domain/calls/http-exchange.ts';
import {
  enforcedDemands,
  partyClaimsOf,
  scopeClaimsOf,
} from '../../../src-shared/domain/demands/enforced-demands.ts';
import type { Environment } from '../../../src-shared/domain/environments/environment.ts';
import { expectedAnswer, forgeCase } from '../../../src-shared/domain/forging/forge-case.ts';
import type {
  ForgeryCode,
  ForgeryContext,
  NotPossible,
  TokenParts,
} from '../../../src-shared/domain/forging/forgery.ts';
import { type ControlAnswers, judgeAnswer } from '../../../src-shared/domain/forging/judge-answer.ts';
import type { JsonObject } from '../../../src-shared/domain/tokens/json.ts';
import { type ForgingMaterials, signForgery } from './sign-forgery.ts';
import type { SigningKey } from './signing-key.ts';

/** What a trial is made of, before anything was sent. */
export interface Trial {
  readonly parts: TokenParts;
  readonly context: ForgeryContext;
  readonly materials: ForgingMaterials;
}

interface TrialSources {
  readonly parts: TokenParts;
  readonly environment: Environment;
  readonly apiId: string | null;
  readonly keyTrusted: boolean;
  readonly own: SigningKey;
  readonly stranger: SigningKey;
  readonly materials: Omit<ForgingMaterials, 'own' | 'stranger'>;
  /** Milliseconds since the epoch. */
  readonly now: number;
}

function jsonObject(value: unknown): JsonObject {
  return JSON.parse(JSON.stringify(value));
}

export function createTrial(sources: TrialSources): Trial {
  const { environment, own, stranger, materials, parts } = sources;
  const { profile } = environment;
  const api = environment.apis.find(({ id }) => id === sources.apiId) ?? null;
  const demands = api === null ? null : enforcedDemands(api, environment);
  const { issuerKey } = materials;
  return {
    parts,
    materials: { ...materials, own, stranger },
    context: {
      now: Math.floor(sources.now / 1_000),
      audience: demands?.audiences[0] ?? (api === null || api.audience === '' ? null : api.audience),
      partyClaims: partyClaimsOf(profile),
      scopeClaims: scopeClaimsOf(profile),
      knownScopes: api?.scopes ?? [],
      demands,
      hasIdToken: materials.idToken !== null,
      issuerKey: issuerKey === null ? null : issuerKey.kty === 'RSA' ? 'RSA' : 'other',
      keyTrusted: sources.keyTrusted,
      own: { algorithm: own.algorithm, keyId: own.keyId },
      stranger: {
        algorithm: stranger.algorithm,
        keyId: stranger.keyId,
        publicJwk: jsonObject(stranger.publicJwk),
      },
    },
  };
}

/** The token of a case; `token` is null for the call that carries none. */
export function makeCase(
  code: ForgeryCode,
  { parts, context, materials }: Trial,
):
  | { readonly ok: true; readonly token: string | null }
  | { readonly ok: false; readonly reason: NotPossible } {
  const made = forgeCase(code, parts, context);
  if (!made.ok) return made;
  const { header, payload, signWith } = made.forgery;
  const texts = { header: JSON.stringify(header), payload: JSON.stringify(payload) };
  return { ok: true, token: signForgery(texts, signWith, materials) };
}

export function notTried(code: ForgeryCode, trial: Trial, reason: NotPossible): TrialResult {
  return {
    code,
    expected: expectedAnswer(code, trial.context),
    verdict: 'not_tried',
    because: null,
    notPossible: reason,
    status: null,
    exchange: null,
  };
}

export function answered(
  code: ForgeryCode,
  trial: Trial,
  exchange: HttpExchange,
  controls: ControlAnswers,
): TrialResult {
  const expected = expectedAnswer(code, trial.context);
  const status = exchange.response?.status ?? null;
  const judged = judgeAnswer(code, expected, status, controls);
  return { code, expected, ...judged, notPossible: null, status, exchange };
}
