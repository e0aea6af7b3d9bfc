import { laterControl, type StandInEvents } from '../ui/later.tsx';
import styles from './environment-switcher.module.css';
import { type EnvironmentSwitcherProps, SwitcherFace } from './switcher-face.tsx';

export const EnvironmentSwitcher = laterControl(ClosedSwitcher, async () => {
  const { EnvironmentMenu } = await import('./environment-menu.tsx');
  return EnvironmentMenu;
});

/** The switcher as long as its menu can't be opened yet. */
function ClosedSwitcher({ onFocus, onBlur, onPress }: EnvironmentSwitcherProps & StandInEvents) {
  return (
    <button
      type="button"
      aria-haspopup="menu"
      aria-expanded={false}
      className={styles.trigger}
      onFocus={onFocus}
      onBlur={onBlur}
      onMouseDown={onPress}
      onClick={onPress}
    >
      <SwitcherFace />
    </button>
  );
}
