import { ContextMenu as BaseContextMenu } from '@base-ui/react/context-menu';
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

export type MenuGroups = readonly (readonly MenuItem[])[];

/** A button that opens a list of actions, in groups with a line between. */
export function Menu({ trigger, groups }: { trigger: ReactElement; groups: MenuGroups }) {
  return (
    <BaseMenu.Root>
      <BaseMenu.Trigger render={trigger} />
      <BaseMenu.Portal>
        <BaseMenu.Positioner className={popup.positioner ?? ''} sideOffset={4} align="start">
          <BaseMenu.Popup className={popup.popup ?? ''}>
            <Items groups={groups} />
          </BaseMenu.Popup>
        </BaseMenu.Positioner>
      </BaseMenu.Portal>
    </BaseMenu.Root>
  );
}

/** The same list where the pointer is, or at what has the focus; `area` says for what it was opened. */
export function ContextMenu({ area, groups }: { area: ReactElement; groups: MenuGroups }) {
  return (
    <BaseContextMenu.Root>
      <BaseContextMenu.Trigger render={area} />
      <BaseContextMenu.Portal>
        <BaseContextMenu.Positioner className={popup.positioner ?? ''}>
          <BaseContextMenu.Popup className={popup.popup ?? ''}>
            <Items groups={groups} />
          </BaseContextMenu.Popup>
        </BaseContextMenu.Positioner>
      </BaseContextMenu.Portal>
    </BaseContextMenu.Root>
  );
}

function Items({ groups }: { groups: MenuGroups }) {
  return groups.map((items, index) => (
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
  ));
}
