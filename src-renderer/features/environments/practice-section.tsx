import { useQueryClient } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { audiencePolicies, type PracticeSettings } from '../../../src-shared/domain/environments/practice.ts';
import { useHost } from '../../app/host-context.tsx';
import { problemOf } from '../../app/problem-of.ts';
import { queries, usePractice } from '../../app/queries.ts';
import { Pill } from '../../ui/pill.tsx';
import { useNotify } from '../../ui/toasts.tsx';
import form from './form.module.css';
import { PracticeFaults } from './practice-faults.tsx';
import { PracticeLog } from './practice-log.tsx';
import styles from './practice-section.module.css';
import { policyWords } from './practice-words.ts';

/** The tenant that runs on this machine: its state, how it treats audiences, what it gets wrong, and what it saw. */
export function PracticeSection() {
  const host = useHost();
  const cache = useQueryClient();
  const notify = useNotify();
  const group = useId();
  const status = usePractice().data;
  const { queryKey } = queries.practice(host);
  const [chosen, setChosen] = useState<PracticeSettings | null>(null);
  const settings = chosen ?? status?.settings ?? { audiencePolicy: 'refuse', faults: [] };

  /** Shown at once, and taken back when the tenant doesn't take it. */
  const configure = async (next: PracticeSettings) => {
    setChosen(next);
    try {
      cache.setQueryData(queryKey, await host.practice.configure(next));
    } catch (error) {
      notify.problem(problemOf(error));
    }
    setChosen((current) => (current === next ? null : current));
  };

  return (
    <div className={styles.section}>
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
              checked={settings.audiencePolicy === each}
              onChange={() => void configure({ ...settings, audiencePolicy: each })}
            />
            <span>{policyWords[each].name}</span>
            <span className={form.help}>{policyWords[each].help}</span>
          </label>
        ))}
      </fieldset>
      <PracticeFaults
        faults={settings.faults}
        disabled={!status?.running}
        onChange={(faults) => void configure({ ...settings, faults })}
      />
      <PracticeLog />
    </div>
  );
}
