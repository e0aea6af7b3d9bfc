import { Button as BaseButton } from '@base-ui/react/button';
import type { ComponentProps } from 'react';
import styles from './button.module.css';
import { classes } from './classes.ts';

type ButtonKind = 'primary' | 'ghost' | 'plain' | 'danger';

interface ButtonProps extends Omit<ComponentProps<'button'>, 'className'> {
  readonly kind?: ButtonKind;
  readonly size?: 'sm' | 'md' | 'lg';
  /** Icon alone: give `aria-label`. */
  readonly square?: boolean;
  /** Keeps the focus while it is disabled for a moment. */
  readonly focusableWhenDisabled?: boolean;
}

export function Button({
  kind = 'ghost',
  size = 'md',
  square = false,
  type = 'button',
  ...rest
}: ButtonProps) {
  return (
    <BaseButton
      {...rest}
      type={type}
      className={classes(styles.button, styles[kind], styles[size], square && styles.square)}
    />
  );
}
