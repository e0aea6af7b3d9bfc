import type { PastedRequest } from '../../../../src-shared/domain/paste/paste-kinds.ts';
import { requestTitle } from '../../../../src-shared/domain/request-checks/request-title.ts';
import { displayText } from '../../../../src-shared/domain/text/display-text.ts';
import { shown, shownList } from '../../../../src-shared/domain/text/shown.ts';
import { Button } from '../../../ui/button.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { ParameterFates } from './parameter-fates.tsx';
import styles from './pasted-request.module.css';
import { RequestFindings } from './request-findings.tsx';
import { usePastedRequest } from './use-pasted-request.ts';

interface PastedRequestDialogProps {
  readonly request: PastedRequest;
  readonly onClose: () => void;
}

/** A request that somebody pasted: what it asks for, what is wrong with it, and what became of its secrets. */
export function PastedRequestDialog({ request, onClose }: PastedRequestDialogProps) {
  const pasted = usePastedRequest(request, onClose);
  const { environment, application, review, asked } = pasted;
  const { findings, draft } = review;
  const serious = findings.filter(({ severity }) => severity === 'error' || severity === 'warning');
  const [worst] = findings;
  return (
    <Dialog
      open
      size="lg"
      onClose={onClose}
      title={requestTitle(request, { ...review, findings: [] }, pasted.environments)}
      description={<span className={styles.address}>{addressLine(request)}</span>}
      actions={
        <>
          <Button onClick={onClose}>Close</Button>
          {environment === null && (
            <Button kind="primary" onClick={pasted.addEnvironment}>
              Add this environment
            </Button>
          )}
          {environment !== null && application === null && (
            <Button kind="primary" onClick={pasted.addApplication}>
              Add the application to {shown(environment.name)}
            </Button>
          )}
          {draft !== null && (
            <>
              <Button onClick={pasted.use}>Use as token request</Button>
              <Button kind="primary" onClick={pasted.get}>
                Get tokens
              </Button>
            </>
          )}
        </>
      }
    >
      <div className={styles.body}>
        <Notice
          severity={worst?.severity ?? 'ok'}
          title={
            serious.length === 0
              ? 'Nothing stands in the way of this request'
              : countLine(request, serious.length)
          }
        >
          {environment === null
            ? 'No environment here has its address or its client id. Add one to go on with it.'
            : `Nothing was sent: this is what the request alone tells, beside what you keep of ${shown(environment.name)}.`}
        </Notice>
        <RequestFindings findings={findings} asked={asked} environment={environment} onFix={pasted.change} />
        <section aria-labelledby="pasted-parameters">
          <h3 id="pasted-parameters" className={styles.heading}>
            What it holds
          </h3>
          <ParameterFates request={request} asked={asked} />
        </section>
        {request.droppedSecrets.length > 0 && (
          <p className={styles.soft}>
            <b>Not taken over: {shownList(request.droppedSecrets)}.</b> Secrets, codes and tokens of a pasted
            request are dropped while it is read. What the application needs is kept in Setup.
          </p>
        )}
        {request.fileReferences.length > 0 && (
          <p className={styles.soft}>
            <b>Not read: {shownList(request.fileReferences)}.</b> Files are left alone: paste their content in
            the request instead.
          </p>
        )}
      </div>
    </Dialog>
  );
}

function addressLine({ method, endpoint }: PastedRequest): string {
  if (endpoint === null) return 'It names no address.';
  return method === null ? displayText(endpoint) : `${displayText(method)} ${displayText(endpoint)}`;
}

function countLine({ leg }: PastedRequest, count: number): string {
  const before = leg === 'authorize' ? 'before anybody signs in' : 'before it is sent';
  return `${count === 1 ? 'One thing' : `${count} things`} to look at ${before}`;
}
