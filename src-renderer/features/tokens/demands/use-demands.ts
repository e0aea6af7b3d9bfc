import { useMemo, useState } from 'react';
import { askedApi, meantApis } from '../../../../src-shared/domain/demands/asked-api.ts';
import {
  type EnforcedDemands,
  enforcedDemands,
} from '../../../../src-shared/domain/demands/enforced-demands.ts';
import { judge } from '../../../../src-shared/domain/demands/judge.ts';
import type { DemandsVerdict } from '../../../../src-shared/domain/demands/verdict.ts';
import type { MeantAnswer } from '../../../../src-shared/domain/demands/verdict-with-demands.ts';
import type { Api, Environment } from '../../../../src-shared/domain/environments/environment.ts';
import type { Inspection } from '../../../../src-shared/domain/inspection/inspect.ts';
import type { TokenSet } from '../../../../src-shared/domain/tokens/token-set.ts';
import { useEnvironment } from '../../../app/current-environment.tsx';
import { useNow } from '../use-now.ts';

export interface Demanded {
  readonly environment: Environment;
  readonly api: Api;
  readonly kind: 'id' | 'access';
  /** Null as long as nobody has said what the API demands. */
  readonly demands: EnforcedDemands | null;
  readonly verdict: DemandsVerdict | null;
  readonly choose: (apiId: string) => void;
}

const minute = 60_000;

/** What the API that a token set is meant for, or the one that was chosen, would answer. Null without API or token. */
export function useDemands(tokenSet: TokenSet, audiences: readonly string[]): Demanded | null {
  const environment = useEnvironment();
  const [chosenId, choose] = useState<string | null>(null);
  const now = useNow(minute);
  const api =
    environment.apis.find(({ id }) => id === chosenId) ??
    askedApi(environment.apis, tokenSet.evidence.asked.audiences, audiences);
  const answer = useMemo(
    () => (api === null ? null : answerOf(api, environment, tokenSet, now)),
    [api, environment, tokenSet, now],
  );
  return api && answer ? { environment, api, ...answer, choose } : null;
}

/** What those APIs would answer that the token set is meant for, whichever one was chosen to compare with. */
export function useMeantAnswers(tokenSet: TokenSet, audiences: readonly string[]): readonly MeantAnswer[] {
  const environment = useEnvironment();
  const now = useNow(minute);
  return meantApis(environment.apis, tokenSet.evidence.asked.audiences, audiences).flatMap((api) => {
    const answer = answerOf(api, environment, tokenSet, now);
    return answer?.verdict ? [{ apiName: api.name, kind: answer.kind, verdict: answer.verdict }] : [];
  });
}

function answerOf(
  api: Api,
  environment: Environment,
  { evidence }: TokenSet,
  now: number,
): Pick<Demanded, 'kind' | 'demands' | 'verdict'> | null {
  const kind = evidence.accessToken === null ? 'id' : 'access';
  const token = evidence.accessToken ?? evidence.idToken;
  if (token === null) return null;
  const keysOf = evidence.metadata?.issuer ?? evidence.environment?.issuer ?? environment.issuer;
  const demands = enforcedDemands(api, environment);
  const verdict = demands === null ? null : judge({ kind, evidence: token, keysOf }, demands, now);
  return { kind, demands, verdict };
}

/** The access token's `aud`, as far as it can be read. */
export function namedAudiences({ tokens }: Inspection): readonly string[] {
  const token = tokens.access ?? tokens.id;
  if (token?.form !== 'jws') return [];
  const aud = token.payload.members.findLast(({ name }) => name === 'aud')?.value;
  if (typeof aud === 'string') return [aud];
  return Array.isArray(aud) ? aud.filter((entry) => typeof entry === 'string') : [];
}
