import type { ImportNotes } from '../../../src-shared/domain/import/note.ts';
import { displayText } from '../../../src-shared/domain/text/display-text.ts';
import { groupTitles, noteWords } from './import-words.ts';
import styles from './transfer.module.css';

/** Places shown of one kind; the rest is counted. */
const mostShown = 200;

function NoteItems({ notes }: { readonly notes: ImportNotes }) {
  const shown = notes.items.slice(0, mostShown);
  const told = shown.filter(({ where, detail }) => where !== '' || detail !== '');
  return (
    <>
      <p className={styles.why}>{noteWords[notes.code].detail}</p>
      {told.length > 0 && (
        <ul className={styles.items}>
          {told.map(({ where, detail }) => (
            <li key={`${where}\n${detail}`}>
              {detail !== '' && <code>{displayText(detail)}</code>}
              {where !== '' && <span className={styles.where}>{displayText(where)}</span>}
            </li>
          ))}
        </ul>
      )}
      {notes.count > shown.length && (
        <p className={styles.why}>and {(notes.count - shown.length).toLocaleString('en')} more</p>
      )}
    </>
  );
}

/** All that an import says, what needs the person first. */
export function ImportReport({ notes }: { readonly notes: readonly ImportNotes[] }) {
  if (notes.length === 0) return <p className={styles.why}>Everything in it has its place here.</p>;
  return groupTitles.map(([group, title]) => {
    const own = notes.filter((each) => each.group === group);
    if (own.length === 0) return null;
    return (
      <section key={group} className={styles.group} aria-label={title} data-group={group}>
        <h3 className={styles.groupTitle}>{title}</h3>
        {own.map((each) => (
          <details key={each.code} className={styles.note} open={group === 'change'} data-code={each.code}>
            <summary>
              <span>{noteWords[each.code].title}</span>
              <span className={styles.count}>{each.count.toLocaleString('en')}</span>
            </summary>
            <NoteItems notes={each} />
          </details>
        ))}
      </section>
    );
  });
}
