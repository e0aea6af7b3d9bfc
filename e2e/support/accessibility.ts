import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

export type Theme = 'light' | 'dark';
export const themes: readonly Theme[] = ['light', 'dark'];

/** Chooses a theme by the button in the header. */
export async function chooseTheme(page: Page, theme: Theme): Promise<void> {
  const shown = page.locator('html');
  await expect(shown).toHaveAttribute('data-theme', /./);
  if ((await shown.getAttribute('data-theme')) !== theme)
    await page.getByRole('button', { name: `Use the ${theme} theme` }).click();
  await expect(shown).toHaveAttribute('data-theme', theme);
}

/**
 * Runs every rule of axe on the page as it stands, once nothing moves any more: colours on their way are no colours.
 * A finding fails the test, which goes on to the next state.
 */
export async function expectAccessible(
  page: Page,
  state: string,
  { except = [] }: { readonly except?: readonly string[] } = {},
): Promise<void> {
  await page.waitForFunction(() =>
    document.getAnimations().every((animation) => {
      const iterations = animation.effect?.getTiming().iterations;
      return iterations === Number.POSITIVE_INFINITY || animation.playState !== 'running';
    }),
  );
  // Without the mode of its own it opens a further window, which the desktop app refuses.
  const { violations } = await new AxeBuilder({ page })
    .setLegacyMode()
    .disableRules([...except])
    .analyze();
  const found = violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id} at ${target.join(' ')}: ${failureSummary ?? ''}`),
  );
  expect.soft(found, state).toEqual([]);
}
