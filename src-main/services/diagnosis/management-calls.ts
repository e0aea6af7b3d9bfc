import { z } from 'zod';
import type { UnansweredCall } from '../../../src-shared/domain/diagnosis/provider-facts.ts';
import { ProblemError } from '../../../src-shared/domain/problems/problem.ts';
import { knownSecretRedaction } from '../../../src-shared/domain/redaction/redact-known.ts';
import type { Connection, HttpPort } from '../../ports/http.ts';
import { parseJson } from '../minting/token-response.ts';

const text = (longest: number) => z.string().max(longest);

const api = z.object({
  id: text(200),
  name: text(500),
  audience: text(2_000),
  is_management_api: z.boolean().nullish(),
  scopes: z
    .array(z.object({ key: text(500) }))
    .max(5_000)
    .nullish(),
});

/** `GET /apis?expand=scopes` */
export const apisAnswer = z.object({ apis: z.array(api).max(1_000), next_token: text(2_000).nullish() });

/** `GET /apis/{api_id}`: the id of an application is its client id. */
export const apiAnswer = z.object({
  api: z.object({
    applications: z.array(z.object({ id: text(500), is_active: z.boolean().nullish() })).max(10_000),
  }),
});

/** `GET /applications/{client}/auth_redirect_urls` */
export const redirectUrlsAnswer = z.object({ redirect_urls: z.array(text(2_000)).max(2_000) });

/** `GET /environment` */
export const environmentAnswer = z.object({
  environment: z.object({ kinde_domain: text(500).nullish(), custom_domain: text(500).nullish() }),
});

const scopeMissing = z.object({ errors: z.array(z.object({ code: z.string() })) });

/** Bytes of one answer that are read at most. */
const maxAnswerBytes = 2_000_000;

export interface Caller {
  readonly http: HttpPort;
  readonly connection: Connection;
  /** Where the calls begin, without a slash at the end. */
  readonly base: string;
  readonly token: string;
  readonly signal: AbortSignal;
}

type Answer<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly unanswered: UnansweredCall };

/** One read-only call. What does not answer as documented is told, not thrown; throws `CANCELLED` alone. */
export async function read<T>(
  { http, connection, base, token, signal }: Caller,
  path: string,
  scope: string,
  schema: z.ZodType<T>,
): Promise<Answer<T>> {
  const failed = (reason: UnansweredCall['reason']) =>
    ({ ok: false, unanswered: { call: `GET ${path.replace(/\?.*$/s, '')}`, scope, reason } }) as const;
  const { exchange, body } = await http.send({
    method: 'GET',
    url: `${base}${path}`,
    headers: [
      ['accept', 'application/json'],
      ['authorization', `Bearer ${token}`],
      ['user-agent', 'Claimcheck'],
    ],
    body: null,
    connection,
    maxBodyBytes: maxAnswerBytes,
    signal,
  });
  if (signal.aborted) throw new ProblemError({ code: 'CANCELLED' });
  if (exchange.problem !== null || exchange.response === null) return failed('unreachable');
  // An answer may quote the token that it was asked with.
  const text = knownSecretRedaction([token])(new TextDecoder().decode(body ?? new Uint8Array()));
  const parsed = parseJson(new TextEncoder().encode(text));
  if (exchange.response.status !== 200) {
    const error = scopeMissing.safeParse(parsed?.value);
    const lacks = error.success && error.data.errors.some(({ code }) => code === 'SCOPE_MISSING');
    return failed(lacks ? 'scope_missing' : 'refused');
  }
  const answer = schema.safeParse(parsed?.value);
  return answer.success ? { ok: true, value: answer.data } : failed('unreadable');
}
