import { useQueryClient } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { type AudiencePolicy, audiencePolicies } from '../../../src-shared/domain/environments/practice.ts';
import { useHost } from '../../app/host-context.tsx';
import { problemOf } from '../../app/problem-of.ts';
import { queries, usePractice } from '../../app/queries.ts';
import { Pill } from '../../ui/pill.tsx';
import { useNotify } from '../../ui/toasts.tsx';
import form from './form.module.css';
import { PracticeLog } from './practice-log.tsx';
import styles from './practice-section.module.css';
import { policyWords } from './practice-words.ts';

/** The tenant that runs on this machine: its state, how it treats audiences, and what it saw. */
export function PracticeSection() {
  const host = useHost();
  const cache = useQueryClient();
  const notify = useNotify();
  const group = useId();
  // Shown at once; another window's choice shows when this screen is opened again.
  const [chosen, setChosen] = useState<AudiencePolicy | null>(null);
  const status = usePractice().data;

  const configure = async (audiencePolicy: AudiencePolicy) => {
    setChosen(audiencePolicy);
    try {
      const next = await host.practice.configure({ faults: [], ...status?.settings, audiencePolicy });
      cache.setQueryData(queries.practice(host).queryKey, next);
    } catch (error) {
      notify.problem(problemOf(error));
      setChosen(null);
    }
  };
  const policy = chosen ?? status?.settings.audiencePolicy;

  return (
    <div className={form.form}>
      <dl className={form.fixed}>
        <dt>State</dt>
        <dd>
          <Pill tone={status?.running ? 'ok' : 'warn'}>{status?.running ? 'running' : 'not running'}</Pill>
        </dd>
        <dt>Issuer</dt>
        <dd className="mono">{status?.issuer ?? 'none'}</dd>
        <dt>Orders API</dt>
        <dd className="mono">{status?.ordersUrl ?? 'none'}</dd>
        <dt>Ada Lovelace</dt>
        <dd>Manager of the organisation Acme, with the permissions to read and create orders.</dd>
        <dt>Sam Rivera</dt>
        <dd>Member without a role or permission: the Orders API answers 403 and names what is missing.</dd>
      </dl>
      <fieldset className={styles.policies} disabled={!status?.running}>
        <legend className={styles.legend}>An audience that the application may not have</legend>
        {audiencePolicies.map((each) => (
          <label key={each} className={styles.policy}>
            <input
              type="radio"
              name={group}
              checked={policy === each}
              onChange={() => void configure(each)}
            />
            <span>{policyWords[each].name}</span>
            <span className={form.help}>{policyWords[each].help}</span>
          </label>
        ))}
      </fieldset>
      <PracticeLog />
    </div>
  );
}
