import { Component, type ReactNode } from 'react';
import { Button } from '../ui/button.tsx';
import { EmptyState } from '../ui/empty-state.tsx';

interface ScreenBoundaryProps {
  readonly title: string;
  readonly children: ReactNode;
}

/**
 * Keeps a screen that fails while it is drawn from taking the others with it. React knows no way but a class to catch
 * that. What failed is not shown: it may quote a token.
 */
export class ScreenBoundary extends Component<ScreenBoundaryProps, { readonly failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError(): { readonly failed: boolean } {
    return { failed: true };
  }

  override render(): ReactNode {
    if (!this.state.failed) return this.props.children;
    return (
      <EmptyState
        title={`${this.props.title} could not be drawn`}
        action={<Button onClick={() => this.setState({ failed: false })}>Try again</Button>}
      >
        That is a mistake in Claimcheck. Nothing of yours is lost, and the other screens go on working.
      </EmptyState>
    );
  }
}
