import {
  enforcedDemands,
  partyClaimsOf,
  scopeClaimsOf,
} from '../../../src-shared/domain/demands/enforced-demands.ts';
import type { Api, Environment } from '../../../src-shared/domain/environments/environment.ts';
import { type ClaimEdit, changeClaims } from '../../../src-shared/domain/forging/change-claims.ts';
import { resignedHeader } from '../../../src-shared/domain/forging/forge-case.ts';
import type { ClaimContext, TokenParts } from '../../../src-shared/domain/forging/forgery.ts';
import { jsonFault } from '../../../src-shared/domain/forging/json-fault.ts';
import { decodeToken } from '../../../src-shared/domain/tokens/decode-token.ts';
import type { JsonObject } from '../../../src-shared/domain/tokens/json.ts';
import { prettyJson } from '../../../src-shared/domain/tokens/pretty-json.ts';

/** Header and payload as they stand in the editor. */
export interface EditedParts {
  readonly header: string;
  readonly payload: string;
}

/** How the edited token is to be signed, as far as its header says so. */
export type HeaderSigning =
  | { readonly kind: 'own_key'; readonly algorithm: string; readonly keyId: string }
  | { readonly kind: 'none' | 'keep_signature' | 'hmac_public_key' };

const lines = (value: JsonObject) => JSON.stringify(value, null, 2);

/** What stands in the editor at first; empty objects for what can’t be read. */
export function partsOfToken(text: string): EditedParts {
  const decoded = decodeToken(text);
  if (decoded.form !== 'jws') return { header: '{}', payload: '{}' };
  const { header, payload } = decoded;
  return {
    header: prettyJson(header.text) ?? header.text,
    payload: prettyJson(payload.text) ?? payload.text,
  };
}

function parsed({ header, payload }: EditedParts): TokenParts | null {
  if (jsonFault(header) !== null || jsonFault(payload) !== null) return null;
  const headerObject: JsonObject = JSON.parse(header);
  const payloadObject: JsonObject = JSON.parse(payload);
  return { header: headerObject, payload: payloadObject };
}

/** `now`: milliseconds since the epoch. */
export function claimContextOf(environment: Environment, api: Api | null, now: number): ClaimContext {
  const demands = api === null ? null : enforcedDemands(api, environment);
  return {
    now: Math.floor(now / 1_000),
    audience: demands?.audiences[0] ?? (api?.audience || null),
    partyClaims: partyClaimsOf(environment.profile),
    scopeClaims: scopeClaimsOf(environment.profile),
    knownScopes: api?.scopes ?? [],
    demands,
  };
}

/** The parts with one thing changed; null where there is nothing of the kind, or where they are no JSON. */
export function withEdit(parts: EditedParts, edit: ClaimEdit, context: ClaimContext): EditedParts | null {
  const objects = parsed(parts);
  const changed = objects && changeClaims(edit, objects, context);
  return changed && { header: lines(changed.header), payload: lines(changed.payload) };
}

/** The parts with a header that says how they will be signed. A header that can’t be read stays as it is. */
export function withSigning(parts: EditedParts, original: EditedParts, signing: HeaderSigning): EditedParts {
  if (signing.kind === 'keep_signature') return { ...parts, header: original.header };
  if (jsonFault(parts.header) !== null) return parts;
  const header: JsonObject = JSON.parse(parts.header);
  const issued: JsonObject = JSON.parse(original.header);
  switch (signing.kind) {
    case 'own_key':
      return { ...parts, header: lines(resignedHeader(header, signing.algorithm, signing.keyId)) };
    case 'none':
      return { ...parts, header: lines({ ...header, alg: 'none' }) };
    case 'hmac_public_key':
      return { ...parts, header: lines(resignedHeader(header, 'HS256', issued.kid ?? null)) };
  }
}
