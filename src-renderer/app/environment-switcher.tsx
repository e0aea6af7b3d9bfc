import { Menu } from '@base-ui/react/menu';
import { Check, ChevronDown } from 'lucide-react';
import type { Environment } from '../../src-shared/domain/environments/environment.ts';
import { ColourDot } from '../ui/colour-dot.tsx';
import { Pill } from '../ui/pill.tsx';
import popup from '../ui/popup.module.css';
import { useEnvironment } from './current-environment.tsx';
import styles from './environment-switcher.module.css';
import { useWorkspace } from './workspace.tsx';

/** The host of an issuer, or the whole of it where it is no URL. */
export function issuerHost(issuer: string): string {
  return URL.canParse(issuer) ? new URL(issuer).host : issuer;
}

export function EnvironmentSwitcher({ environments }: { environments: readonly Environment[] }) {
  const environment = useEnvironment();
  const { update } = useWorkspace();
  return (
    <Menu.Root>
      <Menu.Trigger className={styles.trigger ?? ''}>
        <span className="visually-hidden">Environment:</span>
        <ColourDot colour={environment.colour} />
        <span className={styles.name}>{environment.name}</span>
        {environment.production && (
          <Pill tone="error" mark={false}>
            production
          </Pill>
        )}
        <span className={styles.domain}>{issuerHost(environment.issuer)}</span>
        <ChevronDown aria-hidden="true" />
      </Menu.Trigger>
      <Menu.Portal>
        <Menu.Positioner className={popup.positioner ?? ''} sideOffset={4} align="start">
          <Menu.Popup className={popup.popup ?? ''}>
            <Menu.RadioGroup
              value={environment.id}
              onValueChange={(id) => update((current) => ({ ...current, environmentId: String(id) }))}
            >
              {environments.map((each) => (
                <Menu.RadioItem key={each.id} value={each.id} className={popup.item ?? ''} closeOnClick>
                  <ColourDot colour={each.colour} />
                  {each.name}
                  <span className={popup.hint}>{issuerHost(each.issuer)}</span>
                  <Menu.RadioItemIndicator className={popup.check ?? ''}>
                    <Check aria-hidden="true" />
                  </Menu.RadioItemIndicator>
                </Menu.RadioItem>
              ))}
            </Menu.RadioGroup>
            <Menu.Separator className={popup.separator ?? ''} />
            <Menu.Item
              className={popup.item ?? ''}
              onClick={() => update((current) => ({ ...current, screen: 'environments' }))}
            >
              Add or edit environments…
            </Menu.Item>
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  );
}
