import { useId } from 'react';
import {
  type EnvironmentColour,
  environmentColours,
} from '../../../src-shared/domain/environments/environment.ts';
import { ColourDot } from '../../ui/colour-dot.tsx';
import styles from './colour-choice.module.css';

const names: Record<EnvironmentColour, string> = {
  grey: 'Grey',
  red: 'Red',
  amber: 'Amber',
  green: 'Green',
  teal: 'Teal',
  blue: 'Blue',
  violet: 'Violet',
  pink: 'Pink',
};

export function ColourChoice(props: {
  readonly value: EnvironmentColour;
  readonly onChange: (colour: EnvironmentColour) => void;
}) {
  const group = useId();
  return (
    <fieldset className={styles.colours}>
      <legend className={styles.legend}>Colour</legend>
      {environmentColours.map((colour) => (
        <label key={colour} className={styles.colour}>
          <input
            type="radio"
            name={group}
            className={styles.radio}
            checked={props.value === colour}
            onChange={() => props.onChange(colour)}
          />
          <ColourDot colour={colour} />
          {names[colour]}
        </label>
      ))}
    </fieldset>
  );
}
