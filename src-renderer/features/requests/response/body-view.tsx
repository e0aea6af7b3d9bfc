import { Download } from 'lucide-react';
import { useCallback, useMemo, useState } from 'react';
import type { KeptBody } from '../../../../src-shared/contract/sending-views.ts';
import {
  type BodyLook,
  bodyFileName,
  bodyLooks,
  imageType,
} from '../../../../src-shared/domain/body-views/body-looks.ts';
import { jsonTable, tableCells } from '../../../../src-shared/domain/body-views/json-table.ts';
import type { HttpExchange, HttpResponseMessage } from '../../../../src-shared/domain/calls/http-exchange.ts';
import { prettyJson } from '../../../../src-shared/domain/tokens/pretty-json.ts';
import { Button } from '../../../ui/button.tsx';
import { CodeLines } from '../../../ui/code-lines.tsx';
import { cutLines } from '../../../ui/cut-lines.ts';
import { Segmented } from '../../../ui/segmented.tsx';
import styles from './body-view.module.css';
import { FindField } from './find-field.tsx';
import { HexView } from './hex-view.tsx';
import { ImageView } from './image-view.tsx';
import { JsonTableView } from './json-table-view.tsx';
import { JsonTree } from './json-tree.tsx';
import { bytesOfBase64 } from './kept-body.ts';
import { PartBar } from './part-bar.tsx';
import { byteText } from './size-text.ts';
import { useBodyPart } from './use-body-part.ts';
import { useFind } from './use-find.ts';
import { useSaveBody } from './use-save-body.ts';

const labels: Record<BodyLook, string> = {
  pretty: 'Pretty',
  tree: 'Tree',
  table: 'Table',
  raw: 'Raw',
  image: 'Image',
  hex: 'Hex',
};

/** The look at text that was chosen last serves the next answer too, where it can. */
let lastLook: BodyLook | null = null;

interface BodyViewProps {
  readonly exchange: HttpExchange;
  readonly message: HttpResponseMessage;
  /** The whole body in the main process, where it is kept. */
  readonly kept: KeptBody | null;
}

export function BodyView({ exchange, message, kept }: BodyViewProps) {
  const { body } = message;
  const part = useBodyPart(body, kept);
  const saveBody = useSaveBody();
  const [chosen, setChosen] = useState<BodyLook | null>(lastLook);
  const contentType = message.headers.find(([name]) => name.toLowerCase() === 'content-type')?.[1] ?? null;
  const isText = body.encoding === 'utf-8';
  const whole = part.count === 1;
  const pretty = useMemo(() => (isText && whole ? prettyJson(part.text) : null), [isText, whole, part.text]);
  const table = useMemo(() => (pretty === null ? null : jsonTable(part.text)), [pretty, part.text]);
  const looks = bodyLooks({
    contentType,
    encoding: body.encoding,
    isJson: pretty !== null,
    isTable: table !== null,
  });
  const look = looks.find((each) => each === chosen) ?? looks[0] ?? 'raw';
  const text = look === 'pretty' && pretty !== null ? pretty : part.text;
  const linesOf = useCallback(() => {
    if (look === 'table' && table !== null) return tableCells(table);
    return look === 'tree' && pretty !== null ? pretty.split('\n') : cutLines(text);
  }, [look, table, pretty, text]);
  const find = useFind(linesOf);
  const bytes = useMemo(
    () => (look === 'hex' ? (isText ? new TextEncoder().encode(part.text) : bytesOfBase64(part.text)) : null),
    [look, isText, part.text],
  );
  if (body.size === 0) return <p className={styles.note}>The body is empty.</p>;
  const isLines = look === 'pretty' || look === 'raw';
  return (
    <div className={styles.body}>
      <div className={styles.bar}>
        <Segmented
          label="Look of the body"
          value={look}
          options={looks.map((value) => ({ value, label: labels[value] }))}
          onChange={(next) => {
            if (next !== 'hex' && next !== 'image') lastLook = next;
            setChosen(next);
          }}
        />
        <Notes exchange={exchange} message={message} kept={kept} parts={part.count} />
        <span className={styles.spacer} />
        {look !== 'hex' && look !== 'image' && <FindField find={find} label="Find in the body" />}
        {kept && (
          <Button
            size="sm"
            aria-label="Save the body"
            onClick={() => void saveBody(kept, bodyFileName(exchange.request.url, contentType))}
          >
            <Download aria-hidden="true" />
            Save
          </Button>
        )}
      </div>
      {kept && part.count > 1 && look !== 'image' && <PartBar part={part} body={kept} sought={find.sought} />}
      {isLines && (
        <CodeLines
          text={text}
          language={look === 'pretty' ? 'json' : 'text'}
          label="Response body"
          found={find.found}
        />
      )}
      {look === 'tree' && pretty !== null && <JsonTree key={pretty} text={pretty} found={find.found} />}
      {look === 'table' && table !== null && <JsonTableView table={table} found={find.found} />}
      {look === 'image' && (
        <ImageView
          type={imageType(contentType) ?? ''}
          base64={body.truncated ? null : body.text}
          body={kept}
        />
      )}
      {bytes !== null && <HexView bytes={bytes} start={part.start} />}
    </div>
  );
}

function Notes({ exchange, message: { body }, kept, parts }: BodyViewProps & { readonly parts: number }) {
  const notes = [
    body.charset === undefined ? null : `Read as ${body.charset}.`,
    body.broken ? 'Some bytes fit no character of its charset.' : null,
    kept?.redacted ? 'Secrets in it are replaced.' : null,
    parts === 1 && body.truncated
      ? exchange.problem === null
        ? `Cut short here: the whole body has ${byteText(body.size)} or more.`
        : 'This is what came until then.'
      : null,
  ].filter((note) => note !== null);
  return notes.length === 0 ? null : <span>{notes.join(' ')}</span>;
}
