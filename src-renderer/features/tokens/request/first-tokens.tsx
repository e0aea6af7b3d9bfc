import type { Grant } from '../../../../src-shared/domain/minting/token-request.ts';
import { Button } from '../../../ui/button.tsx';
import { EmptyState } from '../../../ui/empty-state.tsx';
import type { Draft } from './use-draft.ts';

interface FirstTokensProps {
  readonly draft: Draft;
  readonly running: boolean;
  readonly onGet: () => void;
}

/** Stands where the tokens will be, before there are any. */
export function FirstTokens({ draft, running, onGet }: FirstTokensProps) {
  const { environment, request, application } = draft;
  return (
    <EmptyState
      title={running ? 'Getting tokens…' : 'No tokens yet'}
      action={
        !running && (
          <Button kind="primary" size="lg" onClick={onGet}>
            {request.grant === 'client_credentials'
              ? `Get a token as ${application.name}`
              : 'Get your first tokens'}
          </Button>
        )
      }
    >
      {sentence(request.grant, environment.practice)}
    </EmptyState>
  );
}

function sentence(grant: Grant, practice: boolean): string {
  switch (grant) {
    case 'client_credentials':
      return 'A machine gets an access token with its own credentials: no browser opens, and nobody signs in.';
    case 'device_code':
      return 'A device shows a code, and somebody enters it in any browser, here or on a phone. The tokens come as soon as they have signed in.';
    case 'authorization_code':
      return practice
        ? 'Sign in as Ada or Sam on the practice tenant. It runs on this machine: no account needed, nothing to set up.'
        : 'The system browser opens for the sign-in. The ID token and the access token then stand here side by side, claim by claim.';
  }
}
