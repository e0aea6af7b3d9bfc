import type { HttpPort } from './http.ts';

/** The way out to the network, loaded with the first call: until then a start need not wait for undici. */
export function createHttpOnDemand(): HttpPort {
  let opened: Promise<HttpPort> | null = null;
  const open = async (): Promise<HttpPort> => {
    const { createHttpPort } = await import('./undici-http.ts');
    return createHttpPort();
  };
  return {
    async send(call) {
      opened ??= open();
      return (await opened).send(call);
    },
    async close() {
      await (await opened)?.close();
    },
  };
}
