/** Bytes in one line. */
const hexWidth = 16;

export interface HexLine {
  readonly offset: string;
  /** Two digits a byte, in two groups of eight. */
  readonly digits: string;
  /** Printable ASCII; a dot for any other byte. */
  readonly text: string;
}

export function hexLineCount(bytes: Uint8Array): number {
  return Math.ceil(bytes.length / hexWidth);
}

/** Line `index` of the bytes. `start` is where the bytes begin in the whole body. */
export function hexLine(bytes: Uint8Array, index: number, start = 0): HexLine {
  const at = index * hexWidth;
  const line = [...bytes.subarray(at, at + hexWidth)];
  const digits = line.map((byte) => byte.toString(16).padStart(2, '0'));
  return {
    offset: (start + at).toString(16).padStart(8, '0'),
    digits: [digits.slice(0, 8).join(' '), digits.slice(8).join(' ')]
      .filter((half) => half !== '')
      .join('  '),
    text: line.map((byte) => (byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : '.')).join(''),
  };
}
