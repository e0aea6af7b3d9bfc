import type { KeptAsked } from '../../../src-shared/domain/history/history-entry.ts';
import { displayText } from '../../../src-shared/domain/text/display-text.ts';
import styles from './asked-facts.module.css';

const grantWords: Readonly<Record<KeptAsked['grant'], string>> = {
  authorization_code: 'a user, by authorization code',
  client_credentials: 'a machine, by client credentials',
  device_code: 'a device, by device code',
};

function list(values: readonly string[]): string {
  return values.length === 0 ? '–' : values.map(displayText).join(' ');
}

/** What a run asked for. */
export function AskedFacts({ asked, origin }: { asked: KeptAsked; origin: string | null }) {
  return (
    <dl className={styles.facts}>
      <dt>For</dt>
      <dd>
        {grantWords[asked.grant]}
        {origin !== null && `, ${origin}`}
      </dd>
      <dt>Audience asked</dt>
      <dd className="mono">{list(asked.audiences)}</dd>
      <dt>Scopes asked</dt>
      <dd className="mono">{list(asked.scopes)}</dd>
      {asked.organization !== null && (
        <>
          <dt>Organisation</dt>
          <dd className="mono">{displayText(asked.organization)}</dd>
        </>
      )}
    </dl>
  );
}
