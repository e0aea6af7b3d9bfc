import { Component, type ReactNode } from 'react';
import { Button } from '../ui/button.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { PartNotLoaded } from '../ui/later.tsx';

interface ScreenBoundaryProps {
  readonly title: string;
  readonly children: ReactNode;
}

type Failure = 'not_drawn' | 'not_loaded';

const sentences: Record<Failure, { readonly said: string; readonly text: string }> = {
  not_drawn: {
    said: 'drawn',
    text: 'That is a mistake in Claimcheck. Nothing of yours is lost, and the other screens go on working.',
  },
  not_loaded: {
    said: 'loaded',
    text: 'A part of this page did not come from Claimcheck. Is it still running? Nothing of yours is lost.',
  },
};

/**
 * Keeps a screen that fails while it is drawn from taking the others with it. React knows no way but a class to catch
 * that. What failed is not shown: it may quote a token.
 */
export class ScreenBoundary extends Component<ScreenBoundaryProps, { readonly failure: Failure | null }> {
  override state: { readonly failure: Failure | null } = { failure: null };

  static getDerivedStateFromError(error: unknown): { readonly failure: Failure } {
    return { failure: error instanceof PartNotLoaded ? 'not_loaded' : 'not_drawn' };
  }

  override render(): ReactNode {
    const { failure } = this.state;
    if (failure === null) return this.props.children;
    const { said, text } = sentences[failure];
    return (
      <EmptyState
        title={`${this.props.title} could not be ${said}`}
        action={
          failure === 'not_loaded' ? (
            // A browser remembers that a script did not come, as long as the page lives.
            <Button onClick={() => window.location.reload()}>Load the page again</Button>
          ) : (
            <Button onClick={() => this.setState({ failure: null })}>Try again</Button>
          )
        }
      >
        {text}
      </EmptyState>
    );
  }
}
