import { Button } from '../../../ui/button.tsx';
import { laterControl, type StandInEvents } from '../../../ui/later.tsx';
import { MoreFace, type MorePanelProps } from './more-face.tsx';

export const MorePanel = laterControl(ClosedPanel, async () => {
  const { MorePopover } = await import('./more-popover.tsx');
  return MorePopover;
});

/** The button as long as its panel can't be opened yet. */
function ClosedPanel({ draft, onFocus, onBlur, onPress }: MorePanelProps & StandInEvents) {
  return (
    <Button
      kind="plain"
      aria-haspopup="dialog"
      aria-expanded={false}
      onFocus={onFocus}
      onBlur={onBlur}
      onMouseDown={onPress}
      onClick={onPress}
    >
      <MoreFace draft={draft} />
    </Button>
  );
}
