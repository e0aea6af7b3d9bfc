/** One line of a block: `~` before the name switches it off. */
export interface BruPair {
  readonly name: string;
  readonly value: string;
  readonly enabled: boolean;
}

/** A block of a `.bru` file: pairs, a list of names, or text, each empty where the block has another form; beside pairs, `text` holds annotations. */
export interface BruBlock {
  readonly name: string;
  readonly pairs: readonly BruPair[];
  readonly names: readonly string[];
  readonly text: string;
}

const textBlocks =
  /^(?:body(?::(?:json|text|xml|sparql|graphql|graphql:vars))?|script:.*|tests|docs|example)$/;

/** Takes the two blanks off that the format puts before each line of a text. */
function outdented(lines: readonly string[]): string {
  return lines.map((line) => line.replace(/^ {2}/, '')).join('\n');
}

function pairOf(line: string): BruPair | null {
  const trimmed = line.trim();
  const enabled = !trimmed.startsWith('~');
  const rest = enabled ? trimmed : trimmed.slice(1);
  const quoted = /^"((?:[^"\\]|\\.)*)"\s*:(.*)$/.exec(rest);
  if (quoted !== null)
    return { name: (quoted[1] ?? '').replace(/\\"/g, '"'), value: (quoted[2] ?? '').trim(), enabled };
  const colon = rest.indexOf(':');
  if (colon <= 0) return null;
  return { name: rest.slice(0, colon).trim(), value: rest.slice(colon + 1).trim(), enabled };
}

interface Reading {
  readonly block: BruBlock;
  readonly next: number;
  /** Lines that are no pair. */
  readonly odd: readonly string[];
}

function readPairs(name: string, lines: readonly string[], from: number): Reading {
  const pairs: BruPair[] = [];
  const odd: string[] = [];
  const annotations: string[] = [];
  let index = from;
  for (; index < lines.length; index += 1) {
    const line = lines[index] ?? '';
    if (/^\s{0,1}\}\s*$/.test(line)) break;
    if (line.trim() === '') continue;
    if (line.trim().startsWith('@')) {
      annotations.push(line.trim());
      continue;
    }
    const pair = pairOf(line);
    if (pair === null) odd.push(line.trim());
    else if (pair.value === '[') {
      const names: string[] = [];
      for (index += 1; index < lines.length && !/^\s*\]\s*$/.test(lines[index] ?? ''); index += 1)
        names.push((lines[index] ?? '').trim());
      pairs.push({ ...pair, value: names.join(', ') });
    } else if (pair.value.startsWith("'''")) {
      const first = pair.value.slice(3);
      if (first.endsWith("'''") && first.length >= 3) {
        pairs.push({ ...pair, value: first.slice(0, -3) });
        continue;
      }
      const text = first === '' ? [] : [first];
      for (index += 1; index < lines.length; index += 1) {
        const more = lines[index] ?? '';
        if (more.trimEnd().endsWith("'''")) {
          const last = more.trimEnd().slice(0, -3);
          if (last.trim() !== '') text.push(last);
          break;
        }
        text.push(more);
      }
      pairs.push({ ...pair, value: text.map((each) => each.replace(/^ {4}/, '')).join('\n') });
    } else pairs.push(pair);
  }
  return { block: { name, pairs, names: [], text: annotations.join('\n') }, next: index + 1, odd };
}

function readText(name: string, lines: readonly string[], from: number): Reading {
  let end = from;
  while (end < lines.length && !/^\}\s*$/.test(lines[end] ?? '')) end += 1;
  return {
    block: { name, pairs: [], names: [], text: outdented(lines.slice(from, end)) },
    next: end + 1,
    odd: [],
  };
}

function readNames(name: string, lines: readonly string[], from: number): Reading {
  let end = from;
  while (end < lines.length && !/^\s*\]\s*$/.test(lines[end] ?? '')) end += 1;
  const names = lines
    .slice(from, end)
    .join(',')
    .split(',')
    .map((each) => each.trim())
    .filter((each) => each !== '');
  return { block: { name, pairs: [], names, text: '' }, next: end + 1, odd: [] };
}

/** The blocks of a `.bru` file in order, and lines that belong to none. Linear, never throws. */
export function parseBru(text: string): {
  readonly blocks: readonly BruBlock[];
  readonly odd: readonly string[];
} {
  const lines = text.replace(/\r\n?/g, '\n').split('\n');
  const blocks: BruBlock[] = [];
  const odd: string[] = [];
  let index = 0;
  while (index < lines.length) {
    const line = lines[index] ?? '';
    const opening = /^([A-Za-z][\w:-]*)\s*([{[])\s*$/.exec(line);
    const inline = /^([A-Za-z][\w:-]*)\s*\[([^\]]*)\]\s*$/.exec(line);
    if (inline !== null) {
      const names = (inline[2] ?? '')
        .split(',')
        .map((each) => each.trim())
        .filter((each) => each !== '');
      blocks.push({ name: inline[1] ?? '', pairs: [], names, text: '' });
      index += 1;
      continue;
    }
    if (opening === null) {
      if (line.trim() !== '') odd.push(line.trim());
      index += 1;
      continue;
    }
    const name = opening[1] ?? '';
    const read = opening[2] === '[' ? readNames : textBlocks.test(name) ? readText : readPairs;
    const reading = read(name, lines, index + 1);
    blocks.push(reading.block);
    odd.push(...reading.odd);
    index = reading.next;
  }
  return { blocks, odd };
}
