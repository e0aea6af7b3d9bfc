import { EventPublisher } from '@orpc/server';
import type { ChangeEvent } from '../../src-shared/contract/views.ts';
import { ProblemError } from '../../src-shared/domain/problems/problem.ts';
import { redactUrl } from '../../src-shared/domain/redaction/redact.ts';
import type { HostPort } from '../ports/host.ts';
import type { SettingsStore } from '../ports/settings-store.ts';
import type { Vault } from '../ports/vault.ts';
import type { Changes } from './changes.ts';
import type { Services } from './services.ts';

export interface AppPorts {
  readonly host: HostPort;
  readonly vault: Pick<Vault, 'state'>;
  readonly settingsStore: Pick<SettingsStore, 'setAside'>;
  readonly changes: Changes;
}

/** What a window asks of the product itself: what it runs in, what has changed, a page of documentation. */
export function createAppService({ host, vault, settingsStore, changes }: AppPorts): Services['app'] {
  const publisher = new EventPublisher<{ change: ChangeEvent }>();
  changes.subscribe((event) => publisher.publish('change', event));
  return {
    async info() {
      return {
        version: host.version,
        capabilities: host.capabilities,
        vault: await vault.state(),
        settingsSetAside: settingsStore.setAside,
      };
    },
    changes(_input, signal) {
      return publisher.subscribe('change', { signal });
    },
    async openExternal({ url }) {
      if (!URL.canParse(url))
        throw new ProblemError({ code: 'URL_INVALID', url: redactUrl(url), reason: 'not_a_url' });
      const { protocol, username, password, href } = new URL(url);
      if (protocol !== 'https:')
        throw new ProblemError({ code: 'URL_INVALID', url: redactUrl(url), reason: 'scheme' });
      if (username !== '' || password !== '')
        throw new ProblemError({ code: 'URL_INVALID', url: redactUrl(url), reason: 'has_credentials' });
      if (!(await host.openBrowser(href)))
        throw new ProblemError({ code: 'BROWSER_NOT_OPENED', reason: 'no_browser' });
    },
  };
}
