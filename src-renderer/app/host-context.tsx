import { createContext, type ReactNode, useContext } from 'react';
import type { HostClient } from '../host/connect.ts';

const HostContext = createContext<HostClient | null>(null);

export function HostProvider({ client, children }: { client: HostClient; children: ReactNode }) {
  return <HostContext value={client}>{children}</HostContext>;
}

/** The operations of the contract. Only below `HostProvider`. */
export function useHost(): HostClient {
  const client = useContext(HostContext);
  if (!client) throw new Error('useHost needs a HostProvider above it');
  return client;
}
