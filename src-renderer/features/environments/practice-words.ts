import type { AudiencePolicy, PracticeEvent } from '../../../src-shared/domain/environments/practice.ts';

export const policyWords: Record<AudiencePolicy, { readonly name: string; readonly help: string }> = {
  refuse: {
    name: 'Refuse the request',
    help: 'The token request fails with Kinde’s error, which names the audience.',
  },
  drop: {
    name: 'Drop the audience',
    help: 'Tokens come back all the same, and their aud is empty: no error says why.',
  },
};

/** One event of the tenant's log as it is shown: what happened, and what it was about. */
export function practiceEventWords(event: PracticeEvent): { readonly what: string; readonly detail: string } {
  switch (event.type) {
    case 'authorization_requested': {
      const pkce = event.hasCodeChallenge
        ? `${event.codeChallengeMethod ?? 'plain'} challenge`
        : 'no code challenge';
      const audience = event.audience === null ? 'no audience' : `audience ${event.audience}`;
      return { what: 'Authorization requested', detail: `${pkce}, ${audience}` };
    }
    case 'code_issued':
      return { what: 'Code issued', detail: `code ${event.codeId}` };
    case 'code_redeemed':
      return { what: 'Code redeemed', detail: `code ${event.codeId}` };
    case 'token_issued': {
      const audiences =
        event.audiences.length === 0 ? 'no audience' : `audience ${event.audiences.join(', ')}`;
      return { what: 'Tokens issued', detail: `${event.grant}, ${audiences}` };
    }
    case 'refused':
      return { what: 'Refused', detail: event.error };
  }
}
