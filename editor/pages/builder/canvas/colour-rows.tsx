import { Menu } from '@base-ui/react/menu';
import { useMessages } from '../../../app/language.ts';
import { type Colour, colours } from '../../../state/builder/layout.ts';
import { idAt, keyAt } from '../../../state/builder/scope.ts';
import { useBuilder, useDraft, useView } from '../builder-context.ts';
import { builderMessages } from '../messages.ts';

/** The colours for the note or the frame that is selected. */
export function ColourRows() {
  const text = useMessages(builderMessages);
  const { store, mayEdit } = useBuilder();
  const { layout } = useDraft();
  const { selected, scope } = useView((one) => one);
  const [id] = selected;
  const key = id === undefined || selected.length > 1 ? undefined : keyAt(scope, id);
  const note = layout.notes.find((one) => one.id === key);
  const group = layout.groups.find((one) => one.id === key);
  if (id === undefined || !mayEdit || (note === undefined && group === undefined)) return null;
  const paint = (colour: Colour): void => {
    if (note) store.act({ kind: 'note', scope, note: { ...note, id, colour } });
    if (!group) return;
    const steps = group.steps.flatMap((one) => idAt(scope, one) ?? []);
    store.act({ kind: 'group', scope, id, title: group.title, colour, steps });
  };
  return (
    <Menu.Group aria-label={text.menu.colour} className="flex gap-1 border-t border-line p-1.5">
      {colours.map((colour) => (
        <Menu.Item
          key={colour}
          aria-label={text.colours[colour]}
          title={text.colours[colour]}
          className={`tint-${colour} size-6 cursor-pointer rounded-full border border-line bg-(--tint) outline-none data-highlighted:border-accent`}
          onClick={() => paint(colour)}
        />
      ))}
    </Menu.Group>
  );
}
