import type { AuthorizationServer } from 'oauth4webapi';
import { z } from 'zod';
import { isSecureEndpoint } from '../../src-shared/domain/environments/issuer.ts';
import type { Problem } from '../../src-shared/domain/problems/problem.ts';

const endpoint = z.string().max(10_000).refine(isSecureEndpoint);
const names = z.array(z.string());

/** Members that are used here; all others are kept as they are. */
const documentSchema = z
  .object({
    issuer: z.string(),
    token_endpoint: endpoint,
    authorization_endpoint: endpoint.exactOptional(),
    userinfo_endpoint: endpoint.exactOptional(),
    revocation_endpoint: endpoint.exactOptional(),
    end_session_endpoint: endpoint.exactOptional(),
    device_authorization_endpoint: endpoint.exactOptional(),
    introspection_endpoint: endpoint.exactOptional(),
    jwks_uri: endpoint.exactOptional(),
    scopes_supported: names.exactOptional(),
    response_types_supported: names.exactOptional(),
    grant_types_supported: names.exactOptional(),
    token_endpoint_auth_methods_supported: names.exactOptional(),
    code_challenge_methods_supported: names.exactOptional(),
    id_token_signing_alg_values_supported: names.exactOptional(),
    authorization_response_iss_parameter_supported: z.boolean().exactOptional(),
  })
  .catchall(z.json());

export type DocumentResult =
  | { readonly ok: true; readonly server: AuthorizationServer }
  | { readonly ok: false; readonly problem: Problem };

const text = new TextDecoder('utf-8');

function parseJson(body: Uint8Array): unknown {
  try {
    return JSON.parse(text.decode(body));
  } catch {
    return undefined;
  }
}

const endpointNames = [
  'token_endpoint',
  'authorization_endpoint',
  'userinfo_endpoint',
  'revocation_endpoint',
  'end_session_endpoint',
  'device_authorization_endpoint',
  'introspection_endpoint',
  'jwks_uri',
] as const;

/** A provider elsewhere has no business with plain `http:` servers of this machine: it could send us to any of them. */
function reachesInside(server: z.infer<typeof documentSchema>): string | null {
  const isPlain = (url: string | undefined) =>
    url !== undefined && URL.canParse(url) && new URL(url).protocol === 'http:';
  if (isPlain(server.issuer)) return null;
  return endpointNames.find((name) => isPlain(server[name])) ?? null;
}

/**
 * Reads a metadata document and compares its issuer with the expected one, character by character (OpenID Connect
 * Discovery 1.0 section 4.3, RFC 8414 section 3.3). oauth4webapi compares parsed URLs, to which `https://a` and `https://a/`
 * are one. Endpoints must be `https:`, or on loopback where the issuer is itself `http:` there; `token_endpoint` must be
 * there. Members of `null` count as absent.
 */
export function readDocument(
  body: Uint8Array,
  source: { readonly url: string; readonly contentType: string | null },
  expectedIssuer: string,
): DocumentResult {
  const { url, contentType } = source;
  const json = parseJson(body);
  if (typeof json !== 'object' || json === null || Array.isArray(json))
    return { ok: false, problem: { code: 'DISCOVERY_NOT_JSON', url, contentType } };
  const members = Object.entries(json).filter(([name, value]) => value !== null && name !== '__proto__');
  const document = Object.fromEntries(members);
  const { issuer } = document;
  if (typeof issuer === 'string' && issuer !== expectedIssuer)
    return { ok: false, problem: { code: 'ISSUER_MISMATCH', expected: expectedIssuer, actual: issuer } };
  const parsed = documentSchema.safeParse(document);
  const inside = parsed.success ? reachesInside(parsed.data) : null;
  if (parsed.success && inside === null) return { ok: true, server: parsed.data };
  const missing = inside ?? String(parsed.error?.issues[0]?.path[0] ?? 'issuer');
  return { ok: false, problem: { code: 'DISCOVERY_INCOMPLETE', url, missing } };
}
