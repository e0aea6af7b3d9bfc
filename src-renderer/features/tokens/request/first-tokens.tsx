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
  const user = request.grant === 'authorization_code';
  return (
    <EmptyState
      title={running ? 'Getting tokens…' : 'No tokens yet'}
      action={
        !running && (
          <Button kind="primary" size="lg" onClick={onGet}>
            {user ? 'Get your first tokens' : `Get a token as ${application.name}`}
          </Button>
        )
      }
    >
      {sentence(user, environment.practice)}
    </EmptyState>
  );
}

function sentence(user: boolean, practice: boolean): string {
  if (!user)
    return 'A machine gets an access token with its own credentials: no browser opens, and nobody signs in.';
  return practice
    ? 'Sign in as Ada or Sam on the practice tenant. It runs on this machine: no account needed, nothing to set up.'
    : 'The system browser opens for the sign-in. The ID token and the access token then stand here side by side, claim by claim.';
}
