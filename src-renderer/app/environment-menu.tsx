import { Menu } from '@base-ui/react/menu';
import { Check } from 'lucide-react';
import { ColourDot } from '../ui/colour-dot.tsx';
import type { TakenOver } from '../ui/later.tsx';
import popup from '../ui/popup.module.css';
import { useEnvironment } from './current-environment.tsx';
import styles from './environment-switcher.module.css';
import { type EnvironmentSwitcherProps, issuerHost, SwitcherFace } from './switcher-face.tsx';
import { useWorkspace } from './workspace.tsx';

/** The switcher with its menu. */
export function EnvironmentMenu({ environments, focused, pressed }: EnvironmentSwitcherProps & TakenOver) {
  const environment = useEnvironment();
  const { update } = useWorkspace();
  return (
    <Menu.Root defaultOpen={pressed}>
      <Menu.Trigger className={styles.trigger ?? ''} autoFocus={focused}>
        <SwitcherFace />
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
