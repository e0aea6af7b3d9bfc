import { useEnvironment } from '../../../app/current-environment.tsx';
import { Button } from '../../../ui/button.tsx';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { useRun } from '../../tokens/run/runs.ts';
import { useGoToTokens } from '../use-go-to-tokens.ts';

interface RenewingProps {
  readonly by: 'mint' | 'refresh';
  readonly onCancel: () => void;
}

/** Stands while the token is renewed: a sign-in waits for a person, and its link is on the Tokens screen. */
export function Renewing({ by, onCancel }: RenewingProps) {
  const run = useRun(useEnvironment().id);
  const { goToTokens } = useGoToTokens();
  const waiting = run?.status === 'running' && run.waiting !== null;
  return (
    <EmptyState
      title={by === 'refresh' ? 'Refreshing the token first' : 'Getting a new token first'}
      action={
        <>
          {waiting && <Button onClick={() => goToTokens(null)}>Show the sign-in</Button>}
          <Button onClick={onCancel}>Cancel</Button>
        </>
      }
    >
      {waiting
        ? 'It waits for the sign-in. The call goes out as soon as the tokens are there.'
        : 'The call goes out as soon as it is there.'}
    </EmptyState>
  );
}
