import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { displayText } from '../../../../src-shared/domain/text/display-text.ts';
import type { TokenSet } from '../../../../src-shared/domain/tokens/token-set.ts';
import { useHost } from '../../../app/host-context.tsx';
import { problemOf } from '../../../app/problem-of.ts';
import { queries } from '../../../app/queries.ts';
import { Button } from '../../../ui/button.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { useNotify } from '../../../ui/toasts.tsx';

/** Verifies a pasted token with its issuer's keys; asks first where no environment names that issuer. */
export function VerifyPasted({ tokenSet, issuer }: { tokenSet: TokenSet; issuer: string }) {
  const host = useHost();
  const cache = useQueryClient();
  const notify = useNotify();
  const [asking, setAsking] = useState(false);
  const [busy, setBusy] = useState(false);

  const verify = async (contactAllowed: boolean) => {
    setBusy(true);
    try {
      const verified = await host.tokens.verifyPasted({ id: tokenSet.id, issuer, contactAllowed });
      cache.setQueryData(queries.tokenSet(host, tokenSet.id).queryKey, verified);
    } catch (error) {
      const problem = problemOf(error);
      if (problem.code === 'ISSUER_CONTACT_NEEDED' && !contactAllowed) setAsking(true);
      else notify.problem(problem);
    } finally {
      setBusy(false);
    }
  };

  return (
    <>
      <Button size="sm" disabled={busy} title={displayText(issuer)} onClick={() => void verify(false)}>
        Verify with {displayText(issuer.replace(/^https:\/\//, ''))}
      </Button>
      <Dialog
        open={asking}
        onClose={() => setAsking(false)}
        size="sm"
        title="Ask this issuer for its keys?"
        actions={
          <>
            <Button onClick={() => setAsking(false)}>Don’t contact it</Button>
            <Button
              kind="primary"
              onClick={() => {
                setAsking(false);
                void verify(true);
              }}
            >
              Contact {hostOf(issuer)}
            </Button>
          </>
        }
      >
        <p>
          No environment names <span className="mono">{displayText(issuer)}</span>. Only the pasted token
          itself does, and anyone can write a token. Its keys would be fetched from there; the token is not
          sent.
        </p>
      </Dialog>
    </>
  );
}

function hostOf(issuer: string): string {
  return URL.canParse(issuer) ? new URL(issuer).host : displayText(issuer);
}
