import { ChevronDown } from 'lucide-react';
import type { Environment } from '../../src-shared/domain/environments/environment.ts';
import { ColourDot } from '../ui/colour-dot.tsx';
import { Pill } from '../ui/pill.tsx';
import { useEnvironment } from './current-environment.tsx';
import styles from './environment-switcher.module.css';

export interface EnvironmentSwitcherProps {
  readonly environments: readonly Environment[];
}

/** The host of an issuer, or the whole of it where it is no URL. */
export function issuerHost(issuer: string): string {
  return URL.canParse(issuer) ? new URL(issuer).host : issuer;
}

/** What the closed switcher shows: the environment, what to take care of there, and whose it is. */
export function SwitcherFace() {
  const environment = useEnvironment();
  return (
    <>
      <span className="visually-hidden">Environment:</span>
      <ColourDot colour={environment.colour} />
      <span className={styles.name}>{environment.name}</span>
      {environment.production && (
        <Pill tone="error" mark={false}>
          production
        </Pill>
      )}
      {environment.connection.acceptInvalidCertificates && <Pill tone="warn">any certificate</Pill>}
      <span className={styles.domain}>{issuerHost(environment.issuer)}</span>
      <ChevronDown aria-hidden="true" />
    </>
  );
}
