import { type Finding, severities } from '../inspection/finding.ts';
import { checkAddress } from './check-address.ts';
import { checkAudiences } from './check-audiences.ts';
import { checkClientOfRequest } from './check-client.ts';
import { checkGrant } from './check-grant.ts';
import { checkRequestScopes } from './check-scopes.ts';
import { checkSignIn } from './check-sign-in.ts';
import { requestRankOf } from './request-catalogue.ts';
import type { RequestContext } from './request-context.ts';

const checks = [
  checkAddress,
  checkClientOfRequest,
  checkGrant,
  checkAudiences,
  checkRequestScopes,
  checkSignIn,
];

function worstFirst(a: Finding, b: Finding): number {
  return (
    severities.indexOf(a.severity) - severities.indexOf(b.severity) ||
    requestRankOf(a.code) - requestRankOf(b.code)
  );
}

/** What can be told of a request before anybody signs in, the worst first. Asks nobody. */
export function checkTokenRequest(context: RequestContext): readonly Finding[] {
  return checks.flatMap((check) => check(context)).sort(worstFirst);
}
