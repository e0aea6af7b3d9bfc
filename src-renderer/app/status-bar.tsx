import { useEnvironment } from './current-environment.tsx';
import { useHistoryState, usePractice } from './queries.ts';
import styles from './status-bar.module.css';
import { useWorkspace } from './workspace.tsx';

export function StatusBar() {
  const environment = useEnvironment();
  const { workspace } = useWorkspace();
  const practice = usePractice().data;
  const historyOff = (useHistoryState().data?.off ?? null) !== null;
  const applicationId = workspace.applicationIds[environment.id];
  const application =
    environment.applications.find(({ id }) => id === applicationId) ?? environment.applications[0];
  const waiting = environment.practice && practice?.running === false;
  const faults = practice?.settings.faults.length ?? 0;
  return (
    <footer className={styles.bar}>
      <span className={waiting ? styles.waiting : styles.ready}>
        <span className={styles.dot} aria-hidden="true" />
        {waiting ? 'practice tenant is starting' : 'ready'}
      </span>
      {environment.practice && faults > 0 && (
        <span className={styles.waiting}>
          ▲ practice tenant: {faults} fault{faults === 1 ? '' : 's'} on
        </span>
      )}
      {application?.redirectUri && (
        <span>
          Redirect <span className="mono">{application.redirectUri}</span>
        </span>
      )}
      {workspace.screen === 'requests' && <span>secrets are never put into copied code</span>}
      {historyOff && <span className={styles.waiting}>▲ the history is off</span>}
      <span className={styles.spacer} />
      <span>nothing leaves this machine but your requests</span>
    </footer>
  );
}
