import type {
  AudiencePolicy,
  PracticeEvent,
  PracticeFault,
} from '../../../src-shared/domain/environments/practice.ts';

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

/** Each fault: what is wrong with the tenant, and what one sees of it. */
export const faultWords: Record<PracticeFault, { readonly name: string; readonly help: string }> = {
  api_not_registered: {
    name: 'Orders is not registered',
    help: 'The tenant knows no API with the audience of Orders, so asking for it is refused or dropped as set above.',
  },
  application_not_authorised: {
    name: 'No application is authorised for Orders',
    help: 'The API is there, but no application may have its audience: the same answer, another cause.',
  },
  scope_not_enabled: {
    name: 'read:orders and read:users are not enabled',
    help: 'A machine that asks for one gets invalid_scope; a machine that asks for none, and a user, get tokens without it.',
  },
  callback_not_registered: {
    name: 'The callback URL is not registered',
    help: 'Instead of the sign-in the browser shows the page “Invalid callback URL”, and Claimcheck waits.',
  },
  token_expired: {
    name: 'Tokens come already expired',
    help: 'Their exp lies five minutes back, and the Orders API answers 401.',
  },
  key_rotated: {
    name: 'The signing key is not published',
    help: 'Tokens name a kid that the tenant’s keys don’t hold, so that nobody can verify them.',
  },
  clock_skewed: {
    name: 'The tenant’s clock is seven minutes ahead',
    help: 'Tokens are issued in the future, and the Date of every answer gives the tenant’s clock away.',
  },
  custom_domain: {
    name: 'The tenant has a custom domain',
    help: 'A user’s tokens name localhost instead of 127.0.0.1 as their issuer, and the Orders API trusts only the latter.',
  },
  opaque_token: {
    name: 'Access tokens are opaque',
    help: 'They hold no claims that could be read; only the tenant knows what they stand for.',
  },
  refresh_returns_old_token: {
    name: 'A refresh returns the old access token',
    help: 'As Kinde does while the old token lives: what was changed meanwhile doesn’t show in it.',
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
