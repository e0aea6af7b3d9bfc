import { createContext, type ReactNode, useContext } from 'react';
import type { Environment } from '../../src-shared/domain/environments/environment.ts';

const EnvironmentContext = createContext<Environment | null>(null);

export function EnvironmentProvider({
  environment,
  children,
}: {
  environment: Environment;
  children: ReactNode;
}) {
  return <EnvironmentContext value={environment}>{children}</EnvironmentContext>;
}

/** The environment chosen in the header. */
export function useEnvironment(): Environment {
  const environment = useContext(EnvironmentContext);
  if (!environment) throw new Error('useEnvironment needs an EnvironmentProvider above it');
  return environment;
}
