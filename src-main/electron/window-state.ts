import { type Theme, themes } from '../../src-shared/domain/environments/workspace.ts';

export interface Bounds {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Where the window was. `bounds` is null until it has been moved; `theme` is what it was painted with. */
export interface WindowState {
  readonly bounds: Bounds | null;
  readonly maximized: boolean;
  readonly theme: Theme;
}

export const defaultSize = { width: 1280, height: 840 };
export const smallestSize = { width: 760, height: 520 };

/** How much of the title bar must lie on a display, so that the window can be taken hold of. */
const graspable = { width: 120, height: 32 };

/** Reads what was kept. A window that no display shows any more comes back in the default place. */
export function parseWindowState(
  kept: { readonly bounds?: unknown; readonly maximized?: unknown; readonly theme?: unknown },
  displays: readonly Bounds[],
): WindowState {
  const bounds = parseBounds(kept.bounds);
  return {
    bounds: bounds !== null && displays.some((display) => isWithinReach(bounds, display)) ? bounds : null,
    maximized: kept.maximized === true,
    theme: themes.find((theme) => theme === kept.theme) ?? 'system',
  };
}

function parseBounds(value: unknown): Bounds | null {
  if (typeof value !== 'object' || value === null) return null;
  const { x, y, width, height }: { x?: unknown; y?: unknown; width?: unknown; height?: unknown } = value;
  if (!isPixel(x) || !isPixel(y) || !isPixel(width) || !isPixel(height)) return null;
  return {
    x,
    y,
    width: Math.max(width, smallestSize.width),
    height: Math.max(height, smallestSize.height),
  };
}

function isPixel(value: unknown): value is number {
  return Number.isInteger(value) && Math.abs(Number(value)) <= 100_000;
}

function isWithinReach(bounds: Bounds, display: Bounds): boolean {
  const overlap =
    Math.min(bounds.x + bounds.width, display.x + display.width) - Math.max(bounds.x, display.x);
  return (
    overlap >= graspable.width &&
    bounds.y >= display.y &&
    bounds.y <= display.y + display.height - graspable.height
  );
}
