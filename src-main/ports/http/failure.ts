import type { Problem } from '../../../src-shared/domain/problems/problem.ts';
import { ProblemError } from '../../../src-shared/domain/problems/problem.ts';

export interface FailureContext {
  /** `host[:port]` of the call. */
  readonly host: string;
  readonly connectTimeoutMs: number;
  readonly maxHeaderBytes: number;
}

const certificateCodes = new Set([
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'UNABLE_TO_DECRYPT_CERT_SIGNATURE',
  'HOSTNAME_MISMATCH',
  'INVALID_CA',
  'INVALID_PURPOSE',
  'PATH_LENGTH_EXCEEDED',
]);

function errorCode(error: unknown): string {
  if (!(error instanceof Error)) return 'UNKNOWN';
  return 'code' in error && typeof error.code === 'string' ? error.code : error.name;
}

/** Names what an error of undici, net, tls or zlib means. Only its code is used: messages may quote input. */
export function problemOf(error: unknown, context: FailureContext): Problem {
  if (error instanceof ProblemError) return error.problem;
  const { host } = context;
  const code = errorCode(error);
  if (code.startsWith('CERT_') || code.startsWith('ERR_TLS_CERT') || certificateCodes.has(code))
    return { code: 'CERTIFICATE_UNTRUSTED', host, reason: code };
  switch (code) {
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
    case 'EAI_NODATA':
      return { code: 'HOST_NOT_FOUND', host };
    case 'ECONNREFUSED':
      return { code: 'CONNECTION_REFUSED', host };
    case 'ECONNRESET':
    case 'ECONNABORTED':
    case 'EPIPE':
    case 'UND_ERR_SOCKET':
    case 'UND_ERR_RES_CONTENT_LENGTH_MISMATCH':
      return { code: 'CONNECTION_LOST', host };
    case 'ETIMEDOUT':
    case 'UND_ERR_CONNECT_TIMEOUT':
      return { code: 'TIMED_OUT', host, afterMs: context.connectTimeoutMs, phase: 'connect' };
    case 'UND_ERR_HEADERS_OVERFLOW':
    case 'HPE_HEADER_OVERFLOW':
      return { code: 'RESPONSE_TOO_LARGE', host, limit: context.maxHeaderBytes };
    case 'UND_ERR_DESTROYED':
    case 'UND_ERR_CLOSED':
      return { code: 'CANCELLED' };
    default:
      return { code: 'NETWORK_FAILED', host, reason: code };
  }
}
