import { ExternalLink, UserRoundPen } from 'lucide-react';
import { type CallFix, callFix, type RefusedWith } from '../../../src-shared/domain/diagnosis/call-fix.ts';
import type { Cause } from '../../../src-shared/domain/diagnosis/diagnosis.ts';
import { type Fix, fixLabel } from '../../../src-shared/domain/diagnosis/fix.ts';
import { displayText } from '../../../src-shared/domain/text/display-text.ts';
import { Button } from '../../ui/button.tsx';
import { useOpenPage } from '../tokens/use-open-page.ts';
import { useGoToTokens } from './use-go-to-tokens.ts';

interface RefusalActionsProps {
  readonly cause: Cause;
  readonly call: RefusedWith;
  /** Whose token went along; null where none did, or one that no token request brought. */
  readonly applicationId: string | null;
  readonly onAskAgain: (applicationId: string, fix: Fix | null) => void;
  readonly onSwitchUser: (applicationId: string) => void;
  /** Null where there is no access token to send. */
  readonly onSendAccessToken: (() => void) | null;
}

function askAgainLabel(fix: Fix): string {
  const wanted = fix.change === 'add_scope' ? fix.value : fix.change === 'add_audience' ? fix.name : null;
  return wanted === null ? 'Ask again and resend' : `Ask again with ${displayText(wanted)} and resend`;
}

/** What can be done at once about a refused call. */
export function RefusalActions({
  cause,
  call,
  applicationId,
  onAskAgain,
  onSwitchUser,
  onSendAccessToken,
}: RefusalActionsProps) {
  const openPage = useOpenPage();
  const { goToTokens, mends } = useGoToTokens();
  const { link } = cause;
  const fix = callFix(cause, call);
  const button = (act: CallFix) => {
    switch (act.act) {
      case 'send_access_token':
        return (
          onSendAccessToken && <Button onClick={onSendAccessToken}>Send the access token instead</Button>
        );
      case 'switch_user':
        return (
          applicationId && (
            <Button onClick={() => onSwitchUser(applicationId)}>
              <UserRoundPen aria-hidden="true" />
              Switch user and resend
            </Button>
          )
        );
      case 'get_tokens':
        return (
          applicationId && (
            <>
              <Button onClick={() => onAskAgain(applicationId, null)}>Get new tokens and resend</Button>
              <Button onClick={() => goToTokens(applicationId)}>Open its token request</Button>
            </>
          )
        );
      case 'change_token_request':
        return (
          applicationId && (
            <>
              {mends(applicationId, act.fix) ? (
                <Button onClick={() => onAskAgain(applicationId, act.fix)}>{askAgainLabel(act.fix)}</Button>
              ) : (
                <Button onClick={() => onAskAgain(applicationId, null)}>Get new tokens and resend</Button>
              )}
              <Button onClick={() => goToTokens(applicationId, act.fix)}>
                {mends(applicationId, act.fix)
                  ? `${fixLabel(act.fix)} to the token request`
                  : 'Open its token request'}
              </Button>
            </>
          )
        );
    }
  };
  return (
    <>
      {fix && button(fix)}
      {link !== null && (
        <Button onClick={() => openPage(link)} title={link}>
          <ExternalLink aria-hidden="true" />
          Where to fix it
        </Button>
      )}
    </>
  );
}
