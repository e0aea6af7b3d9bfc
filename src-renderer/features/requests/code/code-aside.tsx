import type { SavedRequest } from '../../../../src-shared/domain/calls/saved-request.ts';
import { useEnvironment } from '../../../app/current-environment.tsx';
import { useWorkspace } from '../../../app/workspace.tsx';
import { HistoryOfRequest } from '../../history/history-of-request.tsx';
import { draftOf } from '../../tokens/request/draft.ts';
import styles from './code-aside.module.css';
import { CodePanel } from './code-panel.tsx';

/** The request as code, and how its token is got, beside its answer. */
export function CodeAside({ request }: { readonly request: SavedRequest }) {
  const environment = useEnvironment();
  const { workspace } = useWorkspace();
  const { token } = request;
  const application =
    token.kind === 'none' ? undefined : environment.applications.find(({ id }) => id === token.applicationId);
  return (
    <aside className={styles.aside} aria-label="Code">
      <CodePanel
        call={request}
        tokenRequest={application === undefined ? null : draftOf(environment, application, workspace)}
        hasSdk={environment.profile === 'kinde'}
      />
      <HistoryOfRequest requestId={request.id} />
    </aside>
  );
}
