import { Menu as BaseMenu } from '@base-ui/react/menu';
import { Fragment, type ReactElement, type ReactNode } from 'react';
import popup from './popup.module.css';

export interface MenuItem {
  readonly label: string;
  readonly icon?: ReactNode;
  readonly hint?: string;
  readonly danger?: boolean;
  readonly disabled?: boolean;
  readonly onSelect: () => void;
}

/** A button that opens a list of actions, in groups with a line between. */
export function Menu({
  trigger,
  groups,
}: {
  trigger: ReactElement;
  groups: readonly (readonly MenuItem[])[];
}) {
  return (
    <BaseMenu.Root>
      <BaseMenu.Trigger render={trigger} />
      <BaseMenu.Portal>
        <BaseMenu.Positioner className={popup.positioner ?? ''} sideOffset={4} align="start">
          <BaseMenu.Popup className={popup.popup ?? ''}>
            {groups.map((items, index) => (
              <Fragment key={items[0]?.label ?? ''}>
                {index > 0 && <BaseMenu.Separator className={popup.separator ?? ''} />}
                {items.map((item) => (
                  <BaseMenu.Item
                    key={item.label}
                    className={popup.item ?? ''}
                    disabled={item.disabled ?? false}
                    data-danger={item.danger ? '' : undefined}
                    onClick={item.onSelect}
                  >
                    {item.icon}
                    {item.label}
                    {item.hint !== undefined && <span className={popup.hint}>{item.hint}</span>}
                  </BaseMenu.Item>
                ))}
              </Fragment>
            ))}
          </BaseMenu.Popup>
        </BaseMenu.Positioner>
      </BaseMenu.Portal>
    </BaseMenu.Root>
  );
}
