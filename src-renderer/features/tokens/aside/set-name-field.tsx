import { useEffect, useRef, useState } from 'react';
import { TextInput } from '../../../ui/field.tsx';

interface SetNameFieldProps {
  readonly name: string;
  readonly placeholder: string;
  readonly onDone: (name: string | null) => void;
}

const longestName = 200;

/** Takes the name of a token set in its place in the list: Enter keeps it, Escape leaves it as it was. */
export function SetNameField({ name, placeholder, onDone }: SetNameFieldProps) {
  const [text, setText] = useState(name);
  const input = useRef<HTMLInputElement>(null);
  const left = useRef(false);
  useEffect(() => {
    // The menu that this was chosen from gives the focus back first.
    const timer = setTimeout(() => input.current?.select(), 0);
    return () => clearTimeout(timer);
  }, []);
  const finish = (result: string | null) => {
    if (left.current) return;
    left.current = true;
    onDone(result);
  };
  return (
    <TextInput
      ref={input}
      size="sm"
      aria-label="Name of this token set"
      placeholder={placeholder}
      maxLength={longestName}
      value={text}
      onChange={setText}
      onBlur={() => finish(text)}
      onKeyDown={(event) => {
        if (event.key === 'Enter') finish(text);
        else if (event.key === 'Escape') finish(null);
      }}
    />
  );
}
